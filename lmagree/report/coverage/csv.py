"""Coverage as CSV: one row for each group and requirement, and for the total."""

from collections.abc import Iterator

from lmagree.model.audit import Audit
from lmagree.model.coverage import NAMES_LM, Coverage, CoverageGroup, Tally
from lmagree.report.coverage.registry import By, groups
from lmagree.report.options import ReportOptions
from lmagree.report.rows import csv_of
from lmagree.wording import pick, text

_VERDICTS = ("met", "partial", "missing", "unreadable")

COLUMNS = (
    "by",
    "group",
    "region",
    "agreements",
    "municipalities",
    "area_municipalities",
    "area_municipalities_with_agreement",
    "requirement",
    "title",
    "level",
    *(f"agreements_{verdict}" for verdict in _VERDICTS),
    *(f"municipalities_{verdict}" for verdict in _VERDICTS),
)


def render(audit: Audit, found: Coverage, by: By, options: ReportOptions) -> str:
    """The coverage as CSV; `by` and requirement are codes, the same in every language.  The total's `by` is ``total``."""
    return csv_of(_rows(audit, found, by, options.lang), excel=options.excel)


def _rows(audit: Audit, found: Coverage, by: By, lang: str) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for group in groups(found, by):
        yield from _group(audit, by, group, lang)
    yield from _group(audit, "total", found.total, lang)


def _group(audit: Audit, by: str, group: CoverageGroup, lang: str) -> Iterator[tuple[str, ...]]:
    known = {requirement.id: requirement for requirement in audit.requirements}
    for measure in group.measures:
        requirement = known.get(measure.requirement)
        title = pick(requirement.title, lang) if requirement else text(f"coverage.{NAMES_LM}", lang)
        yield (
            by,
            group.name,
            group.region,
            *map(_number, (group.agreements, group.municipalities, group.area, group.in_area)),
            measure.requirement,
            title,
            requirement.level if requirement else "",
            *_tally(measure.agreements),
            *_tally(measure.municipalities),
        )


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _tally(tally: Tally) -> Iterator[str]:
    return (str(getattr(tally, verdict)) for verdict in _VERDICTS)
