"""The last sheet: what the audit was, what the verdicts mean, and what they do not."""

from collections.abc import Iterator

from lmagree.report.about import advice, all_findings, counts, created, documents_read, extent
from lmagree.report.marks import mark
from lmagree.report.xlsx.book import Book, Column, height
from lmagree.wording import pick, text


def write(book: Book) -> None:
    """Write the sheet."""
    sheet = book.sheet("about")
    columns = (Column("", 24), Column("", 96))
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    book.put(sheet, 0, 0, text("report.title", book.lang), book.look("title"))
    for row, (label, said) in enumerate(_lines(book), start=2):
        sheet.set_row(row, height((label, said), columns))
        book.put(sheet, row, 0, label, book.look("label"))
        book.put(sheet, row, 1, said, book.look("plain"))


def _lines(book: Book) -> Iterator[tuple[str, str]]:
    """What is said, each with its label."""
    audit, lang = book.audit, book.lang
    yield text("about.created", lang), created(audit)
    for ruleset in audit.rulesets:
        yield text("about.ruleset", lang), f"{ruleset.name} {ruleset.version}: {pick(ruleset.title, lang)}"
    yield text("about.tool", lang), f"lmagree {audit.tool_version}"
    yield text("about.extent", lang), extent(audit, lang)
    yield text("about.documents", lang), documents_read(audit.documents, lang)
    if audit.skipped:
        yield text("about.skipped", lang), text("about.skipped.count", lang, count=len(audit.skipped))
    for verdict, count in counts(all_findings(audit)).items():
        said = f"{mark(verdict, lang)} {text(f'verdict.{verdict}', lang)} ({count})"
        yield said, text(f"about.verdict.{verdict}", lang)
    for flag in ("review", "waiver", "opinion"):
        yield "", text(f"report.flag.{flag}", lang)
    yield text("about.levels", lang), text("about.levels.said", lang)
    yield text("about.advice", lang), advice(lang)
