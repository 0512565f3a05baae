"""A comparison as CSV: one row for each agreement and requirement, also where nothing changed."""

from collections.abc import Iterator

from lmagree.model.comparison import Comparison
from lmagree.model.finding import Finding
from lmagree.report.comparison.shown import requirement_of
from lmagree.report.options import ReportOptions
from lmagree.report.rows import csv_of
from lmagree.wording import pick

COLUMNS = (
    "agreement",
    "requirement",
    "title",
    "level",
    "change",
    "old_verdict",
    "old_reason",
    "old_document",
    "old_quote",
    "new_verdict",
    "new_reason",
    "new_document",
    "new_quote",
)


def render(comparison: Comparison, given: tuple[str, str], options: ReportOptions) -> str:
    """The comparison as CSV; change, verdict, reason, level and requirement are codes, the same in every language."""
    del given
    return csv_of(_rows(comparison, options), excel=options.excel)


def _rows(comparison: Comparison, options: ReportOptions) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for agreement in comparison.agreements:
        for finding in agreement.findings:
            requirement = requirement_of(comparison, finding)
            yield (
                agreement.name,
                finding.requirement,
                pick(requirement.title, options.lang),
                requirement.level,
                finding.change,
                *_side(finding.old),
                *_side(finding.new),
            )


def _side(finding: Finding | None) -> tuple[str, str, str, str]:
    if finding is None:
        return "", "", "", ""
    evidence = finding.evidence
    document = evidence.document if evidence else finding.document
    return finding.verdict, finding.reason or "", document, evidence.quote if evidence else ""
