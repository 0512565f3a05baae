"""Where the rows and cells of a Word table are."""

from collections.abc import Iterable
from typing import Any

from lmagree.extract.tables import Cell, cell_text
from lmagree.extract.word.names import SDT, SDT_CONTENT, TC, TR, VAL, W
from lmagree.model.document import Block

_PROPERTIES, _SPAN, _MERGE = W + "tcPr", W + "gridSpan", W + "vMerge"
_WIDEST = 63
"""Columns that Word allows in a table."""


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
    properties = element.find(_PROPERTIES)
    span, continued = 1, False
    for child in properties if properties is not None else ():
        if child.tag == _SPAN:
            width = child.get(VAL, "")
            span = min(max(int(width), 1), _WIDEST) if width.isdecimal() else 1
        elif child.tag == _MERGE:
            continued = child.get(VAL) != "restart"
    text = cell_text([(block.label, block.text) for block in blocks])
    return Cell(text, span, bool(blocks) and all(block.bold for block in blocks), continued)
