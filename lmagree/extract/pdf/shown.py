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
    for line in text.replace(HYPHEN_MARK, HYPHEN_MARK + "\n").split("\n"):
        start = stop
        stop += len(line) + (line[-1:] != HYPHEN_MARK)
        shown = line.strip()
        if not shown:
            continue
        while next_odd < start:
            next_odd = next(signs, inf)
        if line[0] != shown[0]:
            start += len(line) - len(line.lstrip())
        yield start, shown, next_odd < stop or "  " in shown, spaced and line[-2:] != " \r"
