"""The terminal's report: the compliance matrix, its legend, a summary, and what could not be read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lmagree.model.audit import Audit
from lmagree.model.finding import Verdict
from lmagree.report.lines import broken
from lmagree.report.marks import STYLES, codes, flags, level_in_short, mark
from lmagree.report.matrix import matrix, titled
from lmagree.report.options import ReportOptions
from lmagree.report.styled import Span, Styled, inset, painted, styled, table, wrapped
from lmagree.wording import has, pick, text

_NARROWEST = 50
_TIE = "\ue000"
"""Stands for a blank at which no line may end; becomes a blank at last."""

_ROOMY = 90
"""From this width on, a requirement's id stands beside its title and not under it."""
_TITLE = 2
"""The place of the title among the columns that say what the headings stand for."""


def render(audit: Audit, options: ReportOptions) -> str:
    """The audit as text of at most `options.width` columns, with ANSI colours when `options.colour` asks for them."""
    options = replace(options, width=max(options.width, _NARROWEST))
    lines = (*matrix(audit, options), *_legend(audit, options), *_unreadable(audit, options), *_summary(audit, options))
    return painted(lines, colour=options.colour).replace(_TIE, " ").strip("\n") + "\n"


def _legend(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    lang = options.lang
    signs: list[Span] = []
    for verdict in Verdict:
        signs.append(Span(_whole(mark(verdict, lang)), STYLES[verdict]))
        signs.append(Span(_whole(f" {text(f'verdict.{verdict}', lang)}") + "   "))
    shown = {sign for agreement in audit.agreements for finding in agreement.findings for sign in flags(finding)}
    for sign, flag in (("*", "review"), ("°", "waiver"), ("^", "opinion")):
        if sign in shown:
            signs.append(Span(_whole(text(f"report.flag.{flag}", lang)) + "   "))
    yield from wrapped(tuple(signs), options.width)
    if len(audit.agreements) != 1:
        yield ()
        yield from _requirements(audit, options)
    if any(requirement.condition for requirement in audit.requirements):
        yield from wrapped(styled(text("table.conditional", lang), "dim"), options.width)
    yield ()


def _requirements(audit: Audit, options: ReportOptions) -> list[Styled]:
    """What the columns' short headings stand for."""
    short = codes(audit.requirements)
    rows: list[tuple[Styled, ...]] = []
    for requirement in audit.requirements:
        title = pick(requirement.title, options.lang)
        head = (styled(short[requirement.id]), styled(level_in_short(requirement, options.lang)))
        if options.width >= _ROOMY:
            rows.append((*head, styled(title), styled(requirement.id, "dim")))
        else:
            rows.append((*head, titled(requirement, title, options.width // 2)))
    return table(rows, options.width, flexible=_TITLE)


def _unreadable(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    lang = options.lang
    unread = [document for document in audit.documents if document.unreadable is not None]
    if unread:
        yield styled(text("table.unreadable", lang), "bold")
    for document in unread:
        for line in broken(document.name, options.width):
            yield from wrapped(styled(line, STYLES[Verdict.UNREADABLE]), options.width)
        reason = text(f"unreadable.{document.unreadable}", lang)
        cure = text(f"unreadable.{document.unreadable}.hint", lang, detail=document.detail)
        yield from inset(styled(f"{reason[:1].upper()}{reason[1:]}.\n{cure}"), options.width)
    if unread:
        yield ()


def _summary(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    lang, width = options.lang, options.width
    counts = Counter(finding.verdict for agreement in audit.agreements for finding in agreement.findings)
    unread = sum(document.unreadable is not None for document in audit.documents)
    agreements = text("summary.agreements", lang, count=len(audit.agreements))
    requirements = text("summary.requirements", lang, count=len(audit.requirements))
    verdicts = ", ".join(_whole(f"{text(f'verdict.{verdict}', lang)} {counts[verdict]}") for verdict in Verdict)
    yield from wrapped(styled(f"{agreements} × {requirements}: {verdicts}.", "bold"), width)
    documents = text("summary.documents", lang, count=len(audit.documents) - unread)
    if unread:
        documents += f", {text('summary.unread', lang, count=unread)}"
    yield from wrapped(styled(f"{documents}."), width)
    if audit.skipped:
        reasons = Counter(skipped.reason for skipped in audit.skipped)
        listed = ", ".join(f"{_skipped(reason, lang)} ({count})" for reason, count in sorted(reasons.items()))
        yield from wrapped(styled(f"{text('table.skipped', lang)} {listed}."), width)
    rulesets = ", ".join(f"{ruleset.name} {ruleset.version}" for ruleset in audit.rulesets)
    key = "summary.audit" if audit.id else "summary.unsaved"
    created = f"{audit.created[:16].replace('T', ' ')} UTC"
    yield from wrapped(styled(text(key, lang, id=audit.id, created=created, rulesets=rulesets), "dim"), width)
    yield from wrapped(styled(text("summary.advice", lang), "dim"), width)


def _whole(phrase: str) -> str:
    """The phrase so that no line ends inside it."""
    return phrase.replace(" ", _TIE)


def _skipped(reason: str, lang: str) -> str:
    key = f"skipped.{reason}"
    return text(key, lang) if has(key, lang) else reason
