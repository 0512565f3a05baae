"""Ruled tables in a picture: its straight lines, and the words within the cells they part."""

import re
from collections.abc import Callable, Iterator, Sequence
from statistics import mean

from PIL import Image

from lmagree.extract.ocr.hocr import Row, Word
from lmagree.extract.ocr.picture import POINTS_PER_INCH, Picture
from lmagree.extract.pdf.grid import Cell, Grid, grids
from lmagree.extract.pdf.page import Box, Table

_DARK = 160
_STEP = 12
"""Pixels that are looked at together along a line: what is dark throughout is no row of letters."""
_FULL = 0.75
_SHORTEST = 0.3
"""Inches of a line."""
_EDGE = 0.015
"""Of the page's width or height: there lie the shadows of the scanner's lid."""


def tables_of(
    rows: Sequence[Row], picture: Picture, joined: Callable[[list[str]], str]
) -> tuple[list[Table], list[Row]]:
    """The ruled tables of a page and the rows outside them; `joined` makes one text of the lines in a cell."""
    scale = picture.dpi / POINTS_PER_INCH
    tables: list[Table] = []
    for grid in grids([Box(*(edge / scale for edge in line)) for line in _lines(picture)]):
        table = _table(grid, rows, scale, joined)
        if sum(bool(cell) for row in table.rows for cell in row) > 1:
            tables.append(table)
    if not tables:
        return [], list(rows)
    return tables, [rest for row in rows if (rest := _outside(row, tables, scale)) is not None]


def _lines(picture: Picture) -> Iterator[Box]:
    """The straight lines of the picture, in pixels."""
    ink = picture.image.point(lambda shade: 255 if shade < _DARK else 0)
    shortest = max(round(_SHORTEST * picture.dpi / _STEP), 2)
    for y, start, end in _level(ink, shortest):
        yield Box(start, y, end, y)
    for x, start, end in _level(ink.transpose(Image.Transpose.TRANSPOSE), shortest):
        yield Box(x, start, x, end)


def _level(ink: Image.Image, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Height, start and end of every run of dark pixels from left to right."""
    steps = ink.width // _STEP
    small = ink.crop((0, 0, steps * _STEP, ink.height)).resize((steps, ink.height), Image.Resampling.BOX)
    flags = small.point(lambda shade: 255 if shade > _FULL * 255 else 0).tobytes()
    runs = re.compile(b"\xff{%d,}" % shortest)
    edge = round(_EDGE * ink.height)
    for y in range(edge, ink.height - edge):
        for run in runs.finditer(flags[y * steps : (y + 1) * steps]):
            # A line that lies a little aslant breaks where it goes from one row of pixels to the next.
            yield y, (run.start() - 1) * _STEP, (run.end() + 1) * _STEP


def _table(grid: Grid, rows: Sequence[Row], scale: float, joined: Callable[[list[str]], str]) -> Table:
    """The grid with its words; rows and columns that hold nothing are left out."""
    sure = [word.confidence for row in rows for word in row.words if _holds(grid.box, word, scale)]
    across, down = len(grid.xs) - 1, len(grid.ys) - 1
    texts = [[""] * across for _ in range(down)]
    for cell in grid.cells:
        texts[cell.top][cell.left] = joined(list(_within(cell, grid, rows, scale)))
    kept = [row for row in range(down) if any(texts[row])]
    columns = [column for column in range(across) if any(texts[row][column] for row in kept)]
    return Table(
        grid.box,
        tuple(grid.xs[column] for column in columns),
        tuple(tuple(texts[row][column] for column in columns) for row in kept),
        tuple((grid.ys[row], grid.ys[row + 1]) for row in kept),
        tuple(False for _ in kept),
        mean(sure) if sure else None,
    )


def _within(cell: Cell, grid: Grid, rows: Sequence[Row], scale: float) -> Iterator[str]:
    """The lines of a cell."""
    box = Box(grid.xs[cell.left], grid.ys[cell.top], grid.xs[cell.right], grid.ys[cell.bottom])
    for row in rows:
        words = [word.text for word in row.words if _holds(box, word, scale)]
        if words:
            yield " ".join(words)


def _holds(box: Box, word: Word, scale: float) -> bool:
    x, y = (word.x0 + word.x1) / 2 / scale, (word.y0 + word.y1) / 2 / scale
    return box.x0 < x < box.x1 and box.y0 < y < box.y1


def _outside(row: Row, tables: Sequence[Table], scale: float) -> Row | None:
    words = tuple(word for word in row.words if not any(_holds(table.box, word, scale) for table in tables))
    return row._replace(words=words) if words else None
