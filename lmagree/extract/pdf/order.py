"""Reading order on one page: columns where there are columns, else from the top down."""

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from lmagree.extract.pdf.page import HYPHEN_MARK, Line, Segment

_FEWEST = 4
"""Lines on each side before white between them counts as a gutter."""
_FILLED = 0.65
"""How much of its column a prose line fills, by the median; cells and signatures fill less."""
_SAME_START = 4.0
_SAME_ROW = 3.0
_NOWHERE = float("-inf")
_FEW = 6
_TIGHT = 2.0
_PROSE, _FULL = 0.5, 0.8
"""The share of a paragraph's lines that begin in the midst of a sentence, and how full they are by the median."""
_STICKS_OUT = 1.1
_ROOMY, _ROOM_EMS = 1.25, 1.5
"""How much more room than a word needs must have been left: its widths, and ems."""


_new = tuple.__new__
"""Makes a tuple of all its fields at once, four times as fast as the tuple's own constructor."""


class Placed(NamedTuple):
    """A line with the edges of its column; `column` counts through the page's columns and bands.

    `broken` tells that its first word would have had room on the line before: somebody began a new line on purpose.
    """

    line: Line
    left: float
    right: float
    column: int
    broken: bool


def in_order(lines: list[Line], *, right: float) -> list[Placed]:
    """The lines as a person reads them.  `right` is the farthest that text reached on earlier pages, in points."""
    gutter = _gutter(lines)
    if gutter is None:
        return _band(list(rows_of(lines)), 0, right)
    placed: list[Placed] = []
    for number, band in enumerate(_bands(lines, gutter)):
        placed += _band(list(rows_of(band)), number, 0.0)
    return placed


def in_columns(lines: list[Line]) -> bool:
    """Whether the page is set in two columns of prose."""
    return _gutter(lines) is not None


def rows_of(lines: list[Line]) -> Iterator[Line]:
    """Lines from the top down; those beside each other, as a label and its text, are one."""
    row: list[Line] = []
    top = _NOWHERE
    for line in sorted(lines, key=_height):
        y = line.y
        if y - top <= _SAME_ROW:
            row.append(line)
            continue
        if len(row) > 1:
            yield from _side_by_side(row)
        elif row:
            yield row[0]
        row, top = [line], y
    yield from _side_by_side(row)


def _side_by_side(row: list[Line]) -> Iterator[Line]:
    """The lines of one row as one, but those that overlap."""
    whole: Line | None = None
    for line in sorted(row, key=_left):
        if whole is None:
            whole = line
        elif line.x0 < whole.x1 - 1:
            yield whole
            whole = line
        else:
            whole = whole._replace(
                text=f"{whole.text.replace(HYPHEN_MARK, '-')} {line.text}",
                x1=line.x1,
                bold=whole.bold and line.bold,
                segments=(*_parts(whole), *_parts(line)),
            )
    if whole is not None:
        yield whole


def _parts(line: Line) -> tuple[Segment, ...]:
    return line.segments or (Segment(line.text, line.x0, line.x1),)


_height, _left, _right = attrgetter("y"), attrgetter("x0"), attrgetter("x1")


def _band(lines: list[Line], number: int, right: float) -> list[Placed]:
    if not lines:
        return []
    left = min(map(_left, lines))
    right = max(right, _edge(sorted(map(_right, lines), reverse=True)))
    placed: list[Placed] = []
    room = 0.0
    for run in _runs(lines):
        end = _own_edge(run) or right
        for line in run:
            text, x0, x1, _, size, _, _, _, _ = line
            spare = room - _ROOM_EMS * size
            broken = spare > 0 and room > _ROOMY * _first_word(text, x1 - x0) + _ROOM_EMS * size
            placed.append(_new(Placed, (line, left, right, number, broken)))
            room = end - x1
    return placed


def _first_word(text: str, width: float) -> float:
    """How wide the first word of a line that is `width` points wide is, were all its characters of one width."""
    word = text.find(" ")
    return width * (word if word >= 0 else len(text)) / len(text)


def _edge(ends: list[float]) -> float:
    """How far right lines go, but for one that sticks out."""
    return ends[1] if len(ends) > _FEW and ends[0] > _STICKS_OUT * ends[1] else ends[0]


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that stand close under each other, with one left edge."""
    start = 0
    last_x0 = last_y = _NOWHERE
    for index, (_, x0, _, y, size, _, _, _, _) in enumerate(lines):
        if not (-_SAME_ROW <= last_x0 - x0 <= _SAME_ROW and 0 < y - last_y < _TIGHT * size) and index:
            yield lines[start:index]
            start = index
        last_x0, last_y = x0, y
    yield lines[start:]


def _own_edge(run: list[Line]) -> float:
    """How far right a run of prose goes, narrower or wider than its page; 0 for a list, a heading or a few lines."""
    if len(run) < _FEWEST or sum(map(str.islower, [line.text[0] for line in run[1:]])) < _PROSE * (len(run) - 1):
        return 0.0
    full = sorted(map(_right, run[:-1]))
    left, right = run[0].x0, full[-1]
    return right if full[len(full) // 2] > left + _FULL * (right - left) else 0.0


def _gutter(lines: list[Line]) -> float | None:
    """The x at which a second column of prose begins, None when there is none."""
    parts = [part for line in lines for part in line.segments or (line,)]
    if len(parts) < 2 * _FEWEST:
        return None
    left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
    width = right - left
    nearest, farthest = left + 0.3 * width, left + 0.7 * width
    starts = sorted([part.x0 for part in parts if nearest < part.x0 < farthest])
    best = max(starts, key=lambda x: sum(x <= other < x + _SAME_START for other in starts), default=None)
    if best is None:
        return None
    inside = [part for part in parts if best - _SAME_START / 2 <= part.x0 < best + 3 * _SAME_START]
    outside = [part for part in parts if part.x1 < best]
    if min(len(inside), len(outside)) < _FEWEST:
        return None
    if _fill(inside) < _FILLED or _fill(outside) < _FILLED:
        return None
    return best - 1


def _fill(parts: list[Line | Segment]) -> float:
    """The median share of the column's width that a line covers."""
    column = max(part.x1 for part in parts) - min(part.x0 for part in parts)
    widths = sorted(part.x1 - part.x0 for part in parts)
    return widths[len(widths) // 2] / column if column else 0.0


def _bands(lines: list[Line], gutter: float) -> list[list[Line]]:
    """Full-width lines and, between them, the left column and then the right one."""
    bands: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    whole: list[Line] = []
    for line in sorted(lines, key=_height):
        halves = _halves(line, gutter)
        if halves is None:
            bands += [left, right]
            left, right = [], []
            whole.append(line)
            continue
        if whole:
            bands.append(whole)
            whole = []
        left += halves[0]
        right += halves[1]
    return [*bands, whole, left, right]


def _halves(line: Line, gutter: float) -> tuple[list[Line], list[Line]] | None:
    """What of `line` stands left and right of the gutter, None when it runs across."""
    if line.x1 < gutter:
        return [line], []
    if line.x0 >= gutter:
        return [], [line]
    before = tuple(part for part in line.segments if part.x1 < gutter)
    after = tuple(part for part in line.segments if part.x0 >= gutter)
    if not before or not after or len(before) + len(after) < len(line.segments):
        return None
    return [_part(line, before)], [_part(line, after)]


def _part(line: Line, parts: tuple[Segment, ...]) -> Line:
    return line._replace(
        text=" ".join(part.text for part in parts),
        x0=parts[0].x0,
        x1=parts[-1].x1,
        segments=parts if len(parts) > 1 else (),
    )
