"""A draft that is checked again and again, in short: first how it stands, then only what a save has changed."""

from collections.abc import Iterator
from datetime import datetime

from lmagree.model.check import Check, Standing
from lmagree.model.comparison import Comparison
from lmagree.model.finding import Verdict
from lmagree.report.check.answers import verdict_and_reason
from lmagree.report.check.changes import change_lines
from lmagree.report.comparison.shown import changed
from lmagree.report.lines import visible
from lmagree.report.marks import level_in_short, mark
from lmagree.wording import pick, text

_SHORT = (Standing.FAILS, Standing.NOTED, Standing.TOLERATED, Standing.WAIVED)


def first_lines(check: Check, at: datetime, lang: str) -> Iterator[str]:
    """How a draft stands: how much is met, and what falls short, what stops it first."""
    if check.unread:
        yield from unread_lines(check, at, lang)
        return
    yield _counted("watch.state", check, at, lang)
    for standing in _SHORT:
        results = check.of(standing)
        if results:
            yield f"{text(f'check.standing.{standing}', lang, count=len(results))}:"
        for result in results:
            title = pick(result.requirement.title, lang)
            verdict = verdict_and_reason(result.finding, lang)
            yield f"  {mark(result.finding.verdict, lang)}  {title} ({level_in_short(result.requirement, lang)}): {verdict}"


def next_lines(check: Check, changes: Comparison, at: datetime, lang: str) -> Iterator[str]:
    """What the last save has changed."""
    if not any(changed(agreement) for agreement in changes.agreements):
        yield _counted("watch.same", check, at, lang)
        return
    yield _counted("watch.state", check, at, lang)
    yield from (f"  {line}" for line in change_lines(changes, lang))


def unread_lines(check: Check, at: datetime, lang: str) -> Iterator[str]:
    """That the draft could not be read just now, and why."""
    for document in check.audit.documents:
        reason = text(f"unreadable.{document.unreadable}", lang)
        yield text("watch.unread", lang, time=_clock(at), path=visible(document.name), reason=reason)


def gone_line(name: str, at: datetime, lang: str) -> str:
    """That the draft is gone."""
    return text("watch.gone", lang, time=_clock(at), path=visible(name))


def _counted(key: str, check: Check, at: datetime, lang: str) -> str:
    findings = [finding for agreement in check.audit.agreements for finding in agreement.findings]
    met = sum(finding.verdict is Verdict.MET for finding in findings)
    return text(key, lang, time=_clock(at), met=met, total=len(findings))


def _clock(at: datetime) -> str:
    return f"{at:%H:%M:%S}"
