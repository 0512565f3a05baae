"""The compliance matrix as a terminal's tables: agreements down and requirements across, turned or split where it is narrow."""

from collections.abc import Iterator, Sequence

from lmagree.model.audit import Agreement, Audit, RequirementInfo
from lmagree.model.finding import Finding
from lmagree.report.about import by_trust
from lmagree.report.lines import broken, longest_piece, visible
from lmagree.report.marks import STYLES, codes, flags, level_in_short, mark, reason_in_short
from lmagree.report.options import ReportOptions
from lmagree.report.styled import Span, Styled, styled, table, wrapped
from lmagree.wording import pick, text

_CELL = 3
"""Columns a verdict takes: symbol, space and letter; the signs beside it take more."""


_TITLE = 2
"""The place of the titles among the columns for one agreement."""


def matrix(audit: Audit, options: ReportOptions) -> list[Styled]:
    """The verdicts of `audit` within the width: one agreement as a list with its reasons, several as a matrix."""
    if len(audit.agreements) == 1:
        return _turned(audit, audit.agreements[0], options)
    return list(_across(audit, audit.agreements, options))


def matrices(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    """A matrix for each trust, under its name."""
    for group in by_trust(audit):
        yield from wrapped(styled(visible(group.name(options.lang)), "bold"), options.width)
        yield ()
        yield from _across(audit, group.agreements, options)


def verdict_text(finding: Finding, lang: str) -> Styled:
    """A verdict's symbol and letter in its colour, with the signs for what people should look at and have decided."""
    return styled(mark(finding.verdict, lang) + flags(finding), STYLES[finding.verdict])


def _cell(audit: Audit) -> int:
    """Columns of a verdict with its signs; one sign has room where there is none."""
    signs = (len(flags(finding)) for agreement in audit.agreements for finding in agreement.findings)
    return _CELL + max((1, *signs))


def _across(audit: Audit, agreements: Sequence[Agreement], options: ReportOptions) -> Iterator[Styled]:
    """One table, or several beside which the agreements are named again when the requirements do not fit."""
    names = [agreement.name for agreement in agreements]
    heading = text("table.agreement", options.lang)
    widest = max(map(len, [*names, heading]), default=0)
    least = min(widest, max(options.width // 3, max(map(longest_piece, names), default=0)))
    cell = _cell(audit)
    fitting = max((options.width - least) // (cell + 1), 1)
    parts = _parts(audit.requirements, fitting)
    short = codes(audit.requirements)
    for number, part in enumerate(parts, start=1):
        if len(parts) > 1:
            yield styled(text("table.part", options.lang, part=number, parts=len(parts)), "dim")
        room = min(widest, max(options.width - (cell + 1) * len(part), least))
        head = [styled(heading.ljust(room), "bold"), *(styled(short[r.id].ljust(cell), "bold") for r in part)]
        rows = []
        for agreement in agreements:
            found = {finding.requirement: finding for finding in agreement.findings}
            cells = (verdict_text(found[r.id], options.lang) if r.id in found else () for r in part)
            rows.append([styled("\n".join(broken(agreement.name, room))), *cells])
        yield from table(rows, options.width, head=head, gap=1)
        yield ()


def _parts(requirements: Sequence[RequirementInfo], fitting: int) -> list[Sequence[RequirementInfo]]:
    """The requirements in parts of about the same size, each of at most `fitting`."""
    count = -(-len(requirements) // fitting) or 1
    size = -(-len(requirements) // count) or 1
    return [requirements[start : start + size] for start in range(0, len(requirements), size)] or [()]


def _turned(audit: Audit, agreement: Agreement, options: ReportOptions) -> list[Styled]:
    """Requirements down, with their titles and the reasons: the form for one agreement."""
    lang = options.lang
    found = {finding.requirement: finding for finding in agreement.findings}
    short = codes(audit.requirements)
    heads = ("", *(text(f"table.{name}", lang) for name in ("level", "requirement", "verdict")))
    rows = [
        (
            styled(short[requirement.id]),
            styled(level_in_short(requirement, lang)),
            _titled_with_sources(requirement, lang, options.width // 2),
            verdict_and_reason(found[requirement.id], lang),
        )
        for requirement in audit.requirements
    ]
    head = [styled(heading, "bold") for heading in heads]
    name = wrapped(styled("\n".join(broken(agreement.name, options.width)), "bold"), options.width)
    return [*name, (), *table(rows, options.width, head=head, flexible=_TITLE), ()]


def titled(name: str, title: str, room: int) -> Styled:
    """A requirement's title with its id below, the id broken to `room` columns."""
    return Span(title), Span("\n" + "\n".join(broken(name, room)), "dim")


def _titled_with_sources(requirement: RequirementInfo, lang: str, room: int) -> Styled:
    cited = visible("; ".join(requirement.sources))
    return (*titled(requirement.id, pick(requirement.title, lang), room), Span(f" · {cited}" if cited else "", "dim"))


def verdict_and_reason(finding: Finding, lang: str) -> Styled:
    """A verdict with its signs, in words, and its reason on a line of its own."""
    colour = STYLES[finding.verdict]
    shown = (*verdict_text(finding, lang), Span(f" {text(f'verdict.{finding.verdict}', lang)}", colour))
    if finding.reason in (None, "not-found"):
        return shown
    return *shown, Span(f"\n{reason_in_short(finding, lang)}", colour)
