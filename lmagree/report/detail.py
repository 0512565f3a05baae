"""One agreement in detail: every verdict with the sentence it rests on, where that stands, and why it counted."""

import io
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from lmagree.model.audit import Agreement, Audit, Facts
from lmagree.model.finding import Evidence, Finding, Verdict
from lmagree.report.lines import broken, visible
from lmagree.report.marks import STYLES, level_in_short, mark, reason_in_short
from lmagree.report.options import ReportOptions
from lmagree.report.phrases import (
    kind_and_date,
    opinion_in_words,
    place,
    remedy,
    said_of_document,
    said_of_finding,
    unmet_condition,
    waiver_in_words,
    why_it_counts,
    why_not_clue,
)
from lmagree.wording import pick, text


def render(audit: Audit, agreement: Agreement, requirements: Sequence[str], options: ReportOptions) -> str:
    """The findings of `agreement` on `requirements` (their ids; all of them when empty), as text for a terminal."""
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
    console.print(Text("\n".join(broken(agreement.name, options.width)), style="bold"))
    for part in _notes(audit, agreement, options.lang):
        console.print(part)
    for finding in agreement.findings:
        if not requirements or finding.requirement in requirements:
            for part in _finding(audit, agreement, finding, options):
                console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _notes(audit: Audit, agreement: Agreement, lang: str) -> Iterator[RenderableType]:
    """The agreement's documents where they are more than the agreement itself, and what a reader should know of them."""
    for document in audit.documents:
        if document.name not in agreement.documents:
            continue
        if document.name != agreement.name:
            yield _labelled("detail.document", visible(document.name) + _kind(document.facts, lang), lang)
        if document.unreadable is not None:
            cure = text(f"unreadable.{document.unreadable}.hint", lang, detail=document.detail)
            yield _labelled("detail.cure", cure, lang)
        for note in document.notes:
            yield _labelled("detail.note", said_of_document(note, lang), lang)


def _kind(facts: Facts, lang: str) -> str:
    """What the document calls itself and when it was signed, in brackets; empty when it says neither."""
    said = kind_and_date(facts, lang)
    return f" ({said})" if said else ""


def _finding(audit: Audit, agreement: Agreement, finding: Finding, options: ReportOptions) -> Iterator[RenderableType]:
    lang = options.lang
    requirement = next(known for known in audit.requirements if known.id == finding.requirement)
    style = STYLES[finding.verdict]
    yield Text()
    yield Text(pick(requirement.title, lang), style="bold").append(
        f"  {requirement.id}, {level_in_short(requirement, lang)}", style="not bold dim"
    )
    alone = len(agreement.documents) == 1
    verdict = Text(f"{mark(finding.verdict, lang)}  {text(f'verdict.{finding.verdict}', lang)}", style=style)
    if finding.reason not in (None, "not-found"):
        verdict.append(f": {reason_in_short(finding, lang)}")
    yield _inset(verdict)
    if finding.evidence:
        yield from _passage(finding.evidence, lang, alone=alone)
        yield _inset(_labelled("detail.counted", why_it_counts(finding.evidence, lang), lang))
        if finding.evidence.words:
            yield _inset(_labelled("detail.words", visible(", ".join(finding.evidence.words)), lang))
    yield from _shortfall(agreement, finding, audit, lang)
    for passage in _others(finding):
        yield _inset(_label("detail.also", lang))
        yield from _passage(passage, lang, alone=alone)
    for note in finding.notes:
        yield _inset(_labelled("detail.note", said_of_finding(note, lang), lang))
    if finding.review and finding.opinion is None:
        yield _inset(Text(text("detail.review", lang, percent=round(finding.confidence * 100)), style="bold"))
    if finding.opinion:
        yield _inset(Text(opinion_in_words(finding.opinion, lang), style="bold"))
    if finding.waiver:
        yield _inset(Text(waiver_in_words(finding.waiver, lang), style="bold"))
    yield _inset(_labelled("detail.sources", "; ".join(requirement.sources), lang))
    if finding.verdict in (Verdict.PARTIAL, Verdict.MISSING) and requirement.remedy:
        yield _inset(_labelled("detail.remedy", remedy(audit, agreement, requirement, lang), lang))


def _others(finding: Finding) -> list[Evidence]:
    """What else should be seen, without the sentence that decides, which has been shown."""
    shown = finding.evidence
    return [
        passage
        for passage in finding.also
        if shown is None
        or (shown.document, shown.block, shown.quote) != (passage.document, passage.block, passage.quote)
    ]


def _shortfall(agreement: Agreement, finding: Finding, audit: Audit, lang: str) -> Iterator[RenderableType]:
    """Why a verdict is not `met`, and for `missing` what came closest."""
    if finding.verdict in (Verdict.MET, Verdict.UNREADABLE):
        return
    yield _inset(_labelled("detail.why-not", text(f"reason.{finding.reason}.long", lang), lang))
    condition = unmet_condition(audit, agreement, finding)
    if condition:
        yield _inset(Text(text("detail.consequence", lang, condition=pick(condition.title, lang))))
    if finding.clue:
        yield _inset(_label("detail.clue", lang))
        yield from _passage(finding.clue, lang, alone=len(agreement.documents) == 1)
        yield _inset(_labelled("detail.clue-why", why_not_clue(finding, lang), lang))
    elif finding.evidence is None:
        yield _inset(Text(text("detail.clue-none", lang)))


def _passage(passage: Evidence, lang: str, *, alone: bool) -> Iterator[RenderableType]:
    """The quote with its recognised words marked, and where it stands; the document is named unless it is `alone`."""
    quote = Text(f"«{visible(passage.quote)}»")
    for word in passage.words:
        quote.highlight_words([word], style="bold")
    yield _inset(quote, 4)
    parts = [*([] if alone else [visible(passage.document)]), *place(passage, lang)]
    if parts:
        yield _inset(Text(", ".join(parts), style="dim"), 4)
    if passage.ocr_confidence is not None:
        yield _inset(Text(text("detail.ocr", lang, percent=round(passage.ocr_confidence)), style="dim"), 4)


def _label(key: str, lang: str) -> Text:
    return Text(f"{text(key, lang)}:", style="bold")


def _labelled(key: str, said: str, lang: str) -> Text:
    return _label(key, lang).append(f" {said}", style="not bold")


def _inset(shown: Text, columns: int = 2) -> RenderableType:
    return Padding(shown, (0, 0, 0, columns))
