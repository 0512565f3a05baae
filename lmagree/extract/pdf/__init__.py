"""PDF: lines from PDFium, joined to the blocks that a reader sees.

`pages` gives what stands on each page and what class it is of, `paragraphs` joins lines, `kinds` tells headings from text.
"""

from collections.abc import Iterable, Iterator

from lmagree.extract.options import ExtractOptions
from lmagree.extract.pdf.assemble import blocks
from lmagree.extract.pdf.furniture import framed
from lmagree.extract.pdf.page import Page, PageClass
from lmagree.extract.pdf.pages import opened, pages
from lmagree.extract.pdf.paragraphs import drafts
from lmagree.extract.pdf.second import second_pages
from lmagree.extract.unread import Unread
from lmagree.model.document import Block, Document, Note, SourceFile, UnreadableReason

_WITHOUT_TEXT = frozenset({PageClass.SCAN, PageClass.BROKEN})


def read(source: SourceFile, options: ExtractOptions) -> Document:
    """The text of a PDF, page by page.  Raises Unread when there is none to be had.

    The note ``pages-without-text`` names the pages that are images or cannot be decoded, beside others that were read.
    """
    try:
        with opened(source.path, options.password) as document:
            found, classes = _read(pages(document))
    except Unread as unread:
        if unread.reason is not UnreadableReason.DAMAGED:
            raise
        found, classes = _read(second_pages(source.path, options.password))
    without = [str(number) for number, kind in enumerate(classes, start=1) if kind in _WITHOUT_TEXT]
    if not classes:
        raise Unread(UnreadableReason.DAMAGED, "no pages")
    if len(without) == len(classes):
        raise Unread(UnreadableReason.NO_TEXT, f"{len(classes)} pages")
    notes = (Note("pages-without-text", ", ".join(without)),) if without else ()
    return Document(source, "pdf", found, len(classes), notes=notes)


def _read(of: Iterable[Page]) -> tuple[tuple[Block, ...], list[PageClass]]:
    """The blocks of the pages, and each page's class."""
    classes: list[PageClass] = []

    def noted() -> Iterator[Page]:
        for page in of:
            classes.append(page.kind)
            yield page

    return tuple(blocks(drafts(framed(noted())))), classes
