"""hOCR, Tesseract's fullest output, as lines of words.

Its plain table lacks what layout needs most: where the baseline runs and how large the type is.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG = re.compile(r"<span class='(ocr\w*)' id='\w+'(?: lang='[^']*')? title=[\"']([^\"'>]*)[\"'][^>]*>([^<]*)")
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_SURE = re.compile(r"x_wconf (\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size (-?[\d.]+)")
_ASCENDERS = re.compile(r"x_ascenders (-?[\d.]+)")
_DESCENDERS = re.compile(r"x_descenders (-?[\d.]+)")


class Word(NamedTuple):
    """A word and its box in pixels from the top left; `confidence` is 0-100."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: int


class Row(NamedTuple):
    """The words of one line; `baseline` and `size` (height of the type from top to bottom) are in pixels."""

    words: tuple[Word, ...]
    baseline: float
    size: float


def rows_of(hocr: str) -> Iterator[Row]:
    """Every line of the page that holds a word, in Tesseract's order."""
    facts = ""
    words: list[Word] = []
    for kind, title, text in _TAG.findall(hocr):
        if kind != "ocrx_word":
            if words:
                yield _row(facts, words)
            facts, words = title, []
            continue
        box, sure = _BOX.search(title), _SURE.search(title)
        written = html.unescape(text).strip()
        if box and written:
            x0, y0, x1, y1 = map(int, box.groups())
            words.append(Word(written, x0, y0, max(x1, x0 + 1), max(y1, y0 + 1), int(sure[1]) if sure else 0))
    if words:
        yield _row(facts, words)


def _row(facts: str, words: list[Word]) -> Row:
    box, baseline, size = _BOX.search(facts), _BASELINE.search(facts), _SIZE.search(facts)
    x0, _, x1, y1 = map(float, box.groups()) if box else (0.0, 0.0, 0.0, float(max(word.y1 for word in words)))
    slope, offset = map(float, baseline.groups()) if baseline else (0.0, 0.0)
    height = float(size[1]) if size else float(max(word.y1 - word.y0 for word in words))
    return Row(tuple(words), y1 + offset + slope * (x1 - x0) / 2, height)
