"""A check as Markdown, for a comment on a pull request or a job's summary: the answer, what to mend, and the rest in lists."""

from collections.abc import Iterator, Mapping

from lmagree.model.audit import Agreement
from lmagree.model.check import Check, Result, Standing
from lmagree.ours import COMMENT
from lmagree.report.check.answers import answer, in_doubt, in_order, quoted, remark_lines, verdict_and_reason
from lmagree.report.check.changes import change_lines
from lmagree.report.inert import inert
from lmagree.report.marks import level_in_short, mark
from lmagree.report.options import ReportOptions
from lmagree.report.phrases import said_of_document
from lmagree.report.told import Teller, Told
from lmagree.wording import text

_SHORT = (Standing.NOTED, Standing.TOLERATED, Standing.WAIVED, Standing.KNOWN)


def render(check: Check, options: ReportOptions) -> str:
    """The check as Markdown of GitHub's kind."""
    return "\n".join(_lines(check, options.lang)).strip("\n") + "\n"


def _lines(check: Check, lang: str) -> Iterator[str]:
    teller = Teller(check.audit, lang)
    yield f"**{inert(answer(check, lang))}**"
    if check.changes:
        yield from _listed(text("check.changes", lang), change_lines(check.changes, lang))
    for agreement in in_order(check):
        if len(check.audit.agreements) > 1:
            yield from ("", f"## {inert(agreement.name)}", "", inert(answer(check, lang, agreement)))
        yield from _agreement(check, agreement, teller)
    yield from _listed(text("waiver-remark.heading", lang), remark_lines(check.remarks, lang))
    yield from ("", f"_{text('summary.advice', lang)}_", "", COMMENT)


def _agreement(check: Check, agreement: Agreement, teller: Teller) -> Iterator[str]:
    lang = teller.lang
    told = {one.finding.requirement: one for one in teller.tell(agreement)}
    yield from _documents(check, agreement, lang)
    failing = check.of(Standing.FAILS, agreement=agreement)
    if failing:
        yield from ("", f"### {text('check.standing.fails', lang)}")
    for result in failing:
        yield from _in_full(result, told[result.requirement.id], lang)
    for standing in _SHORT:
        results = check.of(standing, agreement=agreement)
        lines = [_in_short(result, told[result.requirement.id], lang) for result in results]
        yield from _listed(text(f"check.standing.{standing}", lang, count=len(lines)), lines)
    yield from _following(check, agreement, told, lang)
    met = check.of(Standing.MET, agreement=agreement)
    for key, doubt in (("look-over", True), ("standing.met", False)):
        titles = [told[one.requirement.id].asked.title for one in met if in_doubt(one.finding) is doubt]
        yield from _listed(text(f"check.{key}", lang, count=len(titles)), titles)


def _documents(check: Check, agreement: Agreement, lang: str) -> Iterator[str]:
    lines = []
    for document in check.audit.documents:
        if document.name in agreement.documents:
            if document.unreadable is not None:
                reason = text(f"unreadable.{document.unreadable}", lang)
                cure = text(f"unreadable.{document.unreadable}.hint", lang, detail=document.detail)
                lines.append(f"{document.name}: {reason}. {cure}")
            lines += [f"{document.name}: {said_of_document(note, lang)}" for note in document.notes]
    if lines:
        yield ""
    yield from (f"- {inert(line)}" for line in lines)


def _in_full(result: Result, told: Told, lang: str) -> Iterator[str]:
    finding = result.finding
    level = level_in_short(result.requirement, lang)
    yield from ("", f"#### {inert(told.asked.title)} (`{result.requirement.id}`, {level})", "")
    passage = told.passage or told.clue
    why = told.why if told.passage or not told.clue else f"{text('check.closest', lang)}:"
    yield f"{mark(finding.verdict, lang)} {inert(verdict_and_reason(finding, lang))}. {inert(why)}"
    if passage:
        yield from ("", f"> {inert(quoted(passage))}")
    if told.clue and not told.passage:
        yield from ("", f"{text('check.why', lang)}: {inert(told.clue_why)}.")
    for note in filter(None, (*told.notes, told.opinion)):
        yield from ("", inert(note))
    if told.remedy:
        yield from ("", f"{text('check.clause', lang)}:", "", f"> «{inert(told.remedy)}»")
    yield from ("", f"{text('check.asked-by', lang)}: {inert('; '.join(told.asked.full))}")


def _in_short(result: Result, told: Told, lang: str) -> str:
    verdict = f"{mark(result.finding.verdict, lang)} {verdict_and_reason(result.finding, lang)}"
    said = f"{told.asked.title} ({level_in_short(result.requirement, lang)}): {verdict}"
    doubt = text("check.in-doubt", lang) if in_doubt(result.finding) else ""
    return ". ".join((said, " ".join(filter(None, (doubt, told.opinion, told.waiver))))).removesuffix(". ")


def _following(check: Check, agreement: Agreement, told: Mapping[str, Told], lang: str) -> Iterator[str]:
    by_condition: dict[str, list[str]] = {}
    for result in check.of(Standing.NOT_ASKED, agreement=agreement):
        by_condition.setdefault(result.requirement.condition or "", []).append(told[result.requirement.id].asked.title)
    for condition, titles in by_condition.items():
        facts = {"condition": told[condition].asked.title, "count": len(titles)}
        yield from _listed(text("check.standing.not-asked", lang, **facts), titles)


def _listed(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"### {inert(heading)}", "")
    yield from (f"- {inert(line)}" for line in lines)
