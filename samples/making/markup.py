"""The small markup of the sample sources, read into blocks.

A source begins with `name: value` lines, then a line `===`, then the text:

    # title            = centred line       ## heading          ### heading under a heading
    - bullet           + numbered item      | cell | cell |     ~ signature | signature
    [page]             anything else is a paragraph, ended by an empty line

A table whose second row is `|---|` has a header row.  Inside a text, `**bold**` is bold, and tracked changes are written
`{+A:inserted+}`, `{-A:deleted-}` and `{#A:words#the comment on them#}`, where A is an author named in the head.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

INLINE = re.compile(r"\{\+(\w):(.*?)\+\}|\{-(\w):(.*?)-\}|\{#(\w):(.*?)#(.*?)#\}|\*\*(.+?)\*\*")
PREFIXES = {
    "### ": "heading2",
    "## ": "heading1",
    "# ": "title",
    "= ": "centred",
    "- ": "bullet",
    "+ ": "number",
    "~ ": "signature",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: plain, bold, inserted, deleted or commented, and by whom."""

    text: str
    kind: str = "plain"
    author: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table; `rows` is filled for tables and signatures only."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One sample as written: its head (`name: value`) and its blocks."""

    head: dict[str, str]
    blocks: tuple[Block, ...] = field(default=())


def read_source(path: Path) -> Source:
    """The source at `path`, split into head and blocks."""
    head_text, _, body = path.read_text(encoding="utf-8").partition("\n===\n")
    head = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in head_text.splitlines())}
    return Source(head, tuple(_blocks(body)))


def pieces(text: str) -> list[Piece]:
    """`text` cut at its inline marks."""
    found: list[Piece] = []
    at = 0
    for mark in INLINE.finditer(text):
        if mark.start() > at:
            found.append(Piece(text[at : mark.start()]))
        inserter, inserted, deleter, deleted, commenter, words, comment, bold = mark.groups()
        if inserter:
            found.append(Piece(inserted, "inserted", inserter))
        elif deleter:
            found.append(Piece(deleted, "deleted", deleter))
        elif commenter:
            found.append(Piece(words, "commented", commenter, comment))
        else:
            found.append(Piece(bold, "bold"))
        at = mark.end()
    if at < len(text):
        found.append(Piece(text[at:]))
    return found


def plain(text: str) -> str:
    """`text` as it reads when its changes are accepted: insertions in, deletions out, no marks."""
    return "".join(piece.text for piece in pieces(text) if piece.kind != "deleted")


def _blocks(body: str) -> list[Block]:
    """The body's blocks in order; lines of one paragraph are joined by a space."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = chunk.splitlines()
        if lines[0].startswith("|"):
            blocks.append(_table(lines))
            continue
        for line in lines:
            _add_line(blocks, line, first=line is lines[0])
    return blocks


def _add_line(blocks: list[Block], line: str, *, first: bool) -> None:
    """Append `line` as a block of its own, or to the paragraph or list item it continues."""
    if line == "[page]":
        blocks.append(Block("page"))
        return
    for prefix, kind in PREFIXES.items():
        if line.startswith(prefix):
            text = line.removeprefix(prefix).strip()
            rows = (_cells(text),) if kind == "signature" else ()
            blocks.append(Block(kind, text, rows))
            return
    if first:
        blocks.append(Block("paragraph", line.strip()))
    else:
        last = blocks.pop()
        blocks.append(Block(last.kind, f"{last.text} {line.strip()}"))


def _table(lines: list[str]) -> Block:
    """A table from its `| cell | cell |` lines."""
    header = len(lines) > 1 and set(lines[1]) <= set("|- ")
    rows = [_cells(line) for index, line in enumerate(lines) if not (header and index == 1)]
    return Block("table", rows=tuple(rows), header=header)


def _cells(line: str) -> tuple[str, ...]:
    """The cells of one row."""
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
