"""The sheet with every finding in full: one row for each agreement and requirement."""

from collections.abc import Iterator

from lmagree.model.audit import Agreement
from lmagree.report.about import all_findings
from lmagree.report.marks import level_in_short, mark
from lmagree.report.told import Passage, Teller, Told
from lmagree.report.xlsx.book import Book, Cell, Column, Styled
from lmagree.wording import text

_COLUMNS = (
    ("agreement", 24, "text"),
    ("code", 6, "narrow"),
    ("requirement", 28, "text"),
    ("level", 7, "narrow"),
    ("sources", 17, "text"),
    ("verdict", 14, "text"),
    ("reason", 13, "text"),
    ("quote", 54, "text"),
    ("place", 22, "text"),
    ("remedy", 42, "text"),
    ("why", 28, "text"),
    ("clue", 38, "text"),
    ("notes", 32, "text"),
    ("waiver", 30, "text"),
    ("opinion", 30, "text"),
    ("confidence", 10, "percent"),
    ("review", 8, "narrow"),
    ("condition", 22, "text"),
    ("id", 26, "narrow"),
    ("trust", 24, "text"),
    ("municipality", 16, "text"),
    ("number", 10, "narrow"),
    ("document", 30, "text"),
    ("section", 9, "narrow"),
    ("heading", 24, "text"),
    ("page", 6, "narrow"),
)
"""Each column's key in the wording, its width and its look; what is read most comes first, what is filtered by last."""

_PRINTED = [key for key, _, _ in _COLUMNS].index("opinion")
"""The last column that goes on paper; the rest would make the letters too small, and says little more."""


def write(book: Book, teller: Teller) -> None:
    """Write the sheet, in the order in which the matrix leads to it."""
    columns = [Column(text(f"column.{key}", book.lang), width, look) for key, width, look in _COLUMNS]
    last = book.list("findings", columns, _rows(book, teller), frozen=3)
    sheet = book.sheet("findings")
    findings = all_findings(book.audit)
    for key, used in (("waiver", any(f.waiver for f in findings)), ("opinion", any(f.opinion for f in findings))):
        if not used:
            number = next(number for number, column in enumerate(_COLUMNS) if column[0] == key)
            sheet.set_column(number, number, None, None, {"hidden": True})
    sheet.print_area(0, 0, last, _PRINTED)


def _rows(book: Book, teller: Teller) -> Iterator[tuple[Cell, ...]]:
    for agreement in book.audit.agreements:
        for told in teller.tell(agreement):
            yield _row(book, agreement, told)


def _row(book: Book, agreement: Agreement, told: Told) -> tuple[Cell, ...]:
    asked, finding, evidence = told.asked, told.finding, told.finding.evidence
    return (
        agreement.name,
        asked.code,
        asked.title,
        level_in_short(asked.requirement, book.lang),
        asked.sources.replace("; ", "\n"),
        Styled(f"{mark(finding.verdict, book.lang)} {told.verdict}", str(finding.verdict)),
        told.reason,
        told.passage.quote if told.passage else "",
        told.passage.place if told.passage else "",
        told.remedy,
        told.why,
        _clue(told),
        "\n".join([*told.notes, *(f"{text('detail.also', book.lang)}: {_passage(passage)}" for passage in told.also)]),
        told.waiver,
        told.opinion,
        finding.confidence,
        text("xlsx.yes", book.lang) if finding.review else "",
        asked.condition,
        asked.requirement.id,
        agreement.trust,
        agreement.municipality,
        "; ".join(agreement.numbers),
        evidence.document if evidence else finding.document,
        evidence.section if evidence else "",
        evidence.heading if evidence else "",
        evidence.page if evidence else None,
    )


def _clue(told: Told) -> str:
    return f"{_passage(told.clue)}\n{told.clue_why}" if told.clue else ""


def _passage(passage: Passage) -> str:
    return f"«{passage.quote}» {passage.place}".strip()
