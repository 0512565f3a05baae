"""What the gate answers, in words that every form of a check's report shares."""

from collections.abc import Iterable
from typing import Literal

from lmagree.model.audit import Agreement
from lmagree.model.check import Check, Result, Standing, WaiverRemark
from lmagree.model.finding import Finding, Verdict
from lmagree.model.requirement import Level
from lmagree.report.lines import visible
from lmagree.report.marks import reason_in_short
from lmagree.report.told import Passage, Told
from lmagree.wording import text

Severity = Literal["error", "warning", "notice"]

_LET_THROUGH = (Standing.KNOWN, Standing.WAIVED, Standing.TOLERATED)


def answer(check: Check, lang: str, agreement: Agreement | None = None) -> str:
    """In one sentence whether the drafts, or that one, meet what is required of them."""
    agreements = [agreement] if agreement else list(check.audit.agreements)
    unread = [visible(name) for name in check.unread if agreement is None or name in agreement.documents]
    asked = check.asked(agreement)
    failing = [result for result in asked if result.standing is Standing.FAILS]
    levels = text(f"check.levels.{check.policy.fail_on}", lang)
    several = len(agreements) > 1
    facts = {
        "name": visible(agreements[0].name) if not several else text("check.several", lang, count=len(agreements)),
        "drafts": len(agreements),
        "levels": levels,
        "asked": len(asked),
        "left": len(failing),
        "failing": len({id(result.agreement) for result in failing}),
    }
    if failing:
        failed = text("check.failed-several" if several else "check.failed", lang, **facts)
        return f"{failed} {text('check.unread-too', lang, names=', '.join(unread))}" if unread else failed
    if unread:
        return text("check.unreadable", lang, names=", ".join(unread))
    if not asked:
        return text("check.nothing-asked", lang, **facts)
    let = {standing: [result for result in asked if result.standing is standing] for standing in _LET_THROUGH}
    rest = [text(f"check.rest.{standing}", lang, count=len(found)) for standing, found in let.items() if found]
    met = sum(result.standing is Standing.MET for result in asked)
    key = "check.passed-but" if rest else "check.passed"
    return text(f"{key}-several" if several else key, lang, **facts, met=met, rest=", ".join(rest))


def in_order(check: Check) -> list[Agreement]:
    """The drafts in the order in which a reader needs them: what fails first, then what could not be read, then the rest."""

    def place(agreement: Agreement) -> int:
        if check.of(Standing.FAILS, agreement=agreement):
            return 0
        return 1 if any(name in check.unread for name in agreement.documents) else 2

    return sorted(check.audit.agreements, key=place)


def severity(result: Result) -> Severity:
    """How loudly a machine is to say a result: what stops the draft is an error, a `kan` and what is let through a notice."""
    if result.standing in {Standing.FAILS, Standing.UNREADABLE}:
        return "error"
    if result.standing is Standing.WAIVED or result.requirement.level is Level.KAN:
        return "notice"
    return "warning"


def verdict_and_reason(finding: Finding, lang: str) -> str:
    """The verdict, with its reason where that says more."""
    verdict = text(f"verdict.{finding.verdict}", lang)
    told = finding.reason not in {None, "not-found"} and finding.verdict is not Verdict.UNREADABLE
    return f"{verdict}: {reason_in_short(finding, lang)}" if told else verdict


def in_doubt(finding: Finding) -> bool:
    """Whether a person should look at a finding, and none has."""
    return finding.review and finding.opinion is None


def in_one_paragraph(told: Told, lang: str) -> str:
    """A finding for programs that show one text: why it falls short, what came closest, who asks for it, what to write."""
    said = [f"{verdict_and_reason(told.finding, lang)}."]
    if in_doubt(told.finding):
        said.append(text("check.in-doubt", lang))
    if told.passage:
        said += [told.why, f"{text('check.says', lang)}: {quoted(told.passage)}."]
    elif told.clue:
        said.append(f"{text('check.closest', lang)}: {quoted(told.clue)}: {told.clue_why}.")
    elif told.finding.verdict is Verdict.MISSING:
        said.append(text("check.nothing-close", lang))
    said.append(f"{text('check.asked-by', lang)}: {'; '.join(told.asked.full)}.")
    if told.remedy:
        said.append(f"{text('check.clause', lang)}: «{told.remedy}»")
    said += filter(None, (told.opinion, told.waiver))
    return " ".join(said)


def quoted(passage: Passage) -> str:
    """A quote with where it stands in brackets."""
    return f"«{passage.quote}»" + (f" ({passage.place})" if passage.place else "")


def remark_lines(remarks: Iterable[WaiverRemark], lang: str) -> list[str]:
    """The waivers that do nothing, one line each."""
    return [
        visible(
            text(
                f"waiver-remark.{remark.code}",
                lang,
                line=remark.waiver.line,
                requirement=remark.waiver.requirement,
                agreement=remark.waiver.agreement,
                expires=remark.waiver.expires,
            )
        )
        for remark in remarks
    ]
