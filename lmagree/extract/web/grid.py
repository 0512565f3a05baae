"""Where the rows and cells of an HTML table are."""

import re
from collections.abc import Iterator
from typing import Any

from lmagree.extract.tables import Cell, Row

_WIDEST_SPAN = 63


def grid_rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables within it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def reach_down(rows: list[tuple[Row, list[int]]]) -> None:
    """Put a place holder where a cell of a row above reaches down."""
    reaching: dict[int, tuple[int, int]] = {}
    for row, reaches in rows:
        cells: list[Cell] = []
        column = 0
        pending = list(zip(row.cells, reaches, strict=True))
        while pending or any(start >= column for start in reaching):
            if column in reaching:
                left, wide = reaching.pop(column)
                cells.append(Cell("", wide, continued=True))
                if left > 1:
                    reaching[-column - 1] = (left - 1, wide)
                column += wide
            elif pending:
                cell, reach = pending.pop(0)
                cells.append(cell)
                if reach > 1:
                    reaching[-column - 1] = (reach - 1, cell.span)
                column += cell.span
            else:
                column = min(start for start in reaching if start >= column)
        row.cells[:] = cells
        reaching = {-start - 1: rest for start, rest in reaching.items() if start < 0}


def span(cell: Any, name: str) -> int:
    """How many columns or rows a cell reaches over, by the attribute `name`."""
    value = cell.get(name) or "1"
    return min(max(int(value), 1), _WIDEST_SPAN) if re.fullmatch(r"\d{1,4}", value) else 1
