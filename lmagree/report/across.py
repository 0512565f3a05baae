"""One requirement across agreements: the verdict of each with every sentence behind it, as text for a terminal."""

from collections.abc import Iterator, Sequence

from lmagree.model.audit import Agreement, Audit, RequirementInfo
from lmagree.model.finding import Evidence, Finding
from lmagree.report.about import advice, counted, origin
from lmagree.report.lines import broken, visible
from lmagree.report.marks import STYLES, codes, flags, level_in_short, mark, reason_in_short
from lmagree.report.options import ReportOptions
from lmagree.report.phrases import place
from lmagree.report.styled import Span, Styled, inset, painted, styled, wrapped
from lmagree.wording import pick, text

_PASSAGE = 4
"""How far sentences stand in."""


def render(audit: Audit, agreements: Sequence[Agreement], requirement: RequirementInfo, options: ReportOptions) -> str:
    """What `agreements` say on `requirement`, in their order, at most `options.width` columns wide."""
    return painted(_lines(audit, agreements, requirement, options), colour=options.colour)


def _lines(
    audit: Audit, agreements: Sequence[Agreement], requirement: RequirementInfo, options: ReportOptions
) -> Iterator[Styled]:
    lang, width = options.lang, options.width
    findings = [_finding(agreement, requirement) for agreement in agreements]
    code = codes(audit.requirements)[requirement.id]
    title = Span(f"{code}  {visible(pick(requirement.title, lang))}", "bold")
    yield from wrapped((title, Span(f"  {requirement.id}, {level_in_short(requirement, lang)}", "dim")), width)
    total = text("summary.agreements", lang, count=len(agreements))
    yield from wrapped(styled(f"{total}: {counted(findings, lang)}."), width)
    for agreement, finding in zip(agreements, findings, strict=True):
        yield styled("")
        yield from (styled(line, "bold") for line in broken(agreement.name, width))
        yield from _said(agreement, finding, options)
    yield styled("")
    yield from wrapped(styled(f"{origin(audit, lang)}\n{advice(lang)}"), width)


def _finding(agreement: Agreement, requirement: RequirementInfo) -> Finding:
    return next(finding for finding in agreement.findings if finding.requirement == requirement.id)


def _said(agreement: Agreement, finding: Finding, options: ReportOptions) -> Iterator[Styled]:
    """The verdict, and the passages it rests on and those beside it."""
    lang = options.lang
    said = f"{mark(finding.verdict, lang)}{flags(finding)}  {text(f'verdict.{finding.verdict}', lang)}"
    if finding.reason not in {None, "not-found"}:
        said += f": {reason_in_short(finding, lang)}"
    yield from inset(styled(said, STYLES[finding.verdict]), options.width)
    alone = len(agreement.documents) == 1
    passages = (finding.evidence, *finding.also)
    for quote, where in dict.fromkeys(_passage(passage, lang, alone=alone) for passage in passages if passage):
        yield from inset(styled(f"«{quote}»"), options.width, _PASSAGE)
        for line in where:
            yield from inset(styled(line, "dim"), options.width, _PASSAGE)


def _passage(passage: Evidence, lang: str, *, alone: bool) -> tuple[str, tuple[str, ...]]:
    """A quote and what is to be known of it: where it stands, and that it was recognised from a picture.

    The document is named unless the agreement has no other.
    """
    document = [] if alone else [visible(passage.document)]
    where = ", ".join([*document, *place(passage, lang)])
    seen = passage.ocr_confidence
    recognised = "" if seen is None else text("detail.ocr", lang, percent=round(seen))
    return visible(passage.quote), tuple(line for line in (where, recognised) if line)
