"""The compliance matrix as a terminal's tables: agreements down and requirements across, turned or split where it is narrow."""

from collections.abc import Iterator, Sequence

from rich.box import Box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from lmagree.model.audit import Agreement, Audit, RequirementInfo
from lmagree.model.finding import Finding
from lmagree.report.lines import broken, longest_piece
from lmagree.report.marks import STYLES, codes, level_in_short, mark, reason_in_short
from lmagree.report.options import ReportOptions
from lmagree.wording import pick, text

RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")
"""A rule under the headings, and no other lines."""

_CELL = 4
"""Columns a verdict takes: symbol, space, letter, and the sign for review."""


_PLACE = 14
"""Columns that a requirement's short heading and its level take, with the gaps."""


def matrix(audit: Audit, options: ReportOptions) -> RenderableType:
    """The verdicts of `audit` within the width: one agreement as a list with its reasons, several as a matrix."""
    if len(audit.agreements) == 1:
        return _turned(audit, audit.agreements[0], options)
    return Group(*_across(audit, options))


def table(*, header: bool = True, gap: int = 2) -> Table:
    """A bare table: a rule under its headings, no frame, columns `gap` apart."""
    padding = gap - 1  # the box itself puts a blank between columns
    return Table(
        box=RULED, show_edge=False, pad_edge=False, padding=(0, padding, 0, 0), show_header=header, header_style="bold"
    )


def verdict_text(finding: Finding, lang: str) -> Text:
    """A verdict's symbol and letter in its colour, with ``*`` when a person should look at it."""
    return Text(mark(finding.verdict, lang) + ("*" if finding.review else ""), style=STYLES[finding.verdict])


def _across(audit: Audit, options: ReportOptions) -> Iterator[RenderableType]:
    """One table, or several beside which the agreements are named again when the requirements do not fit."""
    names = [agreement.name for agreement in audit.agreements]
    heading = text("table.agreement", options.lang)
    widest = max(map(len, [*names, heading]), default=0)
    least = min(widest, max(options.width // 3, max(map(longest_piece, names), default=0)))
    fitting = max((options.width - least) // (_CELL + 1), 1)
    parts = _parts(audit.requirements, fitting)
    short = codes(audit.requirements)
    for number, part in enumerate(parts, start=1):
        if len(parts) > 1:
            yield Text(text("table.part", options.lang, part=number, parts=len(parts)), style="dim")
        room = min(widest, max(options.width - (_CELL + 1) * len(part), least))
        grid = table(gap=1)
        grid.add_column(heading, width=room, no_wrap=True)
        for requirement in part:
            grid.add_column(short[requirement.id], width=_CELL, no_wrap=True)
        for agreement in audit.agreements:
            found = {finding.requirement: finding for finding in agreement.findings}
            cells = (verdict_text(found[r.id], options.lang) if r.id in found else Text() for r in part)
            grid.add_row("\n".join(broken(agreement.name, room)), *cells)
        yield grid
        yield Text()


def _parts(requirements: Sequence[RequirementInfo], fitting: int) -> list[Sequence[RequirementInfo]]:
    """The requirements in parts of about the same size, each of at most `fitting`."""
    count = -(-len(requirements) // fitting) or 1
    size = -(-len(requirements) // count) or 1
    return [requirements[start : start + size] for start in range(0, len(requirements), size)] or [()]


def _turned(audit: Audit, agreement: Agreement, options: ReportOptions) -> RenderableType:
    """Requirements down, with their titles and the reasons: the form for one agreement."""
    lang = options.lang
    found = {finding.requirement: finding for finding in agreement.findings}
    short = codes(audit.requirements)
    verdicts = {requirement.id: _verdict_and_reason(found[requirement.id], lang) for requirement in audit.requirements}
    last = max((len(line) for verdict in verdicts.values() for line in verdict.plain.split("\n")), default=0)
    room = options.width - last - _PLACE
    grid = table()
    grid.add_column("", no_wrap=True)
    grid.add_column(text("table.level", lang), no_wrap=True)
    grid.add_column(text("table.requirement", lang), max_width=room)
    grid.add_column(text("table.verdict", lang), no_wrap=True)
    for requirement in audit.requirements:
        level = level_in_short(requirement, lang)
        title = titled(requirement, pick(requirement.title, lang), room)
        grid.add_row(short[requirement.id], level, title, verdicts[requirement.id])
    return Group(Text("\n".join(broken(agreement.name, options.width)), style="bold"), Text(), grid, Text())


def titled(requirement: RequirementInfo, title: str, room: int) -> Text:
    """A requirement's title with its id below, broken to `room` columns."""
    return Text(title).append("\n" + "\n".join(broken(requirement.id, room)), style="dim")


def _verdict_and_reason(finding: Finding, lang: str) -> Text:
    shown = verdict_text(finding, lang).append(f" {text(f'verdict.{finding.verdict}', lang)}")
    if finding.reason not in (None, "not-found"):
        shown.append(f"\n{reason_in_short(finding, lang)}", style="not bold")
    return shown
