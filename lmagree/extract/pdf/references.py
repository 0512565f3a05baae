"""Footnote references: small raised figures in a line, which would else grow onto the word before them."""

from collections.abc import Callable
from typing import NamedTuple

_RAISED = 0.15
"""Ems above the baseline where the ink of a reference ends, or higher."""
_WIDEST = 1.6
_SMALL = 0.8
_SHORTEST_WORD = 3
"""After a shorter word a raised figure may belong to it: "m²", "CO₂"."""
_CLOSING = ".,;:)»”\"'’ "


class Runs(NamedTuple):
    """The runs of a line from the left as (left, top, right, bottom), its baseline and its size, in points."""

    rects: list[tuple[float, float, float, float]]
    baseline: float
    size: float


def without_references(
    shown: str,
    runs: Runs,
    index_at: Callable[[float, float], int],
    size_of: Callable[[int], float],
) -> str:
    """The line `shown` without its references.

    `index_at` gives the character of the line at a point, `size_of` a character's size in points.
    """
    size = runs.size
    for left, top, right, bottom in reversed(runs.rects[1:]):
        if right - left > _WIDEST * size or bottom > runs.baseline - _RAISED * size:
            continue
        start = index_at((left + right) / 2, (top + bottom) / 2)
        if not 0 < start < len(shown) or not _is_small(shown, start, size, size_of):
            continue
        end = start + 1
        while _is_small(shown, start - 1, size, size_of):
            start -= 1
        while end < len(shown) and _is_small(shown, end, size, size_of):
            end += 1
        if _may_bear(shown[:start]):
            shown = shown[:start] + shown[end:]
    return shown


def _is_small(shown: str, index: int, size: float, size_of: Callable[[int], float]) -> bool:
    return shown[index].isdigit() and size_of(index) < _SMALL * size


def _may_bear(before: str) -> bool:
    """Whether what stands before can have a footnote: the end of a sentence, or a word that takes no exponent."""
    word = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
    return before[-1:] in _CLOSING or (len(word) >= _SHORTEST_WORD and word[-1].isalpha())
