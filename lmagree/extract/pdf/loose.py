"""Tables without rules: text that stands in columns, told by where its parts begin."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from lmagree.extract.pdf.hyphens import joined
from lmagree.extract.pdf.labels import label_of
from lmagree.extract.pdf.order import in_columns, rows_of
from lmagree.extract.pdf.page import Box, Line, Segment, Table

_FEWEST = 3
"""Rows with text in two columns or more that make a table."""
_SAME_START = 4.0
_ALIGNED = 0.8
"""Share of a table's parts that begin where their column begins."""
_APART = 4.0
"""Ems between baselines beyond which a table has ended."""
_TIGHT = 1.15
_ROOMY, _ROOM_EMS = 1.1, 0.6


_new = tuple.__new__


class _Row(NamedTuple):
    """One line of the page: its parts, a label and its text being one."""

    line: Line
    parts: tuple[Segment, ...]


def without_loose_tables(lines: list[Line]) -> tuple[list[Line], list[Table]]:
    """The lines that stand in no table without rules, and these tables from the top down."""
    if len([line for line in lines if line.segments]) < _FEWEST:
        return lines, []
    rows = [_new(_Row, (line, _parts(line))) for line in rows_of(lines)]
    if len([row for row in rows if len(row.parts) > 1]) < _FEWEST or in_columns(lines):
        return lines, []
    tables: list[Table] = []
    rest: list[Line] = []
    start = 0
    while start < len(rows):
        if len(rows[start].parts) == 1:  # one part makes no column
            rest.append(rows[start].line)
            start += 1
            continue
        end = _end_of_run(rows, start)
        run = rows[start:end]
        if _is_table(run):
            tables.append(_table(run))
        else:
            end = start + 1
            rest.append(rows[start].line)
        start = end
    return (rest, tables) if tables else (lines, [])


def _parts(line: Line) -> tuple[Segment, ...]:
    if not line.segments:
        return (_new(Segment, line[:3]),)
    parts = line.segments
    label = label_of(parts[0].text + " X") if len(parts) > 1 else None
    if label is None or label.length <= len(parts[0].text):
        return parts
    first, second = parts[:2]
    return (Segment(f"{first.text} {second.text}", first.x0, second.x1), *parts[2:])


def _end_of_run(rows: Sequence[_Row], start: int) -> int:
    """The first row after `start` that does not stand in its columns."""
    columns = [part.x0 for part in rows[start].parts]
    for index in range(start + 1, len(rows)):
        row, before = rows[index], rows[index - 1]
        if row.line.y - before.line.y > _APART * row.line.size or not all(_fits(part, columns) for part in row.parts):
            return index
        new = [part.x0 for part in row.parts if min(abs(part.x0 - x) for x in columns) > 5 * _SAME_START]
        columns = sorted([*columns, *new])
    return len(rows)


def _fits(part: Segment, columns: Sequence[float]) -> bool:
    """Whether a part keeps within one column."""
    column = _column(part, columns)
    return column >= 0 and (column + 1 == len(columns) or part.x1 < columns[column + 1])


def _column(part: Segment, columns: Sequence[float]) -> int:
    return sum(x <= part.x0 + _SAME_START for x in columns) - 1


def _is_table(run: Sequence[_Row]) -> bool:
    wide = [row for row in run if len(row.parts) > 1 and any(sign.isalnum() for sign in row.line.text)]
    if len(wide) < _FEWEST or all(row.parts[-1].text.isdigit() for row in wide):
        return False
    if any("...." in row.line.text for row in run):
        return False
    columns = _columns(run)
    parts = [part for row in run for part in row.parts]
    aligned = sum(min(abs(part.x0 - x) for x in columns) <= _SAME_START for part in parts)
    return len(columns) > 1 and aligned >= _ALIGNED * len(parts)


def _columns(run: Sequence[_Row]) -> list[float]:
    """Where the columns begin: the starts that come twice or more."""
    columns: list[float] = []
    starts = sorted(part.x0 for row in run for part in row.parts)
    for start in starts:
        again = sum(abs(other - start) <= _SAME_START for other in starts) > 1
        if again and (not columns or start - columns[-1] > 5 * _SAME_START):
            columns.append(start)
    return columns


def _table(run: Sequence[_Row]) -> Table:
    columns = _columns(run)
    edges = [
        max((p.x1 for row in run for p in row.parts if _column(p, columns) == c), default=0.0)
        for c in range(len(columns))
    ]
    tight = _TIGHT * min(after.line.y - before.line.y for before, after in pairwise(run))
    rows: list[list[list[Segment]]] = []
    heights: list[tuple[float, float]] = []
    bold: list[bool] = []
    filled: set[int] = set()
    for index, row in enumerate(run):
        here = {max(_column(part, columns), 0): part for part in row.parts}
        near = index > 0 and row.line.y - run[index - 1].line.y <= tight
        if not near or not all(
            c in filled and _wraps(rows[-1][c][-1], part, edges[c], row.line.size) for c, part in here.items()
        ):
            rows.append([[] for _ in columns])
            heights.append((row.line.y - row.line.size, row.line.y))
            bold.append(True)
        for column, part in here.items():
            rows[-1][column].append(part)
        heights[-1] = heights[-1][0], row.line.y
        bold[-1] = bold[-1] and row.line.bold
        filled = set(here)
    cells = tuple(tuple(joined(part.text for part in cell) for cell in row) for row in rows)
    first, last = run[0].line, run[-1].line
    box = Box(columns[0], first.y - first.size, max(edges), last.y + 1)
    return Table(box, tuple(columns), cells, tuple(heights), tuple(bold))


def _wraps(before: Segment, part: Segment, edge: float, size: float) -> bool:
    """Whether a cell's text runs on into `part`: its first word had no room on the line before."""
    word = len(part.text.split(maxsplit=1)[0])
    width = (part.x1 - part.x0) * word / len(part.text)
    return edge - before.x1 < _ROOMY * width + _ROOM_EMS * size
