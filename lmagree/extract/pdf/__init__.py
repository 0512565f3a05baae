"""PDF: lines from PDFium, joined to the blocks that a reader sees.

`pages` gives what stands on each page and what class it is of, `paragraphs` joins lines, `kinds` tells headings from text.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from os import SEEK_END
from pathlib import Path

from lmagree.extract.options import ExtractOptions
from lmagree.extract.pdf.assemble import blocks
from lmagree.extract.pdf.furniture import framed
from lmagree.extract.pdf.heap import seldom_collecting
from lmagree.extract.pdf.page import Box, Page, PageClass
from lmagree.extract.pdf.pages import opened, page_labels
from lmagree.extract.pdf.paragraphs import drafts
from lmagree.extract.pdf.pictures import holds_images
from lmagree.extract.pdf.scans import read_pages
from lmagree.extract.pdf.second import second_pages
from lmagree.extract.unread import Unread
from lmagree.model.document import Block, Document, Note, SourceFile, UnreadableReason
from lmagree.model.record import field, record

_WITHOUT_TEXT = frozenset({PageClass.SCAN, PageClass.BROKEN, PageClass.UNRECOGNISED, PageClass.EMPTY})
_END, _TAIL = b"%%EOF", 4096
"""How a PDF ends, and in how many bytes from its end that is looked for: some programs write more after it."""
_AHEAD = 16
"""Pages that are read before they are joined."""
_POOR = 75.0
"""Mean confidence (0-100) of a recognised page below which a person should look at it."""


def read(source: SourceFile, options: ExtractOptions) -> Document:
    """The text of a PDF, page by page.  Raises Unread when there is none to be had.

    The note ``pages-without-text`` names the pages that are images, cannot be decoded or hold nothing, beside others that
    were read;
    ``recognised`` names those that OCR has read, and ``recognised-poorly`` those of them whose text is in doubt; ``recognition-failed`` those that
    another attempt might read.
    """
    seen = _Seen()
    printed: tuple[str, ...] = ()
    try:
        again = partial(opened, source.path, options.password)
        with seldom_collecting(), again() as document:
            found = _read(read_pages(document, again, options, pictured=holds_images(source.path)), seen)
            printed = page_labels(document)
    except Unread as unread:
        if unread.reason is not UnreadableReason.DAMAGED:
            raise
        seen = _Seen()
        found = _read(second_pages(source.path, options.password), seen)
    if seen.empty == seen.count:
        found, seen = _second_look(source, options) or (found, seen)
    if not seen.count:
        raise Unread(UnreadableReason.DAMAGED, "no pages")
    if len(seen.without) == seen.count:
        raise Unread(UnreadableReason.NO_TEXT, _cure(options))
    notes = (*seen.notes(), *(() if _is_whole(source.path) else (Note("damaged"),)))
    return Document(source, "pdf", found, seen.count, notes=notes, page_labels=printed)


@record(frozen=False)
class _Seen:
    """What the pages were like: the numbers of those without text, of the recognised, of the poor among these, and
    of those that OCR failed on.
    """

    count: int = 0
    empty: int = 0
    without: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    poor: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    pictures: dict[Box, list[int]] = field(default_factory=dict)
    """The pages that have a picture in the same place."""

    def add(self, page: Page) -> None:
        """Take note of one page."""
        self.count += 1
        self.empty += page.kind is PageClass.EMPTY
        for box in page.pictures:
            self.pictures.setdefault(box, []).append(page.number)
        if page.kind in _WITHOUT_TEXT:
            self.without.append(page.number)
        if page.kind is PageClass.UNRECOGNISED:
            self.failed.append(page.number)
        if page.kind is PageClass.RECOGNISED:
            self.recognised.append(page.number)
            sure = [line.confidence for line in page.lines if line.confidence is not None]
            if sum(sure) < _POOR * len(sure):
                self.poor.append(page.number)

    def notes(self) -> Iterator[Note]:
        """What a reader should know of the pages."""
        if self.without:
            yield Note("pages-without-text", ", ".join(map(str, self.without)))
        if self.failed:
            yield Note("recognition-failed", ", ".join(map(str, self.failed)))
        if self.recognised:
            yield Note("recognised", ", ".join(map(str, self.recognised)))
        pictured = sorted({pages[0] for pages in self.pictures.values() if len(pages) == 1})
        if pictured:  # what stands in one place on several pages is a letterhead
            yield Note("pictures-on-pages", ", ".join(map(str, pictured)))
        if self.poor:
            yield Note("recognised-poorly", ", ".join(map(str, self.poor)))


def _read(pages: Iterable[Page], seen: _Seen) -> tuple[Block, ...]:
    """The blocks of the pages."""

    def noted() -> Iterator[Page]:
        for page in pages:
            seen.add(page)
            yield page

    return tuple(blocks(drafts(framed(_ahead(noted())))))


def _ahead(pages: Iterator[Page]) -> Iterator[Page]:
    """The same pages, some of them read before the first is given.

    Reading and joining would else push each other's code and data out of the processor's caches at every page.
    """
    while some := list(islice(pages, _AHEAD)):
        yield from some


def _second_look(source: SourceFile, options: ExtractOptions) -> tuple[tuple[Block, ...], _Seen] | None:
    """What the second reader makes of a file of which the first made nothing; None when that is no more."""
    seen = _Seen()
    try:
        found = _read(second_pages(source.path, options.password), seen)
    except Unread:
        return None
    return (found, seen) if len(seen.without) < seen.count else None


def _is_whole(path: Path) -> bool:
    """Whether the file has its end: a reader makes what it can of one that a transfer has cut off."""
    with path.open("rb") as file:
        file.seek(max(file.seek(0, SEEK_END) - _TAIL, 0))
        return _END in file.read()


def _cure(options: ExtractOptions) -> str:
    """What would make the pages readable here: the option or the line that brings OCR; nothing when it has been tried."""
    if options.ocr == "never":
        return "--ocr auto"
    from lmagree.extract.install import install_line  # noqa: PLC0415  # only for pages without text
    from lmagree.extract.ocr.tesseract import can_recognise  # noqa: PLC0415  # as above

    return "" if can_recognise() else install_line("tesseract")
