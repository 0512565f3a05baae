"""A comparison for the terminal: every verdict that changed, with the sentence before and the sentence now."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

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
from lmagree.report.terminal import laid_out
from lmagree.wording import pick, text

_STYLES = {Change.WORSE: "red", Change.BETTER: "green", Change.UNREAD: "magenta", Change.READABLE: "magenta"}


def render(comparison: Comparison, options: ReportOptions) -> str:
    """The comparison as text of at most `options.width` columns."""
    return laid_out(_parts(comparison, options), options)


def _parts(comparison: Comparison, options: ReportOptions) -> Iterator[RenderableType]:
    lang = options.lang
    yield Text(text("compare.old", lang), style="bold").append(f" {audit_line(comparison.old, lang)}", style="not bold")
    yield Text(text("compare.new", lang), style="bold").append(f" {audit_line(comparison.new, lang)}", style="not bold")
    settings = list(setting_lines(comparison, lang))
    if settings:
        yield Text(text("compare.settings", lang), style="bold")
    for line in settings:
        yield _inset(Text(line))
    yield Text()
    for agreement in comparison.agreements:
        yield from _agreement(comparison, agreement, options)
    said = summary(comparison, lang)
    yield Text(f"{said[:1].upper()}{said[1:]}.", style="bold")
    yield Text(advice(lang), style="dim")


def _agreement(comparison: Comparison, agreement: AgreementChange, options: ReportOptions) -> Iterator[RenderableType]:
    """An agreement that differs; nothing of one that does not."""
    lang = options.lang
    differing = changed(agreement)
    documents = list(document_lines(comparison, agreement, lang))
    whole = came_or_went(agreement, lang)
    if not (differing or documents or whole):
        return
    yield Text("\n".join(broken(agreement.name, options.width)), style="bold")
    if whole:
        yield _inset(Text(whole, style=_STYLES.get(Change.WORSE if agreement.new is None else Change.SAME, "")))
    for line in documents:
        yield _inset(Text(line, style="dim"))
    if not differing and not whole:
        yield _inset(Text(text("compare.nothing", lang)))
    for finding in differing:
        yield from _finding(comparison, agreement, finding, lang)
    yield Text()


def _finding(
    comparison: Comparison, agreement: AgreementChange, finding: FindingChange, lang: str
) -> Iterator[RenderableType]:
    requirement = requirement_of(comparison, finding)
    head = f"{SIGNS[finding.change]} {text(f'change.{finding.change}', lang)}: "
    shown = Text(head, style=_STYLES.get(finding.change, "")).append(
        pick(requirement.title, lang), style="default bold"
    )
    yield Text()
    yield _inset(shown.append(f"  {requirement.id}, {level_in_short(requirement, lang)}", style="default not bold dim"))
    for key, side in (("compare.before", finding.old), ("compare.now", finding.new)):
        if side is not None:
            yield from _side(agreement, side, text(key, lang), lang)


def _side(agreement: AgreementChange, finding: Finding, label: str, lang: str) -> Iterator[RenderableType]:
    verdict = verdict_line(finding, lang)
    yield _inset(Text(f"{label} ", style="bold").append(verdict, style=f"not bold {STYLES[finding.verdict]}"), 4)
    passage = passage_of(finding)
    if passage is None:
        return
    closest = f"{text('compare.closest', lang)} " if finding.evidence is None else ""
    yield _inset(Text(f"{closest}«{visible(passage.quote)}»"), 9)
    if place := where(agreement, passage, lang):
        yield _inset(Text(place, style="dim"), 9)


def _inset(shown: Text, columns: int = 2) -> RenderableType:
    return Padding(shown, (0, 0, 0, columns))
