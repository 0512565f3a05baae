"""Ruled tables from straight lines: which lines meet, which cells they part, which cells are merged."""

from itertools import pairwise
from typing import NamedTuple

from lmagree.extract.pdf.page import Box

_SNAP = 2.5
"""Lines nearer to each other than this (points) are one, and lines that end this near each other meet."""
_SMALLEST = 4.0
_COVERED = 0.6
"""Share of a cell's side that must be drawn for a wall to stand there."""
_MOST_CELLS = 5_000


class Rule(NamedTuple):
    """A line at `at` on one axis, from `start` to `end` on the other."""

    at: float
    start: float
    end: float


class Cell(NamedTuple):
    """A cell that spans rows `top` to `bottom` and columns `left` to `right` of the grid, the last ones excluded."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(NamedTuple):
    """A table's column edges, row edges and cells; the cells are sorted from the top left."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def box(self) -> Box:
        """The table's place."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids(lines: list[Box]) -> list[Grid]:
    """The tables of a page, from the top down, out of its straight lines."""
    level = _merged([Rule((b.y0 + b.y1) / 2, b.x0, b.x1) for b in lines if b.x1 - b.x0 > b.y1 - b.y0])
    upright = _merged([Rule((b.x0 + b.x1) / 2, b.y0, b.y1) for b in lines if b.x1 - b.x0 <= b.y1 - b.y0])
    found = [_grid(rows, columns) for rows, columns in _groups(level, upright)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules on one line and touching become one."""
    merged: list[Rule] = []
    for at in _clustered([rule.at for rule in rules]):
        here = sorted((rule for rule in rules if abs(rule.at - at) <= _SNAP), key=lambda rule: rule.start)
        runs: list[Rule] = []
        for rule in here:
            if runs and rule.start <= runs[-1].end + _SNAP:
                runs[-1] = Rule(at, runs[-1].start, max(runs[-1].end, rule.end))
            else:
                runs.append(Rule(at, rule.start, rule.end))
        merged += runs
    return merged


def _clustered(values: list[float]) -> list[float]:
    """Each group of near values as its first."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SNAP:
            found.append(value)
    return found


def _groups(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together by crossing, as (horizontal, vertical) groups."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    unseen = list(range(len(upright)))
    rest = list(range(len(level)))
    while unseen:
        rows: list[int] = []
        columns = [unseen.pop()]
        fresh_columns = list(columns)
        while fresh_columns:
            fresh_rows = [i for i in rest if any(_meet(level[i], upright[j]) for j in fresh_columns)]
            rest = [i for i in rest if i not in set(fresh_rows)]
            rows += fresh_rows
            fresh_columns = [j for j in unseen if any(_meet(level[i], upright[j]) for i in fresh_rows)]
            unseen = [j for j in unseen if j not in set(fresh_columns)]
            columns += fresh_columns
        groups.append(([level[i] for i in rows], [upright[j] for j in columns]))
    return groups


def _meet(row: Rule, column: Rule) -> bool:
    return row.start - _SNAP <= column.at <= row.end + _SNAP and column.start - _SNAP <= row.at <= column.end + _SNAP


def _grid(rows: list[Rule], columns: list[Rule]) -> Grid | None:
    xs = _clustered([rule.at for rule in columns])
    ys = _clustered([rule.at for rule in rows])
    if len(ys) < 2 or len(xs) < 3 or len(xs) * len(ys) > _MOST_CELLS:  # noqa: PLR2004  # one column is a frame, no table
        return None
    if any(b - a < _SMALLEST for a, b in pairwise(xs)):
        xs = [x for i, x in enumerate(xs) if i == 0 or x - xs[i - 1] >= _SMALLEST]
    cells = _cells(xs, ys, rows, columns)
    return Grid(tuple(xs), tuple(ys), tuple(cells)) if len(cells) > 1 else None


def _cells(xs: list[float], ys: list[float], rows: list[Rule], columns: list[Rule]) -> list[Cell]:
    """Cells grown to the right and down until a wall stands in the way."""
    across, down = len(xs) - 1, len(ys) - 1
    upright, level = [_near(columns, x) for x in xs], [_near(rows, y) for y in ys]
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for top in range(down):
        for left in range(across):
            if (top, left) in taken:
                continue
            right = left + 1
            while right < across and (top, right) not in taken and not _drawn(upright[right], ys[top], ys[top + 1]):
                right += 1
            bottom = top + 1
            while bottom < down and not any(
                _drawn(level[bottom], xs[column], xs[column + 1]) for column in range(left, right)
            ):
                bottom += 1
            cells.append(Cell(top, left, bottom, right))
            taken.update((row, column) for row in range(top, bottom) for column in range(left, right))
    return cells


def _near(rules: list[Rule], at: float) -> list[Rule]:
    return [rule for rule in rules if abs(rule.at - at) <= _SNAP]


def _drawn(rules: list[Rule], start: float, end: float) -> bool:
    """Whether rules on one line cover most of the way from `start` to `end`."""
    covered = 0.0
    for _, first, last in rules:
        covered += max(0.0, min(last, end) - max(first, start))
    return covered >= _COVERED * (end - start)
