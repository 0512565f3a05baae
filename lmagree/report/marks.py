"""Signs that stand for verdicts and requirements where there is no room for words."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from lmagree.model.audit import RequirementInfo
from lmagree.model.finding import Finding, Verdict
from lmagree.wording import text

STYLES: Mapping[Verdict, str] = {
    Verdict.MET: "green",
    Verdict.PARTIAL: "yellow",
    Verdict.MISSING: "red",
    Verdict.UNREADABLE: "magenta",
}

_SYMBOLS: Mapping[Verdict, str] = {
    Verdict.MET: "✓",
    Verdict.PARTIAL: "~",
    Verdict.MISSING: "–",
    Verdict.UNREADABLE: "?",
}


def mark(verdict: Verdict, lang: str) -> str:
    """The verdict's symbol with its letter, so that neither colour nor one glyph carries it alone."""
    return f"{_SYMBOLS[verdict]} {text(f'letter.{verdict}', lang)}"


def flags(finding: Finding) -> str:
    """Signs beside a verdict: ``*`` a person should look at it, ``°`` it is waived, ``^`` a person has given a verdict of their own."""
    looked_at = finding.opinion is not None
    signs = ((finding.review and not looked_at, "*"), (finding.waiver is not None, "°"), (looked_at, "^"))
    return "".join(sign for shown, sign in signs if shown)


def reason_in_short(finding: Finding, lang: str) -> str:
    """Why the verdict is not `met`, in a word or two; empty when it is."""
    if finding.reason is None:
        return ""
    kind = "unreadable" if finding.verdict is Verdict.UNREADABLE else "reason"
    return text(f"{kind}.{finding.reason}", lang)


def level_in_short(requirement: RequirementInfo, lang: str) -> str:
    """The level, with the catalogue's ¹ when it binds only on a condition."""
    return text(f"level.{requirement.level}", lang) + ("¹" if requirement.condition else "")


class Grouped(Protocol):
    """What has a place in the catalogue: a requirement, as a rule or as an audit keeps it."""

    @property
    def id(self) -> str:
        """The requirement's id."""

    @property
    def group(self) -> str:
        """Its section of the catalogue, which begins with a letter."""


def codes(requirements: Iterable[Grouped]) -> dict[str, str]:
    """A short heading for each requirement: the catalogue's letter and the place in it (A1, A2, B1 ...)."""
    counts: dict[str, int] = {}
    named = {}
    for requirement in requirements:
        letter = requirement.group[:1].upper()
        counts[letter] = counts.get(letter, 0) + 1
        named[requirement.id] = f"{letter}{counts[letter]}"
    return named
