"""Highlights and notes in a copy of a PDF, appended to it: what was there stays, byte for byte.

A signature covers the bytes it was made over, so it goes on being valid for them; readers tell that notes came later.
"""

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from lmagree.annotate.pdf.increment import BrokenError, Increment
from lmagree.annotate.pdf.marks import Highlight, Note, highlighted, noted, spoken

__all__ = ["BrokenError", "Highlight", "LockedError", "Note", "annotated"]

_FAULTS = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What pypdf raises for files that are not as they should be."""


class LockedError(Exception):
    """The PDF is encrypted: nothing can be appended to it."""


def annotated(content: bytes, highlights: Sequence[Highlight], notes: Sequence[Note], when: datetime) -> bytes:
    """The PDF `content` with remarks made at `when` (UTC) appended.  Raises LockedError and BrokenError."""
    if not highlights and not notes:
        return content
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings quote the document
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise LockedError
        written = _appended(content, reader, highlights, notes, f"D:{when:%Y%m%d%H%M%S}Z")
        _make_sure(written, len(reader.pages), len(highlights) + len(notes))
    except _FAULTS as error:
        raise BrokenError from error
    return written


def _appended(
    content: bytes, reader: PdfReader, highlights: Sequence[Highlight], notes: Sequence[Note], when: str
) -> bytes:
    increment = Increment(content, reader)
    by_page: dict[int, list[IndirectObject]] = {}
    for highlight in highlights:
        annotation, look = highlighted(highlight)
        annotation[NameObject("/AP")] = DictionaryObject({NameObject("/N"): increment.add(look)})
        annotation.update(spoken(highlight.remark, when))
        by_page.setdefault(highlight.page, []).append(increment.add(annotation))
    there: Counter[tuple[int, float | None]] = Counter()
    for note in notes:
        box = reader.pages[note.page - 1].cropbox
        size = (float(box.left), float(box.bottom), float(box.right), float(box.top))
        annotation = noted(note, size, there[note.page, note.top])
        there[note.page, note.top] += 1
        annotation.update(spoken(note.remark, when))
        by_page.setdefault(note.page, []).append(increment.add(annotation))
    for number, references in by_page.items():
        _put_on(increment, reader, number, references)
    return increment.appended()


def _put_on(increment: Increment, reader: PdfReader, number: int, references: Sequence[IndirectObject]) -> None:
    """Add annotations to those of a page: to the list that the page refers to, else to the page itself."""
    page = reader.pages[number - 1]
    if page.indirect_reference is None:
        raise BrokenError
    listed = page.raw_get("/Annots") if "/Annots" in page else ArrayObject()
    there = listed.get_object()
    extended = ArrayObject([*(there if isinstance(there, ArrayObject) else ()), *references])
    if isinstance(listed, IndirectObject):
        increment.change(listed, extended)
    else:
        page[NameObject("/Annots")] = extended
        increment.change(page.indirect_reference, page)


def _make_sure(written: bytes, pages: int, remarks: int) -> None:
    """Raise BrokenError unless the copy reads as it was meant."""
    copy = PdfReader(io.BytesIO(written))
    if len(copy.pages) != pages or sum(1 for _ in _remarks(copy)) < remarks:
        raise BrokenError


def _remarks(copy: PdfReader) -> Iterator[object]:
    for page in copy.pages:
        for annotation in page.get("/Annots", ()):
            if annotation.get_object().get("/CreationDate") is not None:
                yield annotation
