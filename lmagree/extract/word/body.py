"""The flow of a Word part: paragraphs, lists, tables and text boxes as blocks in reading order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from lmagree.extract.lines import lines
from lmagree.extract.tables import Row, cell_text, table_blocks
from lmagree.extract.tidy import place
from lmagree.extract.word.grid import cells, grid_cell, rows
from lmagree.extract.word.inline import Inline, InlineReader
from lmagree.extract.word.names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    TBL,
    VAL,
    P,
    W,
    is_on,
)
from lmagree.extract.word.numbering import Numbering
from lmagree.extract.word.styles import Look, Styles, paragraph_look
from lmagree.model.document import Block, BlockKind

_OUTLINE_BODY = 9
_FLOW = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CONTENTS, BlockKind.HEADING, BlockKind.TITLE})
_STRUCTURAL = frozenset({BlockKind.HEADING, BlockKind.TITLE})


@dataclass(slots=True)
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
        self._styles = styles
        self._numbering = numbering
        self._inline = inline
        self._notes = notes
        self._anchors: dict[Any, int] = {}
        self._tables = 0
        self._note_numbers = {"footnote": 0, "endnote": 0}
        self._contents = 0
        self._pending: _Pending | None = None
        self._blocks: list[Block] = []
        self.page: int | None = None
        self.revision: Literal["accepted", "original"] = "accepted"

    def body(self, root: Any) -> list[Block]:
        """The blocks of the main part, each with the index of its ``w:p`` among all of the part as anchor."""
        self._anchors = {paragraph: index for index, paragraph in enumerate(root.iter(P))}
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
                branch = child.find(CHOICE)
                self._children(branch if branch is not None else child.find(FALLBACK) or ())
            elif tag not in {W + "sectPr", PPR, W + "tcPr"} and len(child):
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
        properties = element.find(PPR)
        look, style = self._paragraph_look(properties)
        in_contents = bool(self._contents) or self._inline.in_contents
        before = self._inline.counts.copy()
        inline = self._inline.read(element, replace(look, number=None))
        anchor = str(self._anchors.get(element, ""))
        mark_gone = self._mark_gone(properties, before)
        if self._pending is not None:
            inline = _joined(self._pending.inline, inline)
            anchor = self._pending.anchor or anchor
            self._pending = None
        if mark_gone:
            self._pending = _Pending(inline, anchor)
            return
        self._finish(inline, look, style, anchor, in_contents=in_contents or self._inline.in_contents)

    def _flush(self) -> None:
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self._finish(pending.inline, self._styles.paragraph(None), "", pending.anchor, in_contents=False)

    def _finish(self, inline: Inline, look: Look, style: str, anchor: str, *, in_contents: bool) -> None:
        kind, level = _kind(look)
        if kind in _STRUCTURAL and in_contents and not self._contents:
            self._inline.end_fields(results=True)  # a contents field that was never closed would swallow the agreement
        elif in_contents:
            kind, level = BlockKind.CONTENTS, None
        label, item_level = self._label(look, style)
        if label and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.LIST_ITEM, item_level
        shape = Block(kind, "", level=level, label=label, centred=bool(look.centred), anchor=anchor)
        for piece in lines(inline.pieces):
            text, page, breaks, self.page = place(piece.text, self.page)
            if text:
                looks = replace(shape, text=text, page=page, page_breaks=breaks, bold=piece.bold, size=piece.size)
                self._blocks.append(looks)
                plain = shape.kind is BlockKind.LIST_ITEM
                shape = (
                    replace(shape, label="", kind=BlockKind.PARAGRAPH, level=None)
                    if plain
                    else replace(shape, label="")
                )
        self._attached(inline, anchor)

    def _attached(self, inline: Inline, anchor: str) -> None:
        """What hangs on a paragraph: its text boxes, then its notes."""
        for box in inline.boxes:
            self._blocks += [replace(block, anchor=block.anchor or anchor) for block in self.part(box)]
        for kind, key in inline.notes:
            element = self._notes.get((kind, key))
            if element is None:
                continue
            self._note_numbers[kind] += 1
            text = cell_text([(block.label, block.text) for block in self.part(element)])
            if text:
                number = str(self._note_numbers[kind])
                self._blocks.append(Block(BlockKind.FOOTNOTE, text, page=self.page, label=number, anchor=anchor))

    def _paragraph_look(self, properties: Any | None) -> tuple[Look, str]:
        style = ""
        own = Look()
        if properties is not None:
            for child in properties:
                if child.tag == W + "pStyle":
                    style = child.get(VAL, "")
                    break
            own = paragraph_look(properties)
        base = self._styles.paragraph(style or None)
        if own.number is not None and own.number_level is None:
            own = replace(own, number_level=0)
        return own.over(base), style

    def _label(self, look: Look, style: str) -> tuple[str, int]:
        """The paragraph's number in its list and its level (1 is outermost), empty for one outside lists."""
        if not look.number or look.number == "0":
            return "", 0
        level = look.number_level
        if level is None:
            level = self._numbering.level_of_style(look.number, style) or 0
        label = self._numbering.label(look.number, level)
        return label or "", level + 1

    def _mark_gone(self, properties: Any | None, before: Any) -> bool:
        """Whether the paragraph's mark is a change that is not there on the chosen side; a change of the mark alone is counted."""
        marks = properties.find(RPR) if properties is not None else None
        if marks is None:
            return False
        gone = False
        for names, count, side in (
            (("ins", "moveTo"), "insertions", "original"),
            (("del", "moveFrom"), "deletions", "accepted"),
        ):
            if any(marks.find(W + name) is not None for name in names):
                if self._inline.counts[count] == before[count]:
                    self._inline.counts[count] += 1
                gone = gone or self.revision == side
        return gone

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
            own = [block for block in blocks if block.kind in _FLOW]
            row.after += [block for block in blocks if block.kind not in _FLOW]
            row.cells.append(grid_cell(cell, own))
            if own and not row.anchor:
                row.anchor, row.page = own[0].anchor, own[0].page
        return row, flat


def _joined(first: Inline, second: Inline) -> Inline:
    return Inline(first.pieces + second.pieces, first.notes + second.notes, first.boxes + second.boxes)


def _kind(look: Look) -> tuple[BlockKind, int | None]:
    if look.kind is not None:
        return look.kind, None
    if look.outline is not None and look.outline < _OUTLINE_BODY:
        return BlockKind.HEADING, look.outline + 1
    return BlockKind.PARAGRAPH, None
