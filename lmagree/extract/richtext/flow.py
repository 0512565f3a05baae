"""The flow of an RTF file: paragraphs, list items and tables as blocks in reading order."""

import codecs
import re
from collections import Counter

from lmagree.extract.lines import Piece, lines
from lmagree.extract.richtext.state import CHANGES, State
from lmagree.extract.richtext.tokens import Token
from lmagree.extract.tables import Cell, Row, cell_text, table_blocks
from lmagree.extract.tidy import squeeze
from lmagree.model.document import Block, BlockKind
from lmagree.model.record import field, record, replace

_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "~": "\u00a0",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "_": "-", "-": "\u00ad", "{": "{", "}": "}",
    "\\": "\\", "lbr": "\n", "page": "\n", "softline": "\n",
}  # fmt: skip
_SKIPPED = frozenset({
    "fonttbl", "colortbl", "pict", "object", "nonshppict", "info", "xmlnstbl", "listtable", "listoverridetable",
    "revtbl", "rsidtbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "filetbl",
    "pgptbl", "sp", "shprslt", "atnid", "atnauthor", "annotation", "atrfstart", "atrfend", "bkmkstart", "bkmkend",
    "fldinst", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "xe", "tc", "rxe", "txe",
    "protusertbl", "mmathPr", "do",
})  # fmt: skip
_PARTS = {
    "header": BlockKind.HEADER, "headerl": BlockKind.HEADER, "headerr": BlockKind.HEADER, "headerf": BlockKind.HEADER,
    "footer": BlockKind.FOOTER, "footerl": BlockKind.FOOTER, "footerr": BlockKind.FOOTER, "footerf": BlockKind.FOOTER,
    "footnote": BlockKind.FOOTNOTE, "shptxt": BlockKind.PARAGRAPH,
}  # fmt: skip
_HEADING = re.compile(r"(?:heading|overskrift) ?([1-9])", re.IGNORECASE)
_DEEPEST = 2_000


@record(frozen=False)
class _Sink:
    """Where blocks gather: the body, or a header, note or text box on its own."""

    kind: BlockKind
    depth: int
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    label: str = ""
    cell: list[Block] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    header: bool = False
    merges: list[tuple[bool, bool]] = field(default_factory=list)
    merge: tuple[bool, bool] = (False, False)


