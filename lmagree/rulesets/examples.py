"""Examples as documents, so that the true way of reading and judging judges them.

An example is written on one line: `` // `` separates list items and table rows, `` | `` the cells of a row, and `` §§ ``
stands before what is found elsewhere in the document; headings are joined by `` > ``.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from lmagree.model.document import Block, BlockKind, Document, SourceFile
from lmagree.model.requirement import Example

UNTITLED = "Samarbeidsavtale"
"""The title of an example that has none; real agreements have one, and it says nothing of LM."""

ELSEWHERE = "Andre forhold"
"""The heading over what stands elsewhere: neutral, and the same in bokmål and nynorsk."""

_MARKER = re.compile(r"^(?:(?P<label>[-–•*]|\d{1,2}[.)]|[a-zæøå][.)])\s+)(?P<rest>\S.*)$")


def document_for(example: Example) -> Document:
    """The document that an example stands for."""
    return document_of(example.title, example.under, example.text)


def document_of(title: str, headings: str, text: str) -> Document:
    """A document with this title, these headings (outermost first) and this text, in the notation of examples."""
    main, *elsewhere = text.split(" §§ ")
    blocks = [Block(BlockKind.TITLE, title or UNTITLED)]
    blocks += _headings(headings)
    blocks += _body(main, table=1)
    for order, other in enumerate(elsewhere, start=2):
        blocks.append(Block(BlockKind.HEADING, ELSEWHERE, level=1))
        blocks += _body(other, table=order)
    content = f"{title}\n{headings}\n{text}".encode()
    digest = hashlib.sha256(content).hexdigest()
    source = SourceFile(Path("example"), "example", digest, len(content))
    return Document(source, "text/plain", tuple(blocks), title=title)


def _headings(headings: str) -> list[Block]:
    parts = [part.strip() for part in headings.split(" > ")]
    return [Block(BlockKind.HEADING, part, level=level) for level, part in enumerate(parts, start=1) if part]


def _body(text: str, *, table: int) -> Iterable[Block]:
    parts = [part.strip() for part in text.split(" // ") if part.strip()]
    if any(" | " in part for part in parts):
        return _table(parts, table)
    if len(parts) == 1:
        return [Block(BlockKind.PARAGRAPH, parts[0])]
    return _list(parts)


def _table(parts: Sequence[str], table: int) -> Iterable[Block]:
    """Rows in which the first is the header, when there is more than one; a part without cells is a paragraph."""
    rows = [tuple(cell.strip() for cell in part.split(" | ")) for part in parts]
    with_cells = [row for row in rows if len(row) > 1]
    header = with_cells[0] if len(with_cells) > 1 else ()
    for part, row in zip(parts, rows, strict=True):
        if len(row) == 1:
            yield Block(BlockKind.PARAGRAPH, part)
        else:
            yield Block(BlockKind.TABLE_ROW, " | ".join(row), cells=row, header_cells=header, table=table)


def _list(parts: Sequence[str]) -> Iterable[Block]:
    """Items, introduced by the first part when it ends with a colon or is the only one without a marker."""
    introduced = parts[0].endswith(":") or (not _MARKER.match(parts[0]) and all(map(_MARKER.match, parts[1:])))
    if introduced:
        yield Block(BlockKind.PARAGRAPH, parts[0])
    for part in parts[introduced:]:
        marked = _MARKER.match(part)
        label, rest = (marked["label"], marked["rest"]) if marked else ("•", part)
        yield Block(BlockKind.LIST_ITEM, rest, level=1, label=label)
