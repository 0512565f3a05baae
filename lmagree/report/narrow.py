"""The verdicts for a terminal with no room for tables: under each other, agreement by agreement."""

from collections.abc import Iterator

from lmagree.model.audit import Agreement, Audit
from lmagree.model.finding import Verdict
from lmagree.report.lines import broken
from lmagree.report.marks import STYLES, codes, flags, level_in_short, mark
from lmagree.report.matrix import verdict_and_reason
from lmagree.report.options import ReportOptions
from lmagree.report.styled import Span, Styled, inset, styled, wrapped
from lmagree.wording import pick


def listed(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    """One agreement with every requirement's title and reason; several with the requirements' short headings by verdict."""
    for agreement in audit.agreements:
        for line in broken(agreement.name, options.width):
            yield from wrapped(styled(line, "bold"), options.width)
        yield from (
            _in_full(audit, agreement, options)
            if len(audit.agreements) == 1
            else _by_verdict(audit, agreement, options)
        )
        yield ()


def _in_full(audit: Audit, agreement: Agreement, options: ReportOptions) -> Iterator[Styled]:
    lang = options.lang
    found = {finding.requirement: finding for finding in agreement.findings}
    short = codes(audit.requirements)
    for requirement in audit.requirements:
        yield ()
        head = f"{short[requirement.id]} {pick(requirement.title, lang)} ({level_in_short(requirement, lang)})"
        yield from wrapped(styled(head), options.width)
        yield from inset(verdict_and_reason(found[requirement.id], lang), options.width)


def _by_verdict(audit: Audit, agreement: Agreement, options: ReportOptions) -> Iterator[Styled]:
    found = {finding.requirement: finding for finding in agreement.findings}
    short = codes(audit.requirements)
    for verdict in Verdict:
        names = [
            short[requirement.id] + flags(found[requirement.id])
            for requirement in audit.requirements
            if requirement.id in found and found[requirement.id].verdict is verdict
        ]
        if names:
            said = (Span(mark(verdict, options.lang), STYLES[verdict]), Span(f"  {' '.join(names)}"))
            yield from inset(said, options.width)


def requirements(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    """What the short headings stand for, each in as many lines as it takes."""
    short = codes(audit.requirements)
    for requirement in audit.requirements:
        title = pick(requirement.title, options.lang)
        yield from wrapped(
            styled(f"{short[requirement.id]} {level_in_short(requirement, options.lang)}: {title}"), options.width
        )
