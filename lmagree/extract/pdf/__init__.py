"""PDF: lines from PDFium, joined to the blocks that a reader sees."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from lmagree.extract.options import ExtractOptions
from lmagree.extract.pdf.assemble import blocks
from lmagree.extract.pdf.furniture import framed
from lmagree.extract.pdf.page import Page, PageClass
from lmagree.extract.pdf.paragraphs import drafts
from lmagree.extract.pdf.pdfium import opened, page_of
from lmagree.extract.unread import Unread
from lmagree.model.document import Document, Note, SourceFile, UnreadableReason


def read(source: SourceFile, options: ExtractOptions) -> Document:
    """The text of a PDF, page by page.  Raises Unread when there is none to be had."""
    if source.size == 0:
        raise Unread(UnreadableReason.EMPTY)
    without: list[int] = []
    with opened(source.path, options.password) as document:
        count = len(document)
        found = tuple(blocks(drafts(framed(_noted(_pages(document, count), without)))))
    if count == 0:
        raise Unread(UnreadableReason.DAMAGED, "no pages")
    if not found or len(without) == count:
        raise Unread(UnreadableReason.NO_TEXT, f"{count} pages")
    notes = (Note("pages-without-text", ", ".join(map(str, without))),) if without else ()
    return Document(source, "pdf", found, count, notes=notes)


def _pages(document: Any, count: int) -> Iterator[Page]:
    for index in range(count):
        handle = raw.FPDF_LoadPage(document.raw, index)
        try:
            yield page_of(handle, index + 1)
        finally:
            raw.FPDF_ClosePage(handle)


def _noted(pages: Iterator[Page], without: list[int]) -> Iterator[Page]:
    for page in pages:
        if page.kind in {PageClass.SCAN, PageClass.BROKEN}:
            without.append(page.number)
        yield page
