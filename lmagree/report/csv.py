"""CSV: one row for each agreement and requirement, or one row for each agreement."""

from collections.abc import Iterator

from lmagree.model.audit import Audit
from lmagree.report.options import ReportOptions
from lmagree.report.rows import csv_of, decimal
from lmagree.wording import pick, text

COLUMNS = (
    "agreement",
    "trust",
    "municipality",
    "ruleset",
    "requirement",
    "title",
    "level",
    "verdict",
    "reason",
    "confidence",
    "document",
    "section",
    "heading",
    "page",
    "quote",
)


def render(audit: Audit, options: ReportOptions) -> str:
    """The audit as CSV, with the line ends of RFC 4180 (CR LF).

    Verdict, reason, level and requirement are codes, the same in every language; `title` is in the report's language.
    For Excel: a byte order mark, semicolons and decimal commas, as a Norwegian Excel expects when a file is opened by double click.
    """
    return csv_of(_wide(audit) if options.wide else _long(audit, options), excel=options.excel)


def _long(audit: Audit, options: ReportOptions) -> Iterator[tuple[str, ...]]:
    requirements = {requirement.id: requirement for requirement in audit.requirements}
    rulesets = {
        requirement: ", ".join(ruleset.name for ruleset in audit.rulesets if requirement in ruleset.requirements)
        for requirement in requirements
    }
    yield COLUMNS
    for agreement in audit.agreements:
        for finding in agreement.findings:
            requirement = requirements[finding.requirement]
            evidence = finding.evidence
            yield (
                agreement.name,
                agreement.trust,
                agreement.municipality,
                rulesets[finding.requirement],
                finding.requirement,
                pick(requirement.title, options.lang),
                requirement.level,
                finding.verdict,
                finding.reason or "",
                decimal(finding.confidence, excel=options.excel),
                evidence.document if evidence else finding.document,
                _section(evidence.section, options) if evidence else "",
                evidence.heading if evidence else "",
                str(evidence.page) if evidence and evidence.page else "",
                evidence.quote if evidence else "",
            )


def _wide(audit: Audit) -> Iterator[tuple[str, ...]]:
    ids = [requirement.id for requirement in audit.requirements]
    yield ("agreement", "trust", "municipality", *ids)
    for agreement in audit.agreements:
        verdicts = {finding.requirement: str(finding.verdict) for finding in agreement.findings}
        yield (agreement.name, agreement.trust, agreement.municipality, *(verdicts.get(name, "") for name in ids))


def _section(number: str, options: ReportOptions) -> str:
    """The section's number; for Excel in words, for a Norwegian Excel would take 4.2 for the fourth of February."""
    if options.excel and number[:1].isdigit():
        return text("detail.section", options.lang, section=number)
    return number
