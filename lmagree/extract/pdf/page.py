"""What one PDF page holds before anything is joined: lines with place and looks, and what class of page it is."""

from enum import StrEnum
from typing import NamedTuple

HYPHEN_MARK = "￾"
"""PDFium's sign for a hyphen that ends a line."""


class PageClass(StrEnum):
    """What can be had from a page without recognising characters."""

    TEXT = "text"
    """Text that can be read, or nothing at all."""
    SCAN = "scan"
    """An image, or outlines, with no text of its own."""
    SCAN_WITH_TEXT = "scan-with-text"
    """An image over which somebody's OCR has laid invisible text."""
    RECOGNISED = "recognised"
    """A page whose lines come from OCR, run here."""
    UNRECOGNISED = "unrecognised"
    """A page that OCR should have read and failed on, which another time it may not."""
    BROKEN = "broken"
    """Text whose characters cannot be told: the font has no map to Unicode."""
    EMPTY = "empty"
    """Nothing at all: the page was left blank, or it is damaged."""


class Segment(NamedTuple):
    """A run of a line with a wide gap on one side; x in points from the page's left edge."""

    text: str
    x0: float
    x1: float


class Line(NamedTuple):
    """One line of text.

    `x0`, `x1` and `y` (the baseline) are points from the page's top left corner, `size` is the font's in points.  `bold`
    holds for the whole line.  `segments` has the line's parts when wide gaps part them, else nothing.  A `text` that ends
    with `HYPHEN_MARK` was broken inside a word.  `confidence` is the mean OCR word confidence (0-100), None for real text.
    `cut` tells that no space follows the last word in a file that usually has one: its rest may stand on the next line.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    segments: tuple[Segment, ...] = ()
    confidence: float | None = None
    cut: bool = False


class Box(NamedTuple):
    """A rectangle in points from the page's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Table(NamedTuple):
    """A table: its place, its columns' left edges and the text of its cells, row by row.

    `heights` has each row's upper and lower edge, `bold` tells of each row.  `confidence` is the mean OCR word confidence
    (0-100), None for real text.
    """

    box: Box
    xs: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    heights: tuple[tuple[float, float], ...]
    bold: tuple[bool, ...]
    confidence: float | None = None


class Page(NamedTuple):
    """One page: 1-based `number`, size in points, lines in reading order and tables.

    All places are those of the page turned clockwise by so many quarter `turns` from the way it is shown, so that its text
    runs level; `aside` holds what on the same page runs otherwise.
    """

    number: int
    width: float
    height: float
    kind: PageClass
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    turns: int = 0
    pictures: tuple[Box, ...] = ()
    """Images that may hold text, in points from the page's lower left corner."""
    aside: tuple["Page", ...] = ()
