"""The flow of a Word part: paragraphs, lists, tables and text boxes as blocks in reading order."""

from collections.abc import Callable, Iterable
from typing import Any, Literal

from lmagree.extract.lines import lines
from lmagree.extract.tables import Row, cell_text, table_blocks
from lmagree.extract.tidy import place, squeeze
from lmagree.extract.word.grid import cells, grid_cell, rows
from lmagree.extract.word.inline import Inline, InlineReader, choice
from lmagree.extract.word.names import (
    ALTERNATE,
    DELETED,
    DIAGRAM,
    DIAGRAM_DATA,
    INSERTED,
    PPR,
    SDT,
    SDT_CONTENT,
    TBL,
    VAL,
    P,
    W,
    is_on,
)
from lmagree.extract.word.numbering import Numbering
from lmagree.extract.word.shapes import Shape, Shapes
from lmagree.extract.word.styles import Styles
from lmagree.model.document import Block, BlockKind
from lmagree.model.record import record, replace

_SILENT = frozenset({PPR, *(W + name for name in ("sectPr", "tcPr", "tblPr", "trPr"))})
_FLOW = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CONTENTS, BlockKind.HEADING, BlockKind.TITLE})
_STRUCTURAL = frozenset({BlockKind.HEADING, BlockKind.TITLE})


@record(frozen=False)
class _Pending:
    """A paragraph whose mark was deleted, so that its text goes on in the next one."""

    inline: Inline
    anchor: str


