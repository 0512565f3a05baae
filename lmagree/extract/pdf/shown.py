"""A page's text cut into its lines, which PDFium gives in one piece."""

from collections.abc import Iterator, Sequence
from math import inf

from lmagree.extract.pdf.page import HYPHEN_MARK

_HABIT = 3
"""Lines that end with a space before that is the file's habit."""

Shown = tuple[int, str, bool, bool]
"""A line's first character, its text, whether that needs cleaning, and whether it is cut: see `Line`."""


def shown_in(text: str, odd: Sequence[int]) -> Iterator[Shown]:
    """The lines of a page's `text` that hold something, from where its `odd` signs stand; each ends with a line break or a broken word."""
    spaced = text.count(" \r\n") >= _HABIT
    signs = iter(odd)
    next_odd = next(signs, inf)
    stop = 0
    for line in text.replace(HYPHEN_MARK, HYPHEN_MARK + "\n").split("\n") if HYPHEN_MARK in text else text.split("\n"):
        start = stop
        stop += len(line) + 1
        shown = line.strip()
        if not shown:
            continue
        if line[-1] == HYPHEN_MARK:
            stop -= 1  # no line break follows
        if next_odd < start:
            next_odd = next((sign for sign in signs if sign >= start), inf)
        cut = spaced and line[-2:] != " \r"
        if line[0] != shown[0]:
            start += len(line) - len(line.lstrip())
        yield start, shown, next_odd < stop or "  " in shown, cut
