"""What was read, what could not be read and why, and what was left out."""

from collections.abc import Iterable, Iterator, Sequence

from lmagree.model.audit import Audit, DocumentInfo
from lmagree.report.about import cure, unread, why_skipped, why_unread
from lmagree.report.html.markup import Markup, element, scrolled
from lmagree.report.phrases import kind_and_date, said_of_document
from lmagree.wording import text


def documents(audit: Audit, lang: str) -> Iterator[Markup]:
    """Sections on the unread, the skipped and the read, in this order: what is lacking is seen first."""
    missed = unread(audit)
    title = text("table.unreadable", lang)
    yield element("h3", title)
    if missed:
        yield element("p", text("page.documents.unread.note", lang))
        heads = [text(key, lang) for key in ("detail.document", "page.documents.unread.why", "detail.cure")]
        yield _table(
            title, heads, ((document.name, why_unread(document, lang), cure(document, lang)) for document in missed)
        )
    else:
        yield element("p", text("page.documents.unread.none", lang))
    title = text("page.skipped", lang)
    yield element("h3", title)
    if audit.skipped:
        heads = [text(key, lang) for key in ("detail.document", "page.documents.unread.why")]
        yield _table(title, heads, ((skipped.name, why_skipped(skipped.reason, lang)) for skipped in audit.skipped))
    else:
        yield element("p", text("page.skipped.none", lang))
    read = [document for document in audit.documents if document.unreadable is None]
    if read:
        yield _read(read, lang)


def _read(read: Sequence[DocumentInfo], lang: str) -> Markup:
    keys = ("detail.document", "page.documents.kind", "page.documents.pages", "page.documents.notes")
    rows = (
        (
            document.name,
            kind_and_date(document.facts, lang),
            str(document.pages or ""),
            " ".join(said_of_document(note, lang) for note in document.notes),
        )
        for document in read
    )
    title = text("page.documents.all", lang)
    summary = element("summary", f"{title} ({len(read)})")
    return element("details", summary, _table(title, [text(key, lang) for key in keys], rows))


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    head = element("tr", *(element("th", said, scope="col") for said in heads))
    body = (
        element("tr", element("th", first, scope="row"), *(element("td", said) for said in rest))
        for first, *rest in rows
    )
    table = element("table", element("thead", head), element("tbody", *body), class_="listing")
    return scrolled(title, table)
