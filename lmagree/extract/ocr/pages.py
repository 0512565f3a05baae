"""Pages recognised one after another, with several runs of Tesseract going on beside each other."""

from collections import deque
from collections.abc import Iterable, Iterator

from lmagree.extract.ocr.hocr import Row, rows_of
from lmagree.extract.ocr.picture import POINTS_PER_INCH, Picture
from lmagree.extract.ocr.rows import Lines
from lmagree.extract.ocr.tesseract import Run, quarter_turns, reading
from lmagree.extract.pdf.page import Page, PageClass
from lmagree.extract.pulse import beat

_POOR = 65.0
"""Mean confidence below which a page may stand on its head."""
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
    rows = list(rows_of(hocr))
    if _confidence(rows) < _POOR and (turns := quarter_turns(picture.file(), picture.dpi)):
        turned = picture.turned(turns)
        other = list(rows_of(reading(turned.file(), turned.dpi).result()))
        if _confidence(other) > _confidence(rows):
            picture, rows = turned, other
    found, tables = lines.of(rows, picture)
    if not found and not tables:
        return page
    width, height = (side * POINTS_PER_INCH / picture.dpi for side in picture.image.size)
    return page._replace(width=width, height=height, lines=found, tables=tables, kind=PageClass.RECOGNISED)


def _confidence(rows: Iterable[Row]) -> float:
    """The mean confidence of the words, 0 when there are none."""
    sure = [word.confidence for row in rows for word in row.words]
    return sum(sure) / len(sure) if sure else 0.0
