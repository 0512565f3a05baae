"""The sheets of the requirements, with how often each is met, and of the texts that ask for them."""

from collections import Counter
from collections.abc import Iterator

from lmagree.model.finding import Verdict
from lmagree.report.about import all_findings
from lmagree.report.marks import mark
from lmagree.report.told import Asked, Teller
from lmagree.report.xlsx.book import Book, Cell, Column, Styled
from lmagree.wording import pick, text

_COLUMNS = (
    ("code", 6, "narrow"),
    ("requirement", 36, "text"),
    ("level", 7, "narrow"),
    ("condition", 26, "text"),
    ("full-sources", 60, "text"),
    ("remedy-nb", 44, "text"),
    ("remedy-nn", 44, "text"),
)
_SOURCES = (("source", 16, "narrow"), ("source-title", 90, "text"), ("date", 12, "narrow"), ("address", 60, "text"))


def write(book: Book, teller: Teller) -> None:
    """Write both sheets."""
    verdicts = [
        Column(f"{mark(verdict, book.lang)} {text(f'verdict.{verdict}', book.lang)}", 12) for verdict in Verdict
    ]
    last = (Column(text("column.rulesets", book.lang), 18), Column(text("column.id", book.lang), 28, "narrow"))
    book.list("requirements", [*_columns(book, _COLUMNS), *verdicts, *last], _requirements(book, teller), frozen=2)
    book.list("sources", _columns(book, _SOURCES), _sources(book))


def _columns(book: Book, given: tuple[tuple[str, int, str], ...]) -> list[Column]:
    return [Column(text(f"column.{key}", book.lang), width, look) for key, width, look in given]


def _requirements(book: Book, teller: Teller) -> Iterator[tuple[Cell, ...]]:
    counted = Counter((finding.requirement, finding.verdict) for finding in all_findings(book.audit))
    for name, asked in teller.asked.items():
        yield (
            asked.code,
            asked.title,
            asked.level,
            asked.condition,
            "\n".join(asked.full),
            *_remedies(asked),
            *(counted[name, verdict] for verdict in Verdict),
            ", ".join(ruleset.name for ruleset in book.audit.rulesets if name in ruleset.requirements),
            name,
        )


def _remedies(asked: Asked) -> tuple[str, str]:
    remedy = asked.requirement.remedy
    return remedy.get("nb", ""), remedy.get("nn", "")


def _sources(book: Book) -> Iterator[tuple[Cell, ...]]:
    for source in book.audit.sources:
        yield source.name, pick(source.title, book.lang), source.date, Styled(source.url, "link", source.url)
