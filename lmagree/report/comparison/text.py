"""A comparison for the terminal: every verdict that changed, with the sentence before and the sentence now."""

from collections.abc import Iterator

from lmagree.model.comparison import AgreementChange, Change, Comparison, FindingChange
from lmagree.model.finding import Finding
from lmagree.report.about import advice
from lmagree.report.comparison.shown import (
    SIGNS,
    audit_line,
    came_or_went,
    changed,
    document_lines,
    passage_of,
    requirement_of,
    setting_lines,
    summary,
    verdict_line,
    where,
)
from lmagree.report.lines import broken, visible
from lmagree.report.marks import STYLES, level_in_short
from lmagree.report.options import ReportOptions
from lmagree.report.styled import Span, Styled, inset, painted, styled, wrapped
from lmagree.wording import pick, text

_STYLES = {Change.WORSE: "red", Change.BETTER: "green", Change.UNREAD: "magenta", Change.READABLE: "magenta"}
_SIDE = 4
_PASSAGE = 9
"""How far the verdicts stand in, and the sentences beneath them."""


def render(comparison: Comparison, given: tuple[str, str], options: ReportOptions) -> str:
    """The comparison as text of at most `options.width` columns."""
    return painted(_lines(comparison, given, options), colour=options.colour)


def _lines(comparison: Comparison, given: tuple[str, str], options: ReportOptions) -> Iterator[Styled]:
    lang, width = options.lang, options.width
    sides = (("compare.old", comparison.old, given[0]), ("compare.new", comparison.new, given[1]))
    for key, audit, path in sides:
        yield from wrapped((Span(text(key, lang), "bold"), Span(f" {audit_line(audit, path, lang)}")), width)
    settings = list(setting_lines(comparison, lang))
    if settings:
        yield from wrapped(styled(text("compare.settings", lang), "bold"), width)
    for line in settings:
        yield from inset(styled(line), width)
    yield ()
    for agreement in comparison.agreements:
        yield from _agreement(comparison, agreement, options)
    said = summary(comparison, lang)
    yield from wrapped(styled(f"{said[:1].upper()}{said[1:]}.", "bold"), width)
    yield from wrapped(styled(advice(lang), "dim"), width)


def _agreement(comparison: Comparison, agreement: AgreementChange, options: ReportOptions) -> Iterator[Styled]:
    """An agreement that differs; nothing of one that does not."""
    lang, width = options.lang, options.width
    differing = changed(agreement)
    documents = list(document_lines(comparison, agreement, lang))
    whole = came_or_went(agreement, lang)
    if not (differing or documents or whole):
        return
    yield from wrapped(styled("\n".join(broken(agreement.name, width)), "bold"), width)
    if whole:
        yield from inset(styled(whole, "red" if agreement.new is None else ""), width)
    for line in documents:
        yield from inset(styled(line, "dim"), width)
    if not differing and not whole:
        yield from inset(styled(text("compare.nothing", lang)), width)
    for finding in differing:
        yield from _finding(comparison, agreement, finding, options)
    yield ()


def _finding(
    comparison: Comparison, agreement: AgreementChange, finding: FindingChange, options: ReportOptions
) -> Iterator[Styled]:
    lang = options.lang
    requirement = requirement_of(comparison, finding)
    yield ()
    shown = (
        Span(f"{SIGNS[finding.change]} {text(f'change.{finding.change}', lang)}: ", _STYLES.get(finding.change, "")),
        Span(pick(requirement.title, lang), "bold"),
        Span(f"  {requirement.id}, {level_in_short(requirement, lang)}", "dim"),
    )
    yield from inset(shown, options.width)
    labels = [text(key, lang) for key in ("compare.before", "compare.now")]
    for label, side in zip(labels, (finding.old, finding.new), strict=True):
        if side is not None:
            yield from _side(agreement, side, label.ljust(max(map(len, labels))), options)


def _side(agreement: AgreementChange, finding: Finding, label: str, options: ReportOptions) -> Iterator[Styled]:
    lang, width = options.lang, options.width
    verdict = Span(verdict_line(finding, lang), STYLES[finding.verdict])
    yield from inset((Span(f"{label} ", "bold"), verdict), width, _SIDE)
    passage = passage_of(finding)
    if passage is None:
        return
    closest = f"{text('compare.closest', lang)} " if finding.evidence is None else ""
    yield from inset(styled(f"{closest}«{visible(passage.quote)}»"), width, _PASSAGE)
    if place := where(agreement, passage, lang):
        yield from inset(styled(place, "dim"), width, _PASSAGE)
