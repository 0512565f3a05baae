"""A comparison as Markdown, for a pull request or an e-mail: a table of the verdicts that changed, then both sentences of each."""

from collections.abc import Iterator

from lmagree.model.comparison import AgreementChange, Comparison, FindingChange
from lmagree.model.finding import Finding
from lmagree.ours import COMMENT
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
from lmagree.report.inert import inert
from lmagree.report.options import ReportOptions
from lmagree.wording import pick, text


def render(comparison: Comparison, given: tuple[str, str], options: ReportOptions) -> str:
    """The comparison as Markdown of GitHub's kind."""
    return "\n".join((*_lines(comparison, given, options.lang), "", COMMENT)) + "\n"


def _lines(comparison: Comparison, given: tuple[str, str], lang: str) -> Iterator[str]:
    said = summary(comparison, lang)
    yield f"**{said[:1].upper()}{said[1:]}.**"
    yield ""
    yield f"- {text('compare.old', lang)} {inert(audit_line(comparison.old, given[0], lang))}"
    yield f"- {text('compare.new', lang)} {inert(audit_line(comparison.new, given[1], lang))}"
    for line in setting_lines(comparison, lang):
        yield f"- {inert(line)}"
    for agreement in comparison.agreements:
        yield from _agreement(comparison, agreement, lang)
    yield ""
    yield f"_{advice(lang)}_"


def _agreement(comparison: Comparison, agreement: AgreementChange, lang: str) -> Iterator[str]:
    differing = changed(agreement)
    documents = list(document_lines(comparison, agreement, lang))
    whole = came_or_went(agreement, lang)
    if not (differing or documents or whole):
        return
    yield from ("", f"## {inert(agreement.name)}", "")
    yield from (f"- {inert(line)}" for line in (*filter(None, [whole]), *documents))
    if not differing:
        if not whole:
            yield f"- {text('compare.nothing', lang)}"
        return
    yield ""
    heads = [text(key, lang) for key in ("table.requirement", "compare.change", "compare.before", "compare.now")]
    yield f"| {' | '.join(head.rstrip(':') for head in heads)} |"
    yield "|---|---|---|---|"
    for finding in differing:
        yield f"| {' | '.join(_row(comparison, finding, lang))} |"
    for finding in differing:
        yield from _sentences(comparison, agreement, finding, lang)


def _row(comparison: Comparison, finding: FindingChange, lang: str) -> Iterator[str]:
    yield f"{inert(pick(requirement_of(comparison, finding).title, lang))} (`{finding.requirement}`)"
    yield f"{SIGNS[finding.change]} {text(f'change.{finding.change}', lang)}"
    for side in (finding.old, finding.new):
        yield inert(verdict_line(side, lang)) if side else ""


def _sentences(comparison: Comparison, agreement: AgreementChange, finding: FindingChange, lang: str) -> Iterator[str]:
    yield ""
    yield f"**{inert(pick(requirement_of(comparison, finding).title, lang))}**"
    for key, side in (("compare.before", finding.old), ("compare.now", finding.new)):
        if side is not None:
            yield ""
            yield f"{text(key, lang)} {inert(verdict_line(side, lang))}"
            yield from _quote(agreement, side, lang)


def _quote(agreement: AgreementChange, finding: Finding, lang: str) -> Iterator[str]:
    passage = passage_of(finding)
    if passage is None:
        return
    closest = f"{text('compare.closest', lang)} " if finding.evidence is None else ""
    place = where(agreement, passage, lang)
    yield ""
    yield f"> {closest}«{inert(passage.quote)}»" + (f" ({inert(place)})" if place else "")
