"""What the characters alone do not tell and the picture does: how heavy the type is, and bullets before a line."""

from collections.abc import Iterable

from PIL import Image, ImageChops

from lmagree.extract.ocr.hocr import Row, Word

_DARK = 140
_BULLET = (0.12, 0.6)
"""Ems that a bullet measures, either way."""
_LEFT = (2.8, 0.3)
"""Ems to the left of a line between which its bullet stands."""
_FULL = 0.55
"""Share of its box that a bullet blackens."""


class Ink:
    """The dark of a picture."""

    def __init__(self, image: Image.Image) -> None:
        """`image` is in PIL's mode L."""
        self._ink = image.point(lambda shade: 255 if shade < _DARK else 0)

    def stroke(self, row: Row) -> float:
        """How wide the strokes of a row's words are in pixels, on the average of all crossings from left to right."""
        dark = ends = 0
        for word in row.words:
            here = self._ink.crop((word.x0, word.y0, word.x1 - 1, word.y1))
            beside = self._ink.crop((word.x0 + 1, word.y0, word.x1, word.y1))
            dark += here.histogram()[255]
            ends += ImageChops.subtract(here, beside).histogram()[255]
        return dark / max(ends, 1)

    def with_bullet(self, row: Row, rows: Iterable[Row]) -> Row:
        """`row`, with a bullet before it if the picture shows one that was not read; `rows` are all of the page's."""
        first, size = row.words[0], row.size
        if first.text == "•" or first.x0 < _LEFT[0] * size:
            return row
        left, top = round(first.x0 - _LEFT[0] * size), round(row.baseline - 0.75 * size)
        if any(_reaches(word, left, top, first.x0, round(row.baseline)) for other in rows for word in other.words):
            return row
        window = self._ink.crop((left, top, round(first.x0 - _LEFT[1] * size), round(row.baseline)))
        box = window.getbbox()
        if box is None:
            return row
        width, height = box[2] - box[0], box[3] - box[1]
        if not all(_BULLET[0] * size < side < _BULLET[1] * size for side in (width, height)):
            return row
        if window.crop(box).histogram()[255] < _FULL * width * height:
            return row
        bullet = Word("•", left + box[0], top + box[1], left + box[2], top + box[3], first.confidence)
        return row._replace(words=(bullet, *row.words))


def _reaches(word: Word, left: int, top: int, right: int, bottom: int) -> bool:
    """Whether a word stands in the window."""
    return word.x1 > left and word.x0 < right and word.y1 > top and word.y0 < bottom
