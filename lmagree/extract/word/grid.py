"""Where the rows and cells of a Word table are."""

from collections.abc import Iterable
from typing import Any

from lmagree.extract.tables import Cell, cell_text
from lmagree.extract.word.names import SDT, SDT_CONTENT, TC, TR, VAL, W
from lmagree.model.document import Block


def rows(table: Any) -> Iterable[Any]:
    """The rows of a table, also those inside content controls and other wrappers."""
    for child in table:
        if child.tag == TR:
            yield child
        elif child.tag in {SDT, SDT_CONTENT, W + "customXml", W + "ins", W + "moveTo"}:
            yield from rows(child)


def cells(row: Any) -> Iterable[Any]:
    """The cells of a row, also those inside content controls and other wrappers."""
    for child in row:
        if child.tag == TC:
            yield child
        elif child.tag in {SDT, SDT_CONTENT, W + "customXml"}:
            yield from cells(child)


def grid_cell(element: Any, blocks: list[Block]) -> Cell:
    """A table cell from its element and the blocks read from it."""
    properties = element.find(W + "tcPr")
    span, continued = 1, False
    if properties is not None:
        grid = properties.find(W + "gridSpan")
        width = grid.get(VAL, "") if grid is not None else ""
        span = min(max(int(width), 1), 63) if width.isdecimal() else 1
        merge = properties.find(W + "vMerge")
        continued = merge is not None and merge.get(VAL) != "restart"
    text = cell_text([(block.label, block.text) for block in blocks])
    return Cell(text, span, bool(blocks) and all(block.bold for block in blocks), continued)
