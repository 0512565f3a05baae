"""A recorded state of known gaps, so that a check fails only on what is worse."""

import json
from collections.abc import Iterator
from typing import Any

from lmagree.model.audit import Agreement, Audit
from lmagree.model.check import RANK
from lmagree.model.finding import Finding, Reason, Verdict
from lmagree.model.record import record

FORMAT = "lmagree-baseline"
VERSION = 1
_KEYS = ("agreement", "requirement", "verdict", "reason", "review")


@record(order=True)
class Gap:
    """A finding that fell short, or that a person should look at (`review`), when the state was recorded."""

    agreement: str
    requirement: str
    verdict: Verdict
    reason: str
    review: bool


@record
class Baseline:
    """The gaps of a recorded state, by agreement and requirement."""

    gaps: tuple[Gap, ...]

    def knows(self, agreement: str, finding: Finding) -> bool:
        """Whether a gap is recorded that is as bad as `finding` or worse.

        The worse verdict is worse; of two that are missing the expressly excluded one is; and what a person should look
        at is worse than the same without doubt.
        """
        return any(
            (gap.agreement, gap.requirement) == (agreement, finding.requirement)
            and _badness(gap.verdict, gap.reason) >= _badness(finding.verdict, finding.reason)
            and gap.review >= (finding.review and finding.verdict is Verdict.MET)
            for gap in self.gaps
        )

    def mended(self, audit: Audit) -> int:
        """How many of the gaps are none any more in agreements that are there; what cannot be read is not mended."""
        now = {
            (agreement.name, finding.requirement): _is_gap(finding)
            for agreement in audit.agreements
            for finding in agreement.findings
        }
        return sum(not now.get((gap.agreement, gap.requirement), True) for gap in self.gaps)


def recorded(audit: Audit) -> str:
    """The state of `audit` as a file's text: sorted JSON, the same for the same verdicts, whatever the wording around them.

    What is waived is left out: when its waiver ends, it is to stop the draft.  So is what a document that could not be read
    may hold.
    """
    gaps = sorted(_gaps(audit))
    said = [{key: getattr(gap, key) for key in _KEYS} for gap in gaps]
    return json.dumps({"format": FORMAT, "version": VERSION, "gaps": said}, ensure_ascii=False, indent=2) + "\n"


def read_baseline(content: str) -> Baseline:
    """The state that `recorded` wrote.  Raises ValueError when `content` is none."""
    try:
        said = json.loads(content)
    except RecursionError as error:  # lists within lists, a thousand deep
        raise ValueError(FORMAT) from error
    if not isinstance(said, dict) or (said.get("format"), said.get("version")) != (FORMAT, VERSION):
        raise ValueError(FORMAT)
    gaps = said.get("gaps")
    if not isinstance(gaps, list):
        raise ValueError(FORMAT)  # noqa: TRY004  # a file that is wrong, whatever is wrong with it
    return Baseline(tuple(map(_gap, gaps)))


def _gaps(audit: Audit) -> Iterator[Gap]:
    for agreement in audit.agreements:
        for finding in agreement.findings:
            if _is_gap(finding) and not _in_doubt(finding):
                yield _recorded(agreement, finding)


def _is_gap(finding: Finding) -> bool:
    return finding.waiver is None and (finding.verdict is not Verdict.MET or finding.review)


def _in_doubt(finding: Finding) -> bool:
    """Whether a document that could not be read may say otherwise."""
    return finding.verdict is Verdict.UNREADABLE or any(note.code == "unread" for note in finding.notes)


def _recorded(agreement: Agreement, finding: Finding) -> Gap:
    return Gap(agreement.name, finding.requirement, finding.verdict, finding.reason or "", finding.review)


def _gap(said: Any) -> Gap:
    if not isinstance(said, dict) or set(said) != set(_KEYS) or not isinstance(said["review"], bool):
        raise ValueError(FORMAT)
    words = [said["agreement"], said["requirement"], said["reason"]]
    if not all(isinstance(word, str) for word in words):
        raise ValueError(FORMAT)
    return Gap(said["agreement"], said["requirement"], Verdict(said["verdict"]), said["reason"], said["review"])


def _badness(verdict: Verdict, reason: str | None) -> tuple[int, bool]:
    return RANK[verdict], reason == Reason.EXCLUDED
