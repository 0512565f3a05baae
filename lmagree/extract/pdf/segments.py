"""Lines parted at wide gaps: cells of unruled tables, columns, labels and their text."""

import re
from collections.abc import Callable
from math import inf

from lmagree.extract.pdf.page import Segment
from lmagree.extract.pdf.signs import clean

GAP = 1.0
"""Ems of white inside a line that part it."""
_SPACES = re.compile(r"\s+")
_SLACK = 1.0


def segments_of(
    shown: str,
    rects: list[tuple[float, float, float, float]],
    size: float,
    left_of: Callable[[int], float],
    *,
    odd: bool,
) -> tuple[Segment, ...]:
    """The parts of the line `shown`, nothing when no gap is wide.

    `rects` are the line's runs from left to right, `left_of` gives the left edge of a character by its index, `odd` tells
    whether the line needs cleaning.
    """
    begins: list[float] = []
    ends: list[float] = []
    least = GAP * size
    end = -inf
    for left, _, right, _ in rects:
        if left - end < least:
            end = ends[-1] = max(end, right)
        else:
            begins.append(left)
            ends.append(right)
            end = right
    if len(begins) == 1:
        return ()
    cuts = _cuts(shown, begins[1:], left_of)
    if len(cuts) != len(begins) - 1:
        return ()
    texts = [shown[cut:end].strip() for cut, end in zip([0, *cuts], [*cuts, len(shown)], strict=True)]
    return tuple(map(Segment, map(clean, texts) if odd else texts, begins, ends))


def _cuts(shown: str, starts: list[float], left_of: Callable[[int], float]) -> list[int]:
    """Where in `shown` the words begin that stand right of the gaps, as far as the text runs left to right."""
    cuts: list[int] = []
    wanted = iter(starts)
    start = next(wanted) - _SLACK
    before = -inf
    for found in _SPACES.finditer(shown):
        here = left_of(found.end())
        if before < start <= here:
            cuts.append(found.end())
            start = next(wanted, inf) - _SLACK
            if start == inf:
                break
        before = here
    return cuts
