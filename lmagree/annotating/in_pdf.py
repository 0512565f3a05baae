"""A plan carried out in a PDF: highlights on passages, and notes beside the chapter that lacks something."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from lmagree.annotate import pdf
from lmagree.annotate.remark import Remark
from lmagree.annotating.plan import Plan
from lmagree.errors import NotAnnotatableError
from lmagree.extract.places import Box, Span, boxes
from lmagree.extract.unread import Unread
from lmagree.extract.workers import Lost, worked
from lmagree.model.document import Document
from lmagree.model.record import record

_J = TypeVar("_J")
_R = TypeVar("_R")


@record
class _Job:
    """A PDF, and what is to be written into it."""

    content: bytes
    highlights: tuple[pdf.Highlight, ...]
    notes: tuple[pdf.Note, ...]
    when: datetime


@record
class _Search:
    """A PDF's file, and the passages whose places are wanted."""

    path: Path
    spans: tuple[Span, ...]


def in_pdf(content: bytes, document: Document, plan: Plan, when: datetime) -> bytes:
    """The PDF `content`, which `document` was read from, with what is planned.  Raises NotAnnotatableError.

    A passage that is found on no page is remarked on where what is lacking is.
    """
    blocks = document.blocks
    home = blocks[plan.home.anchor]
    spans = (*(span for span, _ in plan.on), Span(home, 0, len(home.text)))
    *places, beside = _in_worker(_find, _Search(document.source.path, spans), document)
    found = list(zip(places, (remark for _, remark in plan.on), strict=True))
    highlights = [highlight for lines, remark in found for highlight in _highlights(lines, remark)]
    left_over = [remark for lines, remark in found if not lines]
    notes = [_note(beside, plan, remark) for remark in (*left_over, *plan.lacking)]
    return _in_worker(_write, _Job(content, tuple(highlights), tuple(notes), when), document)


def _find(search: _Search) -> list[tuple[Box, ...]]:
    try:
        return boxes(search.path, search.spans)
    except Unread:
        return [() for _ in search.spans]


def _write(job: _Job) -> bytes | str:
    """The copy, or the code of why there can be none."""
    try:
        return pdf.annotated(job.content, job.highlights, job.notes, job.when)
    except pdf.LockedError:
        return "locked"
    except pdf.BrokenError:
        return "written-otherwise"


def _in_worker(work: Callable[[_J], _R | str], job: _J, document: Document) -> _R:
    """What comes of work on an untrusted file.  Raises NotAnnotatableError."""
    with closing(worked(work, [job], workers=1)) as outcomes:
        outcome = next(outcomes)
    if isinstance(outcome, (Lost, str)):
        detail = outcome if isinstance(outcome, str) else "written-otherwise"
        raise NotAnnotatableError(path=document.source.name, detail=detail)
    return outcome


def _highlights(lines: Sequence[Box], remark: Remark) -> Iterator[pdf.Highlight]:
    """One highlight for each page that a passage stands on."""
    for page, there in groupby(lines, key=lambda box: box.page):
        yield pdf.Highlight(page, tuple((box.left, box.bottom, box.right, box.top) for box in there), remark)


def _note(beside: Sequence[Box], plan: Plan, remark: Remark) -> pdf.Note:
    """A note beside the chapter on LM, at the top of the first page where there is none."""
    if plan.home.chapter and beside:
        return pdf.Note(beside[0].page, remark, beside[0].top)
    return pdf.Note(1, remark)
