"""A check as GitHub's workflow commands: an annotation on the file for all that falls short, then the answer.

Agreements have no lines, so an annotation stands on the file alone.  Written after GitHub's "Workflow commands for GitHub Actions".
"""

from collections.abc import Iterator

from lmagree.model.check import Check
from lmagree.report.check.answers import answer, in_one_paragraph, severity, verdict_and_reason
from lmagree.report.lines import visible
from lmagree.report.options import ReportOptions
from lmagree.report.told import Teller
from lmagree.wording import text

_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def render(check: Check, options: ReportOptions) -> str:
    """One line for each annotation, and the answer last, where a log is read."""
    return "".join(
        f"{line}\n" for line in (*_unread(check, options.lang), *_short(check, options.lang), _last(check, options))
    )


def _last(check: Check, options: ReportOptions) -> str:
    return _escaped(answer(check, options.lang), _IN_MESSAGES)


def _unread(check: Check, lang: str) -> Iterator[str]:
    for document in check.audit.documents:
        if document.unreadable is not None:
            cure = text(f"unreadable.{document.unreadable}.hint", lang, detail=document.detail)
            reason = text(f"unreadable.{document.unreadable}", lang)
            title = text("verdict.unreadable", lang)
            yield _annotation("error", check.places.get(document.name, document.name), title, f"{reason}. {cure}")


def _short(check: Check, lang: str) -> Iterator[str]:
    """What falls short, what stops the draft first."""
    teller = Teller(check.audit, lang)
    told = {id(one.finding): one for agreement in check.audit.agreements for one in teller.tell(agreement)}
    order = ("error", "warning", "notice")
    short = [result for result in check.results if result.falls_short]
    for result in sorted(short, key=lambda result: order.index(severity(result))):
        one = told[id(result.finding)]
        passage = result.finding.evidence or result.finding.clue
        document = passage.document if passage else result.finding.document
        title = f"{one.asked.title} ({one.asked.level}): {verdict_and_reason(result.finding, lang)}"
        place = check.places.get(document, document)
        yield _annotation(severity(result), place, title, in_one_paragraph(one, lang))


def _annotation(kind: str, file: str, title: str, message: str) -> str:
    properties = ",".join(
        f"{name}={_escaped(value, _IN_PROPERTIES)}" for name, value in (("file", file), ("title", title))
    )
    return f"::{kind} {properties}::{_escaped(message, _IN_MESSAGES)}"


def _escaped(said: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in visible(said))
