"""The pages of a PDF one after another: opened, read, closed, so that memory does not grow with length."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from ctypes import create_string_buffer
from pathlib import Path
from typing import Any

import pypdfium2_raw as raw

from lmagree.extract.pdf.annotations import pressed
from lmagree.extract.pdf.classes import class_of
from lmagree.extract.pdf.file import PdfFile
from lmagree.extract.pdf.heap import keep_freed_memory
from lmagree.extract.pdf.page import Page, PageClass
from lmagree.extract.pdf.pictures import large_pictures
from lmagree.extract.pdf.sideways import Laid, laid_out
from lmagree.extract.pdf.signs import clean
from lmagree.extract.pdf.tables import without_tables
from lmagree.extract.pdf.textpage import TextPage
from lmagree.extract.unread import Unread
from lmagree.model.document import UnreadableReason

_LONGEST_LABEL = 40
"""Characters; more are no number that anybody prints on a page."""
_MOST = 5_000
"""Pages of one document; the longest council agendas have two thousand."""
_TOGETHER = 100
"""Pages after which a document is opened anew: until it is closed, PDFium keeps the fonts and dictionaries of every page."""


@contextmanager
def opened(path: Path, password: str | None) -> Iterator[PdfFile]:
    """The PDFium document at `path`.  Raises Unread when it is encrypted or not a PDF that PDFium can open."""
    keep_freed_memory()
    with closing(PdfFile(path, password)) as document:
        yield document


def pages(
    document: PdfFile, again: Callable[[], AbstractContextManager[PdfFile]], *, pictured: bool
) -> Iterator[tuple[Page, Any]]:
    """Every page of a PDFium document with its raw handle, which is closed when the next page is asked for.

    `again` opens the document once more.  Pictures are looked for in a `pictured` document only.
    A page that cannot be loaded is of class `empty`, its handle None.  Raises Unread when there are more
    pages than any agreement has.
    """
    if len(document) > _MOST:
        raise Unread(UnreadableReason.TOO_LARGE, f"{len(document)} pages")
    for start in range(0, len(document), _TOGETHER):
        with again() if start else nullcontext(document) as part:
            for index in range(start, min(start + _TOGETHER, len(part))):
                yield from _page_at(part, index, pictured=pictured)


def _page_at(document: PdfFile, index: int, *, pictured: bool) -> Iterator[tuple[Page, Any]]:
    handle = raw.FPDF_LoadPage(document.raw, index)
    if not handle:
        yield Page(index + 1, 0.0, 0.0, PageClass.EMPTY, ()), None
        return
    handle = pressed(document, handle, index)
    try:
        page = page_of(handle, index + 1)
        if pictured and page.kind is PageClass.TEXT:
            page = page._replace(pictures=tuple(large_pictures(handle, page)))
        yield page, handle
    finally:
        raw.FPDF_ClosePage(handle)


def page_labels(document: PdfFile) -> tuple[str, ...]:
    """What the file says is printed on each page as its number; nothing where that is its place or where it says nothing."""
    labels = tuple(_label(document.raw, index) for index in range(len(document)))
    return labels if any(label not in {"", str(place)} for place, label in enumerate(labels, start=1)) else ()


def _label(document: Any, index: int) -> str:
    if raw.FPDF_GetPageLabel(document, index, None, 0) <= len("\0".encode("utf-16-le")):
        return ""
    room = create_string_buffer(2 * _LONGEST_LABEL)
    length = raw.FPDF_GetPageLabel(document, index, room, len(room))
    return clean(room.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")) if length <= len(room) else ""


def page_of(handle: Any, number: int) -> Page:
    """The page behind a raw PDFium `handle`; lines that cannot be decoded are left out."""
    text_page = TextPage(handle)
    try:
        lines = text_page.lines()
        kind = class_of(text_page, handle, len(lines))
        if text_page.slanted and kind is not PageClass.BROKEN:
            return _turned(handle, number, kind, laid_out(text_page, handle, lines))
        lines, tables = ([], []) if kind is PageClass.BROKEN else without_tables(text_page, handle, lines)
    finally:
        text_page.close()
    width, height = raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle)
    return Page(number, width, height, kind, tuple(lines), tuple(tables))


def _turned(handle: Any, number: int, kind: PageClass, found: Sequence[Laid]) -> Page:
    """A page that was read in several directions, or in another one than it is shown in."""
    sides = raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle)
    first, *others = (
        Page(
            number, *(sides[::-1] if laid.turns % 2 else sides), kind, tuple(laid.lines), tuple(laid.tables), laid.turns
        )
        for laid in found
    )
    return first._replace(aside=tuple(others))
