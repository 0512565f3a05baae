"""Pages recognised one after another, with several runs of Tesseract going on beside each other."""

from collections import deque
from collections.abc import Iterable, Iterator

from lmagree.extract.ocr.hocr import Row, rows_of
from lmagree.extract.ocr.picture import POINTS_PER_INCH, Picture
from lmagree.extract.ocr.rows import Lines
from lmagree.extract.ocr.tesseract import Run, quarter_turns, reading
from lmagree.extract.pdf.page import Page, PageClass
from lmagree.extract.pulse import beat

_POOR = 60
"""Confidence (0-100) of a word that is hardly one."""
_LONG = 4
"""Letters of a word that is surely wider than high."""
_MOSTLY = 0.5
"""Share of such words below which a page may lie on its side or stand on its head."""
_Waiting = tuple[Page, Picture | None, Run | None]


def recognised(pages: Iterable[tuple[Page, Picture | None]], lanes: int) -> Iterator[Page]:
    """The pages in their order; those that come with a picture get their lines from it.

    A page on which Tesseract fails becomes of class `unrecognised`.  At most `lanes` runs of
    Tesseract go on at a time, beside the reading of the pages that need none.
    """
    lines = Lines()
    waiting: deque[_Waiting] = deque()
    try:
        for page, picture in pages:
            while waiting and (waiting[0][2] is None or sum(run is not None for *_, run in waiting) >= lanes):
                yield _finished(*waiting.popleft(), lines)
            waiting.append((page, picture, reading(picture.file(), picture.dpi) if picture else None))
        while waiting:
            yield _finished(*waiting.popleft(), lines)
    finally:
        for *_, run in waiting:
            if run is not None:
                run.close()


def _finished(page: Page, picture: Picture | None, run: Run | None, lines: Lines) -> Page:
    if picture is None or run is None:
        return page
    hocr = run.result()
    beat()
    if not hocr:
        return page._replace(kind=PageClass.UNRECOGNISED)
    rows, turns = list(rows_of(hocr)), 0
    if _is_upright(rows) < _MOSTLY and (quarters := quarter_turns(picture.file(), picture.dpi)):
        turned = picture.turned(quarters)
        other = list(rows_of(reading(turned.file(), turned.dpi).result()))
        if _is_upright(other) > _is_upright(rows):
            picture, rows, turns = turned, other, quarters
    found, tables = lines.of(rows, picture)
    if not found and not tables:
        return page
    width, height = (side * POINTS_PER_INCH / picture.dpi for side in picture.image.size)
    return Page(page.number, width, height, PageClass.RECOGNISED, found, tables, turns)


def _is_upright(rows: Iterable[Row]) -> float:
    """The share of the words that lie as words do and are read with some confidence.

    Tesseract reads text that runs up the page as confidently as any, and gives its lines as they stand.
    """
    words = [word for row in rows for word in row.words if len(word.text) >= _LONG]
    upright = [word for word in words if word.x1 - word.x0 > word.y1 - word.y0 and word.confidence > _POOR]
    return len(upright) / len(words) if words else 0.0
