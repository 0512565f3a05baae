"""The flow of an OpenDocument text: paragraphs, lists, tables and sections as blocks in reading order."""

from collections.abc import Iterator
from typing import Any

from lmagree.extract.lines import lines
from lmagree.extract.look import Look
from lmagree.extract.opendoc.inline import Inline, InlineReader
from lmagree.extract.opendoc.lists import Lists
from lmagree.extract.opendoc.names import LIST, STYLE_NAME, TABLE, TEXT, H, P
from lmagree.extract.opendoc.styles import Styles
from lmagree.extract.tables import Cell, Row, cell_text, table_blocks
from lmagree.extract.tidy import place
from lmagree.model.document import Block, BlockKind
from lmagree.model.record import replace

_STRUCTURAL = frozenset({BlockKind.HEADING, BlockKind.TITLE})
_LOOSE = frozenset({BlockKind.TABLE_ROW, BlockKind.FOOTNOTE})
_SILENT = frozenset(
    {TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls"}
)
_WIDEST_SPAN = 63


class Flow:
    """Reads the containers of one document in order.  `page` is the current page, None without page breaks."""

    def __init__(self, styles: Styles, lists: Lists, inline: InlineReader) -> None:
        """Take the document's styles, its lists and the reader of its paragraphs."""
        self._styles = styles
        self._lists = lists
        self._inline = inline
        self._tables = 0
        self._notes = 0
        self._contents = 0
        self._pending: Inline | None = None
        self._blocks: list[Block] = []
        self.page: int | None = None

    def part(self, container: Any) -> list[Block]:
        """The blocks of a container of paragraphs, lists and tables."""
        outer, self._blocks = self._blocks, []
        self._children(container)
        blocks, self._blocks = self._blocks, outer
        return blocks

    def _children(self, container: Any, label: str = "", level: int = 0) -> None:
        """Read what stands in `container`; the first paragraph gets the `label` of the item it belongs to."""
        for child in container:
            tag = child.tag
            if tag in {P, H}:
                self._paragraph(child, label, level)
                label = ""
            elif tag == LIST:
                self._list(child, level)
            elif tag == TABLE + "table":
                self._table(child)
            elif tag == TEXT + "table-of-content":
                self._contents += 1
                self._children(child)
                self._contents -= 1
            elif tag == TEXT + "soft-page-break" and self.page is not None:
                self.page += 1
            elif isinstance(tag, str) and tag not in _SILENT and len(child):
                self._children(child, label, level)

    def _list(self, element: Any, outer: int, style: str = "") -> None:
        style = element.get(STYLE_NAME) or style
        level = outer + 1
        continues = (
            element.get(TEXT + "continue-numbering") == "true" or element.get(TEXT + "continue-list") is not None
        )
        if level == 1 and not continues:
            self._lists.restart(style)
        for item in element:
            start = item.get(TEXT + "start-value") or ""
            numbered = item.tag == TEXT + "list-item" and any(child.tag in {P, H} for child in item)
            label = self._lists.label(style, level, int(start) if start.isdecimal() else None) if numbered else ""
            for child in item:
                if child.tag == LIST:
                    self._list(child, level, style)
                elif child.tag in {P, H}:
                    self._paragraph(child, label, level)
                    label = ""
                else:
                    self._children([child], label, level)

    def _paragraph(self, element: Any, label: str, level: int) -> None:
        look = self._styles.look("paragraph", element.get(STYLE_NAME))
        if look.breaks and self.page is not None and not self._soft_break_follows(element):
            self.page += bool(self._blocks)
        inline = self._inline.read(element, look)
        if self._pending is not None:
            first, self._pending = self._pending, None
            inline = Inline(first.pieces + inline.pieces, first.notes + inline.notes, first.boxes + inline.boxes)
        if self._inline.in_gone_insertion:
            self._pending = inline  # the mark at its end was inserted too, so the text goes on in the next paragraph
            return
        kind, depth = self._kind(element, look)
        if kind is BlockKind.HEADING and not label:
            label = self._lists.label("", depth or 1) if element.get(TEXT + "is-list-header") != "true" else ""
        if label and kind is BlockKind.PARAGRAPH:
            kind, depth = BlockKind.LIST_ITEM, level
        self._emit(inline, Block(kind, "", level=depth, label=label, centred=bool(look.centred)))

    def _soft_break_follows(self, element: Any) -> bool:
        before = element.getprevious()
        return before is not None and before.tag == TEXT + "soft-page-break"

    def _kind(self, element: Any, look: Look) -> tuple[BlockKind, int | None]:
        if self._contents or (look.named or "").startswith("contents"):
            return BlockKind.CONTENTS, None
        if look.named is not None:
            return BlockKind.TITLE, None
        if element.tag == H:
            level = element.get(TEXT + "outline-level") or ""
            return BlockKind.HEADING, min(int(level), 10) if level.isdecimal() else 1
        if look.outline:
            return BlockKind.HEADING, look.outline
        return BlockKind.PARAGRAPH, None

    def _emit(self, inline: Inline, shape: Block) -> None:
        for piece in lines(inline.pieces):
            text, page, breaks, self.page = place(piece.text, self.page)
            if text:
                self._blocks.append(
                    replace(shape, text=text, bold=piece.bold, size=piece.size, page=page, page_breaks=breaks)
                )
                shape = (
                    replace(shape, label="", kind=BlockKind.PARAGRAPH, level=None)
                    if shape.kind is BlockKind.LIST_ITEM
                    else shape
                )
        for box in inline.boxes:
            self._blocks += self.part(box)
        for note in inline.notes:
            self._notes += 1
            body = note.find(TEXT + "note-body")
            blocks = self.part(body) if body is not None else []
            text = cell_text([(block.label, block.text) for block in blocks])
            citation = note.findtext(TEXT + "note-citation") or str(self._notes)
            if text:
                self._blocks.append(Block(BlockKind.FOOTNOTE, text, page=self.page, label=citation))

    def _table(self, element: Any) -> None:
        self._tables += 1
        ordinal = self._tables
        rows: list[Row] = []
        flat: list[Block] = []
        for row_element, header in _rows(element):
            row, blocks = self._row(row_element, header=header)
            rows.append(row)
            flat += blocks
        layout = any(block.kind in _STRUCTURAL for block in flat) or all(len(row.cells) <= 1 for row in rows)
        self._blocks += flat if layout else table_blocks(rows, ordinal)

    def _row(self, element: Any, *, header: bool) -> tuple[Row, list[Block]]:
        row = Row([], header, self.page)
        flat: list[Block] = []
        covered = 0
        for cell in element:
            if cell.tag == TABLE + "covered-table-cell":
                if covered:
                    covered -= 1
                else:
                    row.cells += [Cell("", continued=True)] * _count(cell, "number-columns-repeated")
                continue
            if cell.tag != TABLE + "table-cell":
                continue
            blocks = self.part(cell)
            flat += blocks
            own = [block for block in blocks if block.kind not in _LOOSE]
            row.after += [block for block in blocks if block.kind in _LOOSE]
            span = _count(cell, "number-columns-spanned")
            covered = span - 1
            text = cell_text([(block.label, block.text) for block in own])
            row.cells.append(Cell(text, span, bold=bool(own) and all(block.bold for block in own)))
            if not text:
                row.cells += [Cell("")] * (_count(cell, "number-columns-repeated") - 1)
        return row, flat


def _rows(table: Any, *, header: bool = False) -> Iterator[tuple[Any, bool]]:
    """The rows of a table, each with whether it is marked as head."""
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child, header
        elif child.tag == TABLE + "table-header-rows":
            yield from _rows(child, header=True)
        elif child.tag in {TABLE + "table-rows", TABLE + "table-row-group"}:
            yield from _rows(child, header=header)


def _count(cell: Any, name: str) -> int:
    value = cell.get(TABLE + name) or "1"
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isdecimal() and len(value) < len("100000") else 1
