"""A document cut to the pieces that every form shows: pages, headings with their roles, passages, and what was cut."""

from collections.abc import Iterator

from lmagree.model.document import Block, BlockKind, Document, Note
from lmagree.model.outline import Outline, Role, Section
from lmagree.model.record import record
from lmagree.wording import has, text

CUT = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
"""Kinds of block that are kept but not read as the agreement's text."""
DOUBTFUL = 75.0
"""Mean confidence (0-100) below which recognised text is marked."""


@record
class Read:
    """A document that was read, and its structure."""

    document: Document
    outline: Outline


@record
class Piece:
    """One block.  `section` is given for a heading that opens a section, `new_page` for the first block of a page."""

    index: int
    block: Block
    section: Section | None
    new_page: int | None

    @property
    def is_doubtful(self) -> bool:
        """Whether the text was recognised with little confidence."""
        return self.block.confidence is not None and self.block.confidence < DOUBTFUL


def pieces(read: Read) -> Iterator[Piece]:
    """Every block of the document in order, with what it opens."""
    within = {clause.block for clause in read.outline.clauses}
    headings = iter(section for section in read.outline.sections if section.heading and section.role is not Role.TITLE)
    waiting = next(headings, None)
    page: int | None = None
    for index, block in enumerate(read.document.blocks):
        section = None
        if index not in within and block.kind not in CUT and waiting is not None and waiting.heading in block.text:
            section, waiting = waiting, next(headings, None)
        new_page = block.page if block.page is not None and block.page != page else None
        page = block.page_breaks[-1][1] if block.page_breaks else (block.page if block.page is not None else page)
        yield Piece(index, block, section, new_page)


def page_mark(document: Document, page: int, lang: str) -> str:
    """The page by its place, with the number that is printed on it where that is another."""
    printed = document.page_labels[page - 1] if 0 < page <= len(document.page_labels) else ""
    if printed in {"", str(page)}:
        return text("text.page", lang, page=page)
    return text("text.page.printed", lang, page=page, printed=printed)


def notes(document: Document, lang: str) -> Iterator[str]:
    """What a reader should know of how the document was read, in words."""
    for note in document.notes:
        yield _said(note, lang)


def facts(read: Read, lang: str) -> str:
    """What the document is, in a line: format, pages, language."""
    document = read.document
    counted = [text("text.pages", lang, count=document.pages)] if document.pages else []
    return " · ".join([document.media_type, *counted, text(f"text.language.{read.outline.language}", lang)])


def _said(note: Note, lang: str) -> str:
    key = f"note.{note.code}"
    return text(key, lang, detail=note.detail) if has(key, lang) else f"{note.code} {note.detail}".strip()
