"""The flow of an HTML document: headings, paragraphs, lists and tables as blocks."""

import re
from collections import Counter
from typing import Any

from lmagree.extract.lines import Piece, lines
from lmagree.extract.look import Look
from lmagree.extract.plain import plain_blocks
from lmagree.extract.tables import Cell, Row, cell_text, table_blocks
from lmagree.extract.tidy import squeeze
from lmagree.extract.web.css import Sheet, own_look
from lmagree.extract.web.grid import grid_rows, reach_down, span
from lmagree.model.document import Block, BlockKind
from lmagree.model.record import field, record

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "ul", "caption", "hgroup", "legend"),
        *("thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRUCTURAL = frozenset({BlockKind.HEADING, BlockKind.TITLE})
_TITLE = re.compile(r"(?:^| )(?:title|tittel|doc-?title|document-title)(?: |$)", re.IGNORECASE)
_LABEL = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zæøå][.)]|[ivx]{1,5}[.)]|[•·●○▪–-])", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[?\d{1,3}\]?|\*")


@record(frozen=False)
class _List:
    """A list on the way: its depth, and the number of its next item (None for bullets)."""

    level: int
    number: int | None
    style: str


@record(frozen=False)
class Flow:
    """Reads one page.  `struck` counts passages left out because they are crossed out."""

    looks: Sheet
    blocks: list[Block] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    _pieces: list[Piece] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _label: str = ""
    _tables: int = 0

    def read(self, root: Any) -> list[Block]:
        """The blocks below `root`."""
        self._children(root, Look(), Block(BlockKind.PARAGRAPH, ""))
        self._finish(Look(), Block(BlockKind.PARAGRAPH, ""))
        return self.blocks

    def _children(self, element: Any, look: Look, shape: Block) -> None:
        self._text(element.text, look)
        for child in element:
            self._element(child, look, shape)
            self._text(child.tail, look)

    def _text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if look.struck:
            self.counts["struck"] += bool(text.strip())
            return
        self._pieces.append(Piece(text.replace("\n", " ").replace("\r", " "), bool(look.bold), look.size))

    def _element(self, element: Any, outer: Look, shape: Block) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        look = own_look(element, self.looks).over(outer)
        if tag == "br":
            self._pieces.append(Piece("\n", bool(look.bold), look.size))
        elif (
            tag == "sup" and _NOTE_MARK.fullmatch(squeeze(element.text_content())) and element.find(".//a") is not None
        ):
            return
        elif (
            tag == "span"
            and self._lists
            and not self._label
            and _LABEL.fullmatch(squeeze(element.text_content()))
            and not self._has_text()
        ):
            self._label = squeeze(element.text_content())
        elif tag not in _BLOCKS:
            self._children(element, look, shape)
        else:
            self._finish(outer, shape)
            self._block(element, look, shape)

    def _block(self, element: Any, look: Look, shape: Block) -> None:
        tag = element.tag
        if tag == "table":
            self._table(element, look)
        elif tag == "pre":
            self.blocks += plain_blocks(element.text_content(), with_title=False)[0]
        elif tag in {"ul", "ol", "dir", "menu"}:
            self._list(element, look)
        elif tag == "li" and self._lists:
            self._item(element, look)
        else:
            own = _shape(element, shape)
            self._children(element, look, own)
            self._finish(look, own)

    def _list(self, element: Any, look: Look) -> None:
        number = None
        if element.tag == "ol":
            start = element.get("start") or "1"
            number = int(start) if re.fullmatch(r"-?\d{1,5}", start) else 1
        self._lists.append(_List(len(self._lists) + 1, number, element.get("type") or "1"))
        self._children(element, look, Block(BlockKind.PARAGRAPH, ""))
        self._finish(look, Block(BlockKind.PARAGRAPH, ""))
        self._lists.pop()

    def _item(self, element: Any, look: Look) -> None:
        own = self._lists[-1]
        value = element.get("value") or ""
        if own.number is not None and re.fullmatch(r"\d{1,5}", value):
            own.number = int(value)
        default = _counted(own)
        self._label = ""
        shape = Block(BlockKind.LIST_ITEM, "", level=own.level)
        before = len(self.blocks)
        self._children(element, look, shape)
        self._finish(look, shape)
        self._name(before, self._label or default, own)
        self._label = ""

    def _name(self, before: int, label: str, own: _List) -> None:
        """Give an item's label to its first block; a heading that the list only numbers stays a heading."""
        for index in range(before, len(self.blocks)):
            block = self.blocks[index]
            if block.kind in {BlockKind.LIST_ITEM, BlockKind.HEADING} and not block.label:
                if block.kind is BlockKind.HEADING and label == "•":
                    return
                self.blocks[index] = _with_label(block, label)
                if own.number is not None:
                    own.number += 1
                return

    def _has_text(self) -> bool:
        return any(piece.text.strip() for piece in self._pieces)

    def _finish(self, look: Look, shape: Block) -> None:
        """Make blocks of the text gathered so far."""
        pieces, self._pieces = self._pieces, []
        if not any(piece.text.strip() for piece in pieces):
            return
        kind, level = shape.kind, shape.level
        for piece in lines(pieces):
            text = squeeze(piece.text)
            if text:
                centred = bool(look.centred)
                self.blocks.append(Block(kind, text, level=level, bold=piece.bold, size=piece.size, centred=centred))
                if kind is BlockKind.LIST_ITEM:
                    kind, level = BlockKind.PARAGRAPH, None

    def _table(self, element: Any, look: Look) -> None:
        self._tables += 1
        ordinal = self._tables
        outer, self.blocks = self.blocks, []
        outer_lists, self._lists = self._lists, []
        for caption in element.iterchildren("caption"):
            self._children(caption, look, Block(BlockKind.PARAGRAPH, ""))
            self._finish(look, Block(BlockKind.PARAGRAPH, ""))
        flat = list(self.blocks)
        rows, layout = [], False
        for row in grid_rows(element):
            cells, blocks = self._row(row, look)
            rows.append(cells)
            flat += blocks
            layout = layout or any(block.kind in _STRUCTURAL for block in blocks)
        captions, self.blocks = self.blocks, outer
        self._lists = outer_lists
        reach_down(rows)
        single = all(len(row.cells) <= 1 for row, _ in rows)
        self.blocks += flat if layout or single else [*captions, *table_blocks([row for row, _ in rows], ordinal)]

    def _row(self, element: Any, look: Look) -> tuple[tuple[Row, list[int]], list[Block]]:
        """A row with each cell's reach downwards, and the same as loose blocks."""
        row, reaches, flat = Row([]), [], []
        cells = [child for child in element if child.tag in {"td", "th"}]
        for cell in cells:
            captions, self.blocks = self.blocks, []
            own = own_look(cell, self.looks).over(look)
            self._children(cell, own, Block(BlockKind.PARAGRAPH, ""))
            self._finish(own, Block(BlockKind.PARAGRAPH, ""))
            blocks, self.blocks = self.blocks, captions
            inner = [block for block in blocks if block.kind is BlockKind.TABLE_ROW]
            text = cell_text([(block.label, block.text) for block in blocks if block.kind is not BlockKind.TABLE_ROW])
            row.cells.append(
                Cell(text, span(cell, "colspan"), bold=bool(blocks) and all(block.bold for block in blocks))
            )
            row.after += inner
            reaches.append(span(cell, "rowspan"))
            flat += blocks
        in_head = element.getparent().tag == "thead"
        row.header = bool(cells) and (in_head or (all(cell.tag == "th" for cell in cells) and len(cells) > 1))
        return (row, reaches), flat


def _shape(element: Any, outer: Block) -> Block:
    """What the text directly in a block element is."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in {"p", "h1", "div"} and _TITLE.search(name):
        return Block(BlockKind.TITLE, "")
    role = element.get("role") == "heading"
    if element.tag in _HEADINGS or role:
        level = element.get("aria-level") or ""
        return Block(
            BlockKind.HEADING, "", level=_HEADINGS.get(element.tag) or (int(level) if level.isdecimal() else 2)
        )
    return outer if outer.kind is BlockKind.LIST_ITEM else Block(BlockKind.PARAGRAPH, "")


def _counted(own: _List) -> str:
    if own.number is None:
        return "•"
    if own.style in {"a", "A"} and 0 < own.number <= 26:  # noqa: PLR2004  # letters of the alphabet
        return f"{chr(ord(own.style) + own.number - 1)}."
    return f"{own.number}."


def _with_label(block: Block, label: str) -> Block:
    return Block(
        block.kind, block.text, level=block.level, label=label, bold=block.bold, size=block.size, centred=block.centred
    )
