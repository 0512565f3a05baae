"""Tables of a page: their cells' text, and the page's lines without it."""

from bisect import bisect_left
from itertools import chain
from operator import attrgetter, sub
from typing import Any

from lmagree.extract.pdf.grid import Cell, Grid, grids
from lmagree.extract.pdf.hyphens import joined
from lmagree.extract.pdf.loose import without_loose_tables
from lmagree.extract.pdf.page import Box, Line, Table
from lmagree.extract.pdf.rulings import rulings
from lmagree.extract.pdf.textpage import TextPage

_INSET = 1.0
"""Points inside a cell's walls where its text is looked for."""
_SLACK = 3.0
_BESIDE = 6.0
"""Points between baselines that are too little for one line under another."""
_CUT = 1.1
"""Ems from a wall within which a lone word that no space follows was cut because its cell is too narrow for it."""


_height = attrgetter("y")


def without_tables(text_page: TextPage, page: Any, lines: list[Line]) -> tuple[list[Line], list[Table]]:
    """The lines outside tables, and the tables: first those with rules."""
    if not text_page.parted and not _beside(lines):
        return lines, []
    tables: list[Table] = []
    for drawn in grids(rulings(page, text_page.view.shown)):
        box = drawn.box
        inside = [line for line in lines if _holds(box, line)]
        grid = _parted(drawn, inside)
        if any(_inside(box, other.box) for other in tables):
            continue
        table = _read(grid, text_page, inside)
        if sum(map(bool, chain.from_iterable(table.rows))) > 1:
            tables.append(table)
    if tables:
        lines = [part for line in lines for part in _outside(line, tables)]
    rest, loose = without_loose_tables(lines)
    return rest, [*tables, *loose]


def _parted(grid: Grid, lines: list[Line]) -> Grid:
    """The grid, cells that seem merged parted where text stands on both sides of a column's edge and none across it."""
    cells: list[Cell] = []
    for cell in grid.cells:
        if cell.right - cell.left == 1:
            cells.append(cell)
            continue
        top, bottom = grid.ys[cell.top], grid.ys[cell.bottom]
        parts = [part for line in lines if top < line.y <= bottom for part in line.segments or (line,)]
        left = cell.left
        for column in range(cell.left + 1, cell.right):
            start, edge, end = grid.xs[left], grid.xs[column], grid.xs[cell.right]
            before = any(start <= part.x0 < edge for part in parts)
            after = any(edge - _INSET <= part.x0 < end for part in parts)
            if before and after and not any(part.x0 < edge - _INSET and part.x1 > edge + _INSET for part in parts):
                cells.append(cell._replace(left=left, right=column))
                left = column
        cells.append(cell._replace(left=left))
    return grid._replace(cells=tuple(cells))


def _beside(lines: list[Line]) -> bool:
    """Whether any two lines stand beside each other, as the cells of a row do."""
    heights = sorted(map(_height, lines))
    return min(map(sub, heights[1:], heights), default=_BESIDE) < _BESIDE


def _read(grid: Grid, text_page: TextPage, lines: list[Line]) -> Table:
    """The table that holds `lines`: each cell's text once, in the row and column where the cell begins; rows and columns that hold nothing left out."""
    across, down = len(grid.xs) - 1, len(grid.ys) - 1
    inside = sorted(lines, key=_height)
    texts = [[""] * across for _ in range(down)]
    for cell, text in zip(grid.cells, _cell_texts(grid, text_page, inside), strict=True):
        texts[cell.top][cell.left] = text
    kept = [row for row in range(down) if any(texts[row])]
    columns = [column for column in range(across) if any(texts[row][column] for row in kept)]
    rows = tuple(tuple(texts[row][column] for column in columns) for row in kept)
    bold = tuple(_bold(inside, grid.ys[row], grid.ys[row + 1]) for row in kept)
    heights = tuple((grid.ys[row], grid.ys[row + 1]) for row in kept)
    return Table(grid.box, tuple(grid.xs[column] for column in columns), rows, heights, bold)


def _cell_texts(grid: Grid, text_page: TextPage, lines: list[Line]) -> list[str]:
    """The text of every cell: from the lines' parts, or asked of PDFium where a part runs across a wall."""
    owner = {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.top, cell.bottom)
        for column in range(cell.left, cell.right)
    }
    found: list[list[str]] = [[] for _ in grid.cells]
    asked: set[int] = set()
    cut: set[int] = set()
    xs, last_column = grid.xs, len(grid.xs) - 2
    for line in lines:
        row = max(bisect_left(grid.ys, line.y) - 1, 0)
        for part in line.segments or (line,):
            first = owner[row, min(max(bisect_left(xs, part.x0 + _INSET) - 1, 0), last_column)]
            last = owner[row, min(max(bisect_left(xs, part.x1 - _INSET) - 1, 0), last_column)]
            if found[first] and first in cut and (part.text[0].islower() or not part.text[0].isalnum()):
                found[first][-1] += part.text
            else:
                found[first].append(part.text)
            cut.discard(first)
            if line.cut and " " not in part.text and _inner(grid, grid.cells[first]).x1 - part.x1 < _CUT * line.size:
                cut.add(first)
            if first != last:
                asked.update(range(min(first, last), max(first, last) + 1))
    return [
        text_page.within(_inner(grid, cell)) if index in asked else joined(found[index])
        for index, cell in enumerate(grid.cells)
    ]


def _inner(grid: Grid, cell: Cell) -> Box:
    return Box(
        grid.xs[cell.left] + _INSET,
        grid.ys[cell.top] + _INSET,
        grid.xs[cell.right] - _INSET,
        grid.ys[cell.bottom] - _INSET,
    )


def _bold(lines: list[Line], top: float, bottom: float) -> bool:
    inside = [line.bold for line in lines if top < line.y <= bottom]
    return bool(inside) and all(inside)


def _holds(box: Box, line: Line) -> bool:
    return box.y0 < line.y <= box.y1 and box.x0 - _SLACK <= line.x0 and line.x1 <= box.x1 + _SLACK


def _inside(box: Box, other: Box) -> bool:
    return other.x0 <= box.x0 and other.y0 <= box.y0 and box.x1 <= other.x1 and box.y1 <= other.y1


def _outside(line: Line, tables: list[Table]) -> list[Line]:
    """What of `line` stands beside the tables: mostly all or nothing."""
    for table in tables:
        if _holds(table.box, line):
            return []
        if not table.box.y0 < line.y <= table.box.y1 or not line.segments:
            continue
        rest = [part for part in line.segments if part.x1 < table.box.x0 or part.x0 > table.box.x1]
        if len(rest) < len(line.segments):
            return [line._replace(text=part.text, x0=part.x0, x1=part.x1, segments=()) for part in rest]
    return [line]
