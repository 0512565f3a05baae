"""The terminal's report: the verdicts, what their signs and headings stand for, what could not be read, and a summary.

Many agreements are summed up by trust and by requirement first, and then shown trust by trust.
"""

from collections import Counter
from collections.abc import Iterator

from lmagree.model.audit import Audit
from lmagree.model.finding import Verdict
from lmagree.model.record import replace
from lmagree.report import legend, narrow
from lmagree.report.about import (
    advice,
    all_findings,
    by_trust,
    counts,
    cure,
    documents_read,
    extent,
    origin,
    unread,
    why_skipped,
    why_unread,
)
from lmagree.report.lines import broken, untied, visible, whole
from lmagree.report.marks import STYLES, mark
from lmagree.report.matrix import matrices, matrix
from lmagree.report.options import ReportOptions
from lmagree.report.styled import Styled, inset, painted, styled, table, wrapped
from lmagree.wording import text

_NARROWEST = 24
_NARROW = 50
"""Below this width there is no room for tables."""

_MANY = 40
"""Agreements beyond which a summary comes first."""

_NAMED = 5
"""Files left out that are named, for each reason."""


def render(audit: Audit, options: ReportOptions) -> str:
    """The audit as text of at most `options.width` columns, with ANSI colours when `options.colour` asks for them."""
    options = replace(options, width=max(options.width, _NARROWEST))
    lines = (*_verdicts(audit, options), *_unreadable(audit, options), *_summary(audit, options))
    return untied(painted(lines, colour=options.colour)).strip("\n") + "\n"


def _verdicts(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    """The verdicts with all that a reader needs for them, in the order that suits their number and the width."""
    if options.width < _NARROW:
        yield from narrow.listed(audit, options)
        yield from legend.signs(audit, options)
        if len(audit.agreements) != 1:
            yield from narrow.requirements(audit, options)
    elif len(audit.agreements) > _MANY:
        yield from _by_trust(audit, options)
        yield from legend.signs(audit, options)
        yield ()
        findings = all_findings(audit)
        counted = Counter((finding.requirement, finding.verdict) for finding in findings)
        yield from legend.requirements(audit, options, counted)
    else:
        yield from matrix(audit, options)
        yield from legend.signs(audit, options)
        if len(audit.agreements) != 1:
            yield ()
            yield from legend.requirements(audit, options, None)
    yield from legend.conditional(audit, options)
    yield ()
    yield from legend.sources(audit, options)
    yield ()
    if options.width >= _NARROW and len(audit.agreements) > _MANY:
        yield from matrices(audit, options)


def _by_trust(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    """How many verdicts of each kind the agreements of each trust have, in the alphabet's order."""
    lang = options.lang
    agreements = text("report.agreements", lang)
    rows = [
        [
            styled(visible(group.name(lang))),
            styled(f"{len(group.agreements):>{len(agreements)}}"),
            *(styled(f"{count:>5}", STYLES[verdict]) for verdict, count in counts(group.findings).items()),
        ]
        for group in by_trust(audit)
    ]
    headings = [text("column.trust", lang), agreements, *(f"{mark(verdict, lang):>5}" for verdict in Verdict)]
    yield from table(rows, options.width, head=[styled(heading, "bold") for heading in headings], flexible=0)
    yield ()


def _unreadable(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    lang = options.lang
    missed = unread(audit)
    if missed:
        yield from wrapped(styled(text("table.unreadable", lang), "bold"), options.width)
    for document in missed:
        for line in broken(document.name, options.width):
            yield from wrapped(styled(line, STYLES[Verdict.UNREADABLE]), options.width)
        yield from inset(styled(f"{why_unread(document, lang)}\n{cure(document, lang)}"), options.width)
    if missed:
        yield ()


def _summary(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    lang, width = options.lang, options.width
    counted = counts(all_findings(audit))
    verdicts = ", ".join(whole(f"{text(f'verdict.{verdict}', lang)} {count}") for verdict, count in counted.items())
    yield from wrapped(styled(f"{extent(audit, lang)}: {verdicts}.", "bold"), width)
    yield from wrapped(styled(f"{documents_read(audit.documents, lang)}."), width)
    yield from _skipped(audit, options)
    yield from wrapped(styled(origin(audit, lang), "dim"), width)
    yield from wrapped(styled(advice(lang), "dim"), width)


def _skipped(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    """The files that were left out, by reason; the first of each by name, and where to see the rest."""
    lang, width = options.lang, options.width
    names: dict[str, list[str]] = {}
    for skipped in audit.skipped:
        names.setdefault(skipped.reason, []).append(visible(skipped.name))
    if names:
        yield styled(text("table.skipped", lang))
    for reason, files in sorted(names.items()):
        said = f"{why_skipped(reason, lang)} ({len(files)}): {', '.join(files[:_NAMED])}"
        if len(files) > _NAMED:
            said += f" {text('report.more', lang, count=len(files) - _NAMED)}"
        yield from inset(styled(said), width)
    if any(len(files) > _NAMED for files in names.values()):
        yield from inset(styled(text("table.skipped.all", lang), "dim"), width)
