"""The terminal's report: the compliance matrix, its legend, a summary, and what could not be read."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from lmagree.model.audit import Audit
from lmagree.model.finding import Verdict
from lmagree.report.lines import broken
from lmagree.report.marks import STYLES, codes, level_in_short, mark
from lmagree.report.matrix import matrix, table, titled
from lmagree.report.options import ReportOptions
from lmagree.wording import has, pick, text

_NARROWEST = 50
_TIE = "\ue000"
"""Stands for a blank at which no line may end; Rich would break at a no-break space.  Becomes a blank at last."""

_ROOMY = 90
"""From this width on, a requirement's id stands beside its title and not under it."""


def render(audit: Audit, options: ReportOptions) -> str:
    """The audit as text of at most `options.width` columns, with ANSI colours when `options.colour` asks for them."""
    options = replace(options, width=max(options.width, _NARROWEST))
    out = io.StringIO()
    console = Console(
        file=out,
        width=options.width,
        color_system="standard" if options.colour else None,
        force_terminal=options.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for part in _parts(audit, options):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().replace(_TIE, " ").splitlines()).strip("\n") + "\n"


def _parts(audit: Audit, options: ReportOptions) -> Iterator[RenderableType]:
    yield matrix(audit, options)
    yield from _legend(audit, options)
    yield from _unreadable(audit, options)
    yield from _summary(audit, options)


def _legend(audit: Audit, options: ReportOptions) -> Iterator[RenderableType]:
    lang = options.lang
    signs = Text()
    for verdict in Verdict:
        signs.append(_whole(mark(verdict, lang)), style=STYLES[verdict])
        signs.append(_whole(f" {text(f'verdict.{verdict}', lang)}")).append("   ")
    if any(finding.review for agreement in audit.agreements for finding in agreement.findings):
        signs.append(_whole(f"* {text('table.review', lang)}"))
    yield signs
    if len(audit.agreements) != 1:
        yield Text()
        yield _requirements(audit, options)
    if any(requirement.condition for requirement in audit.requirements):
        yield Text(text("table.conditional", lang), style="dim")
    yield Text()


def _requirements(audit: Audit, options: ReportOptions) -> RenderableType:
    """What the columns' short headings stand for."""
    short = codes(audit.requirements)
    grid = table(header=False)
    for requirement in audit.requirements:
        title = pick(requirement.title, options.lang)
        head = (short[requirement.id], level_in_short(requirement, options.lang))
        if options.width >= _ROOMY:
            grid.add_row(*head, title, Text(requirement.id, style="dim"))
        else:
            grid.add_row(*head, titled(requirement, title, options.width // 2))
    return grid


def _unreadable(audit: Audit, options: ReportOptions) -> Iterator[RenderableType]:
    lang = options.lang
    unread = [document for document in audit.documents if document.unreadable is not None]
    if unread:
        yield Text(text("table.unreadable", lang), style="bold")
    for document in unread:
        yield Text("\n".join(broken(document.name, options.width)), style=STYLES[Verdict.UNREADABLE])
        reason = text(f"unreadable.{document.unreadable}", lang)
        cure = text(f"unreadable.{document.unreadable}.hint", lang, detail=document.detail)
        yield Padding(f"{reason[:1].upper()}{reason[1:]}.\n{cure}", (0, 0, 0, 2))
    if unread:
        yield Text()


def _summary(audit: Audit, options: ReportOptions) -> Iterator[RenderableType]:
    lang = options.lang
    counts = Counter(finding.verdict for agreement in audit.agreements for finding in agreement.findings)
    unread = sum(document.unreadable is not None for document in audit.documents)
    agreements = text("summary.agreements", lang, count=len(audit.agreements))
    requirements = text("summary.requirements", lang, count=len(audit.requirements))
    verdicts = ", ".join(_whole(f"{text(f'verdict.{verdict}', lang)} {counts[verdict]}") for verdict in Verdict)
    yield Text(f"{agreements} × {requirements}: {verdicts}.", style="bold")
    documents = text("summary.documents", lang, count=len(audit.documents) - unread)
    if unread:
        documents += f", {text('summary.unread', lang, count=unread)}"
    yield Text(f"{documents}.")
    if audit.skipped:
        reasons = Counter(skipped.reason for skipped in audit.skipped)
        listed = ", ".join(f"{_skipped(reason, lang)} ({count})" for reason, count in sorted(reasons.items()))
        yield Text(f"{text('table.skipped', lang)} {listed}.")
    rulesets = ", ".join(f"{ruleset.name} {ruleset.version}" for ruleset in audit.rulesets)
    key = "summary.audit" if audit.id else "summary.unsaved"
    created = f"{audit.created[:16].replace('T', ' ')} UTC"
    yield Text(text(key, lang, id=audit.id, created=created, rulesets=rulesets), style="dim")
    yield Text(text("summary.advice", lang), style="dim")


def _whole(phrase: str) -> str:
    """The phrase so that no line ends inside it."""
    return phrase.replace(" ", _TIE)


def _skipped(reason: str, lang: str) -> str:
    key = f"skipped.{reason}"
    return text(key, lang) if has(key, lang) else reason
