"""PDFium opens the file; each page becomes a `Page` and is closed again, so that memory does not grow with length."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from lmagree.extract.pdf.page import Line, Page, PageClass
from lmagree.extract.pdf.tables import without_tables
from lmagree.extract.pdf.textpage import TextPage
from lmagree.extract.unread import Unread
from lmagree.model.document import UnreadableReason


@contextmanager
def opened(path: Path, password: str | None) -> Iterator[Any]:
    """The PDFium document at `path`.  Raises Unread when it is encrypted or not a PDF that can be opened."""
    try:
        document = pdfium.PdfDocument(path, password=password)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Unread(UnreadableReason.ENCRYPTED) from error
        raise Unread(UnreadableReason.DAMAGED, "pdfium cannot open it") from error
    try:
        yield document
    finally:
        document.close()


def page_of(handle: Any, number: int) -> Page:
    """The page behind a raw PDFium `handle`: its lines, its class, its ruled tables."""
    text_page = TextPage(handle)
    try:
        lines = text_page.lines()
        kind = class_of(text_page, handle, lines)
        lines, tables = without_tables(text_page, handle, lines)
    finally:
        text_page.close()
    if kind in {PageClass.SCAN, PageClass.BROKEN}:
        lines = []
    return Page(
        number, raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle), kind, tuple(lines), tuple(tables)
    )


def class_of(text_page: TextPage, handle: Any, lines: list[Line]) -> PageClass:
    """What can be had from the page."""
    text = text_page.text
    if len(text) < 60 or text_page.invisible:
        if _image_share(handle) > 0.5:
            return PageClass.SCAN_WITH_TEXT if text_page.invisible and len(text) > 60 else PageClass.SCAN
    if lines and text_page.unmapped > 0.3 * len(lines):
        return PageClass.BROKEN
    return PageClass.TEXT


def _image_share(handle: Any) -> float:
    area = 0.0
    numbers = tuple(ctypes.c_float() for _ in range(4))
    for index in range(raw.FPDFPage_CountObjects(handle)):
        thing = raw.FPDFPage_GetObject(handle, index)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        if raw.FPDFPageObj_GetBounds(thing, *(ctypes.byref(number) for number in numbers)):
            left, bottom, right, top = (number.value for number in numbers)
            area += (right - left) * (top - bottom)
    return area / (raw.FPDF_GetPageWidthF(handle) * raw.FPDF_GetPageHeightF(handle) or 1)