class Flow:
    """Reads the containers of one document in order.  `page` is the current page, None in a document without pages."""

    def __init__(
        self, styles: Styles, numbering: Numbering, inline: InlineReader, notes: dict[tuple[str, str], Any]
    ) -> None:
        """`notes` holds the footnotes' and endnotes' elements by kind and id."""
        self._shapes = Shapes(styles, numbering)
        self._numbering = numbering
        self._inline = inline
        self._notes = notes
        self._anchors: dict[Any, str] = {}
        self._tables = 0
        self._note_numbers = {"footnote": 0, "endnote": 0}
        self._contents = 0
        self._pending: _Pending | None = None
        self._blocks: list[Block] = []
        self.page: int | None = None
        self.revision: Literal["accepted", "original"] = "accepted"
        self.diagrams: Callable[[str], Iterable[list[str]]] = lambda _: ()
        """Gives the paragraphs of each shape of a diagram, by the id of its data."""

    def body(self, root: Any, paragraphs: Iterable[Any]) -> list[Block]:
        """The blocks of the main part, each with the index of its ``w:p`` among all `paragraphs` of the part as anchor."""
        self._anchors = {paragraph: str(index) for index, paragraph in enumerate(paragraphs)}
        return self.part(root)

    def part(self, container: Any) -> list[Block]:
        """The blocks of any container of paragraphs and tables."""
        outer, self._blocks = self._blocks, []
        outer_pending, self._pending = self._pending, None
        self._children(container)
        self._flush()
        blocks, self._blocks, self._pending = self._blocks, outer, outer_pending
        return blocks

    def _children(self, container: Iterable[Any]) -> None:
        for child in container:
            tag = child.tag
            if tag == P:
                self._paragraph(child)
            elif tag == TBL:
                self._table(child)
            elif tag == SDT:
                self._control(child)
            elif tag == ALTERNATE:
                self._children(choice(child))
            elif tag not in _SILENT and len(child):
                self._children(child)

    def _control(self, control: Any) -> None:
        """A content control; the one that Word makes for a table of contents marks what it holds."""
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        contents = gallery is not None and gallery.get(VAL) == "Table of Contents"
        self._contents += contents
        for content in control.iterchildren(SDT_CONTENT):
            self._children(content)
        self._contents -= contents

    def _paragraph(self, element: Any) -> None:
        first = element[0] if len(element) else None  # the properties stand first or not at all
        shape, mark = self._shapes.of(first if first is not None and first.tag == PPR else None)
        in_contents = bool(self._contents) or self._inline.in_contents
        before = self._inline.changes if mark is not None else (0, 0)
        inline = self._inline.read(element, shape.look)
        anchor = self._anchors.get(element, "")
        if self._pending is not None:
            inline = _joined(self._pending.inline, inline)
            anchor = self._pending.anchor or anchor
            self._pending = None
        if mark is not None and self._mark_gone(mark, before):
            self._pending = _Pending(inline, anchor)
            return
        self._finish(inline, shape, anchor, in_contents=in_contents or self._inline.in_contents)

    def _flush(self) -> None:
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self._finish(pending.inline, self._shapes.of(None)[0], pending.anchor, in_contents=False)

    def _finish(self, inline: Inline, shape: Shape, anchor: str, *, in_contents: bool) -> None:
        """Make blocks of a paragraph's lines; the first gets the label, and what follows an item's first is plain text."""
        kind, level = shape.kind, shape.level
        if in_contents:
            if kind in _STRUCTURAL and not self._contents:
                self._inline.end_fields(
                    results=True
                )  # a contents field that was never closed would swallow the agreement
            else:
                kind, level = BlockKind.CONTENTS, None
        label = (self._numbering.label(shape.number, shape.list_level) or "") if shape.number else ""
        if label and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.LIST_ITEM, shape.list_level + 1
        for piece in lines(inline.pieces):
            if "\f" in piece.text:
                text, page, breaks, self.page = place(piece.text, self.page)
            else:
                text, page, breaks = squeeze(piece.text), self.page, ()
            if not text:
                continue
            self._blocks.append(
                Block(
                    kind,
                    text,
                    page=page,
                    level=level,
                    label=label,
                    bold=piece.bold,
                    size=piece.size,
                    centred=shape.centred,
                    page_breaks=breaks,
                    anchor=anchor,
                )
            )
            label = ""
            if kind is BlockKind.LIST_ITEM:
                kind, level = BlockKind.PARAGRAPH, None
        if inline.boxes or inline.notes:
            self._attached(inline, anchor)

    def _attached(self, inline: Inline, anchor: str) -> None:
        """What hangs on a paragraph: its text boxes and diagrams, then its notes."""
        for box in inline.boxes:
            blocks = self._diagram(box) if box.tag == DIAGRAM else self.part(box)
            self._blocks += [replace(block, anchor=block.anchor or anchor) for block in blocks]
        for kind, key in inline.notes:
            element = self._notes.get((kind, key))
            if element is None:
                continue
            self._note_numbers[kind] += 1
            text = cell_text([(block.label, block.text) for block in self.part(element)])
            if text:
                number = str(self._note_numbers[kind])
                self._blocks.append(Block(BlockKind.FOOTNOTE, text, page=self.page, label=number, anchor=anchor))

    def _diagram(self, place: Any) -> list[Block]:
        """The texts of a diagram's shapes, in the order of its data."""
        texts = (squeeze(" ".join(shape)) for shape in self.diagrams(place.get(DIAGRAM_DATA, "")))
        return [Block(BlockKind.PARAGRAPH, text, page=self.page) for text in texts if text]

    def _mark_gone(self, mark: Any, before: tuple[int, int]) -> bool:
        """Whether the paragraph's mark is a change that is not there on the chosen side; a change of the mark alone is counted."""
        inserted, deleted = (any(mark.find(tag) is not None for tag in tags) for tags in (INSERTED, DELETED))
        insertions, deletions = self._inline.changes
        if inserted and insertions == before[0]:
            self._inline.counts["insertions"] += 1
        if deleted and deletions == before[1]:
            self._inline.counts["deletions"] += 1
        return inserted if self.revision == "original" else deleted

    def _table(self, element: Any) -> None:
        self._flush()
        self._tables += 1
        ordinal = self._tables
        found: list[Row] = []
        flat: list[Block] = []
        layout = False
        for row_element in rows(element):
            row, blocks = self._row(row_element)
            if row is None:
                continue
            found.append(row)
            flat += blocks
            layout = layout or any(block.kind in _STRUCTURAL for block in blocks)
        single = all(len(row.cells) == 1 for row in found)
        self._blocks += flat if layout or single else table_blocks(found, ordinal)

    def _row(self, element: Any) -> tuple[Row | None, list[Block]]:
        """One row for the table, and the same as loose blocks for a table that only lays out the page."""
        header = False
        properties = element.find(W + "trPr")
        for child in properties if properties is not None else ():
            if child.tag == W + "tblHeader":
                header = is_on(child)
            elif child.tag in {W + "ins", W + "del"}:
                inserted = child.tag == W + "ins"
                self._inline.counts["insertions" if inserted else "deletions"] += 1
                if inserted == (self.revision == "original"):
                    return None, []
        page = self.page
        row = Row([], header, page)
        flat: list[Block] = []
        for cell in cells(element):
            blocks = self.part(cell)
            flat += blocks
            own = blocks
            if any(block.kind not in _FLOW for block in blocks):
                own = [block for block in blocks if block.kind in _FLOW]
                row.after += [block for block in blocks if block.kind not in _FLOW]
            row.cells.append(grid_cell(cell, own))
            if own and not row.anchor:
                row.anchor, row.page = own[0].anchor, own[0].page
        return row, flat


def _joined(first: Inline, second: Inline) -> Inline:
    return Inline(first.pieces + second.pieces, first.notes + second.notes, first.boxes + second.boxes)
