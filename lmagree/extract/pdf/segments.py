"""Lines parted at wide gaps: cells of unruled tables, columns, labels and their text."""

import re
from collections.abc import Callable

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
) -> tuple[Segment, ...]:
    """The parts of the line `shown`, nothing when no gap is wide.

    `rects` are the line's runs from left to right, `left_of` gives the left edge of a character by its index.
    """
    spans: list[list[float]] = []
    for left, _, right, _ in rects:
        if spans and left - spans[-1][1] < GAP * size:
            spans[-1][1] = max(spans[-1][1], right)
        else:
            spans.append([left, right])
    if len(spans) == 1:
        return ()
    cuts = _cuts(shown, [span[0] for span in spans[1:]], left_of)
    if len(cuts) != len(spans) - 1:
        return ()
    edges = zip([0, *cuts], [*cuts, len(shown)], strict=True)
    return tuple(
        Segment(clean(shown[cut:end].strip()), left, right)
        for (cut, end), (left, right) in zip(edges, spans, strict=True)
    )


def _cuts(shown: str, starts: list[float], left_of: Callable[[int], float]) -> list[int]:
    """Where in `shown` the words begin that stand right of the gaps, as far as the text runs left to right."""
    cuts: list[int] = []
    before = float("-inf")
    for index in (found.end() for found in _SPACES.finditer(shown)):
        here = left_of(index)
        if before < starts[len(cuts)] - _SLACK <= here:
            cuts.append(index)
            if len(cuts) == len(starts):
                break
        before = here
    return cuts