class Flow:
    """Reads the tokens of one file.  `counts` says how often was met: insertions, deletions, hidden, struck, comments."""

    def __init__(self, *, original: bool) -> None:
        """With `original`, tracked insertions are out and deletions in."""
        self.counts: Counter[str] = Counter()
        self.title = ""
        self._original = original
        self._stack: list[State] = []
        self._state = State()
        self._sinks = [_Sink(BlockKind.PARAGRAPH, 0)]
        self._margins: list[Block] = []
        self._styles: dict[int, str] = {}
        self._encoding = "cp1252"
        self._skip = 0
        self._starred = False
        self._tables = 0
        self._notes = 0
        self._change = ""
        self._astray = False

    def feed(self, token: Token) -> None:
        """Take the next token."""
        if token.kind == "open":
            self._stack.append(replace(self._state) if len(self._stack) < _DEEPEST else self._state)
        elif token.kind == "close":
            self._close()
        elif token.kind == "word":
            self._word(token.text, token.number)
        elif self._skip:
            self._skip_over(token)
        elif token.kind == "byte":
            self._write(bytes((token.number or 0,)).decode(self._encoding, "replace"))
        else:
            self._write(token.text)

    def blocks(self) -> list[Block]:
        """All blocks: running headers, the body, running footers."""
        while len(self._sinks) > 1:
            self._leave(self._sinks.pop())
        self._paragraph()
        self._end_table()
        headers = [block for block in self._margins if block.kind is BlockKind.HEADER]
        footers = [block for block in self._margins if block.kind is BlockKind.FOOTER]
        return [*dict.fromkeys(headers), *self._sinks[0].blocks, *dict.fromkeys(footers)]

    def _skip_over(self, token: Token) -> None:
        """Leave out the characters that stand in for a Unicode one in old programs."""
        if token.kind == "byte":
            self._skip -= 1
            return
        rest = token.text[self._skip :]
        self._skip = max(self._skip - len(token.text), 0)
        if rest:
            self._write(rest)

    @property
    def is_balanced(self) -> bool:
        """Whether every group that has begun has ended and none has ended twice, as in a file that is whole."""
        return not self._stack and not self._astray

    def _close(self) -> None:
        if not self._stack:
            self._astray = True
            return
        self._state = self._stack.pop()
        self._skip = 0
        if len(self._sinks) > 1 and len(self._stack) < self._sinks[-1].depth:
            self._leave(self._sinks.pop())

    def _leave(self, sink: _Sink) -> None:
        """Put what a header, note or text box holds where it belongs."""
        self._sinks.append(sink)
        self._paragraph()
        self._end_table()
        self._sinks.pop()
        if sink.kind in {BlockKind.HEADER, BlockKind.FOOTER}:
            self._margins += [replace(block, kind=sink.kind, label="", level=None) for block in sink.blocks]
        elif sink.kind is BlockKind.FOOTNOTE:
            text = cell_text([(block.label, block.text) for block in sink.blocks])
            if text:
                self._notes += 1
                self._sinks[-1].cell.append(Block(BlockKind.FOOTNOTE, text, label=str(self._notes)))
        else:
            self._sinks[-1].cell += sink.blocks

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, word == "*"
        if word in CHANGES:
            CHANGES[word](self._state, number)
        elif word == "u" and number is not None:
            self._write(chr(number % 0x10000) if not 0xD800 <= number % 0x10000 < 0xE000 else "\ufffd")  # noqa: PLR2004  # halves of surrogate pairs
            self._skip = self._state.fallback
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word in _PARTS:
            self._sinks.append(_Sink(_PARTS[word], len(self._stack)))
        elif word == "ansicpg":
            self._encoding = _known(f"cp{number}")
        else:
            self._place(word, starred=starred)

    def _place(self, word: str, *, starred: bool) -> None:
        """Control words that say where text belongs or that something ends."""
        ends = {
            "par": self._paragraph,
            "sect": self._paragraph,
            "cell": self._cell,
            "nestcell": self._cell,
            "row": self._row,
            "nestrow": self._row,
        }
        if word in ends:
            if self._state.part == "body":
                ends[word]()
        elif word in {"listtext", "pntext"}:
            self._state.part = "label"
        elif word == "stylesheet":
            self._state.part = "style"
        elif word == "title" and self._state.part == "nowhere":
            self._state.part = "title"
        elif word in _SKIPPED or (starred and word not in {"shpinst", "shptxt", "cs", "ud"}):
            self.counts["comments"] += word == "annotation"
            self._state.part = "nowhere" if self._state.part != "style" or starred else "style"
        else:
            self._cell_word(word)

    def _cell_word(self, word: str) -> None:
        sink = self._sinks[-1]
        if word == "trowd":
            sink.header, sink.merges, sink.merge = False, [], (False, False)
        elif word == "trhdr":
            sink.header = True
        elif word in {"clmrg", "clvmrg"}:
            sink.merge = (sink.merge[0] or word == "clmrg", sink.merge[1] or word == "clvmrg")
        elif word == "cellx":
            sink.merges.append(sink.merge)
            sink.merge = (False, False)

    def _write(self, text: str) -> None:
        state = self._state
        if state.part == "style":
            name = text.strip().rstrip(";")
            if name and len(self._styles) < _DEEPEST:
                self._styles.setdefault(state.style, name)
        elif state.part == "title":
            self.title = squeeze(self.title + text)
        elif state.part == "label":
            self._sinks[-1].label += text
        elif state.part == "body" and self._shows():
            self._sinks[-1].pieces.append(Piece(text, state.bold, state.size / 2))

    def _shows(self) -> bool:
        """Whether text is on the page; what is changed, hidden or struck out is counted once for each passage."""
        state = self._state
        change = "deletions" if state.deleted else "insertions" if state.inserted else "hidden" if state.hidden else ""
        change = change or ("struck" if state.struck else "")
        if change and change != self._change:
            self.counts[change] += 1
        self._change = change
        gone = state.inserted if self._original else state.deleted
        return not (gone or state.hidden or state.struck)

    def _paragraph(self) -> None:
        """End a paragraph: into the cell being filled, or into the flow."""
        sink, state = self._sinks[-1], self._state
        pieces, sink.pieces = sink.pieces, []
        label, sink.label = squeeze(sink.label), ""
        waiting, found = [block for block in sink.cell if block.kind is BlockKind.FOOTNOTE and not state.in_table], []
        shape = self._shape(label)
        for piece in lines(pieces):
            text = squeeze(piece.text)
            if text:
                found.append(replace(shape, text=text, bold=piece.bold, size=piece.size))
                plain = shape.kind is BlockKind.LIST_ITEM
                shape = (
                    replace(shape, label="", kind=BlockKind.PARAGRAPH, level=None)
                    if plain
                    else replace(shape, label="")
                )
        if state.in_table:
            sink.cell += found
            return
        if found or waiting:
            self._end_table()
            sink.blocks += [*found, *sink.cell]
            sink.cell = []

    def _shape(self, label: str) -> Block:
        state = self._state
        heading = _HEADING.fullmatch(self._styles.get(state.style, ""))
        if self._styles.get(state.style, "").lower() in {"title", "tittel"}:
            return Block(BlockKind.TITLE, "", centred=state.centred)
        if heading or (state.outline is not None and state.outline < 9):  # noqa: PLR2004  # 9 is body text
            level = int(heading.group(1)) if heading else (state.outline or 0) + 1
            return Block(BlockKind.HEADING, "", level=level, label=label, centred=state.centred)
        if label:
            shown = "•" if re.fullmatch(r"[^\w\s–-]", label) else label
            return Block(BlockKind.LIST_ITEM, "", level=1, label=shown, centred=state.centred)
        return Block(BlockKind.PARAGRAPH, "", centred=state.centred)

    def _cell(self) -> None:
        sink = self._sinks[-1]
        outer, self._state.in_table = self._state.in_table, True
        self._paragraph()
        self._state.in_table = outer
        text = cell_text([(block.label, block.text) for block in sink.cell if block.kind is not BlockKind.FOOTNOTE])
        sink.cells.append(Cell(text, bold=bool(sink.cell) and all(block.bold for block in sink.cell)))
        sink.cell = []

    def _row(self) -> None:
        sink = self._sinks[-1]
        cells: list[Cell] = []
        for index, cell in enumerate(sink.cells):
            beside, below = sink.merges[index] if index < len(sink.merges) else (False, False)
            if beside and cells and not cell.text:
                cells[-1] = replace(cells[-1], span=cells[-1].span + 1)
            else:
                cells.append(replace(cell, continued=below))
        if cells:
            sink.rows.append(Row(cells, sink.header))
        sink.cells = []

    def _end_table(self) -> None:
        """Put the rows gathered so far into the flow."""
        sink = self._sinks[-1]
        if sink.cells:
            self._row()
        if sink.rows:
            self._tables += 1
            sink.blocks += table_blocks(sink.rows, self._tables)
            sink.rows = []


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"
