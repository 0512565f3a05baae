"""The sheet of documents: what was read, what could not be and why, and the files that were left out."""

from collections.abc import Iterator

from lmagree.model.audit import DocumentInfo
from lmagree.model.document import SkippedFile
from lmagree.report.about import cure, why_skipped, why_unread
from lmagree.report.phrases import kind_and_date, said_of_document
from lmagree.report.xlsx.book import Book, Cell, Column, Styled
from lmagree.wording import has, text

_COLUMNS = (
    ("document", 44, "text"),
    ("state", 18, "text"),
    ("unread-why", 34, "text"),
    ("cure", 44, "text"),
    ("agreement", 34, "text"),
    ("kind", 34, "text"),
    ("notes", 44, "text"),
    ("format", 16, "narrow"),
    ("pages", 7, "narrow"),
    ("language", 10, "narrow"),
    ("sha256", 68, "narrow"),
)


def write(book: Book) -> None:
    """Write the sheet: documents first, then files that were left out."""
    columns = [Column(text(f"column.{key}", book.lang), width, look) for key, width, look in _COLUMNS]
    book.list("documents", columns, _rows(book))


def _rows(book: Book) -> Iterator[tuple[Cell, ...]]:
    agreements: dict[str, list[str]] = {}
    for agreement in book.audit.agreements:
        for name in agreement.documents:
            agreements.setdefault(name, []).append(agreement.name)
    for document in book.audit.documents:
        yield _document(document, "\n".join(agreements.get(document.name, ())), book.lang)
    for skipped in book.audit.skipped:
        yield _skipped(skipped, book.lang)


def _document(document: DocumentInfo, agreements: str, lang: str) -> tuple[Cell, ...]:
    unread = document.unreadable is not None
    state = Styled(text("xlsx.unread", lang), "unreadable") if unread else text("xlsx.read", lang)
    format_key, language_key = f"format.{document.media_type}", f"text.language.{document.language}"
    return (
        document.name,
        state,
        why_unread(document, lang) if unread else "",
        cure(document, lang) if unread else "",
        agreements,
        kind_and_date(document.facts, lang),
        "\n".join(said_of_document(note, lang) for note in document.notes),
        text(format_key, lang) if has(format_key, lang) else document.media_type,
        document.pages,
        text(language_key, lang) if has(language_key, lang) else "",
        document.sha256,
    )


def _skipped(skipped: SkippedFile, lang: str) -> tuple[Cell, ...]:
    said = (skipped.name, text("xlsx.skipped", lang), why_skipped(skipped.reason, lang))
    return (*said, *[None] * (len(_COLUMNS) - len(said)))
