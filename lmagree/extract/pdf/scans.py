"""The pages of a PDF, those without usable text recognised by OCR: a mixed document is read page by page."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from typing import Any

from lmagree.extract.options import ExtractOptions
from lmagree.extract.pdf.file import PdfFile
from lmagree.extract.pdf.page import Page, PageClass
from lmagree.extract.pdf.pages import pages

MOST_RECOGNISED = 500
"""Pages of one document that are recognised; at a second each that is as long as anybody waits."""
_Loaded = tuple[Page, Any]


def read_pages(
    document: PdfFile, again: Callable[[], AbstractContextManager[PdfFile]], options: ExtractOptions, *, pictured: bool
) -> Iterator[Page]:
    """Every page of a PDFium document, `pictured` or not, in order; what is recognised becomes of class `recognised`.

    `again` opens the document once more.  What OCR needs is imported at the first page that asks for it, for most
    documents have none.
    """
    loaded = pages(document, again, pictured=pictured)
    if options.ocr == "never":
        yield from (page for page, _ in loaded)
        return
    wanted = frozenset(PageClass) if options.ocr == "always" else frozenset({PageClass.SCAN, PageClass.BROKEN})
    for page, handle in loaded:
        if page.kind in wanted:
            yield from _recognised(chain([(page, handle)], loaded), wanted, options.lanes)
            return
        yield page


def _recognised(loaded: Iterable[_Loaded], wanted: frozenset[PageClass], lanes: int) -> Iterator[Page]:
    from lmagree.extract.ocr.tesseract import can_recognise  # noqa: PLC0415  # see read_pages()

    if not can_recognise():
        return (page for page, _ in loaded)
    from lmagree.extract.ocr.pages import recognised  # noqa: PLC0415  # as above
    from lmagree.extract.ocr.picture import picture_of  # noqa: PLC0415

    left = iter(range(MOST_RECOGNISED))
    return recognised(
        (
            (page, picture_of(handle) if handle and page.kind in wanted and next(left, None) is not None else None)
            for page, handle in loaded
        ),
        lanes,
    )
