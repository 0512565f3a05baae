"""The verdicts of a set: the best of its documents, with what the others say beside it.

The order of verdicts and reasons is the catalogue's: met, then partial by what comes closest to a settlement, then an express
exclusion, then nothing found.
"""

from collections.abc import Mapping, Sequence

from lmagree.group.judged import Judged
from lmagree.group.pointers import pointed_to
from lmagree.group.replaced import replaced
from lmagree.model.document import Note
from lmagree.model.finding import Evidence, Finding, Reason, Verdict
from lmagree.model.record import replace

_PARTIAL = (Reason.INCOMPLETE, Reason.DEFERRED, Reason.HEDGED, Reason.ELSEWHERE, Reason.RECITAL, Reason.GENERAL)
_RANK: Mapping[tuple[Verdict, str | None], int] = {
    (Verdict.MET, None): 0,
    **{(Verdict.PARTIAL, reason.value): place for place, reason in enumerate(_PARTIAL, start=1)},
    (Verdict.MISSING, Reason.EXCLUDED.value): 20,
    (Verdict.MISSING, Reason.NOT_FOUND.value): 21,
}
_UNREADABLE = 30
_AGAINST = frozenset({Reason.EXCLUDED.value, Reason.DEFERRED.value})
"""What another document of the set may say against a better verdict: that the matter is left out, or left open."""


def verdicts_of(documents: Sequence[Judged]) -> tuple[Finding, ...]:
    """One finding for each requirement on documents that are one agreement, in the requirements' order.

    A document that another of them replaces counts no longer; where it would have, the finding says so.
    """
    gone = replaced([one.info for one in documents])
    current = [one for one in documents if one.info.name not in gone]
    said = [_in_company(one, current) for one in current]
    merged = [_merged(list(findings), current) for findings in zip(*said, strict=True)]
    former = [one.findings for one in documents if one.info.name in gone]
    return tuple(_with_former(finding, [one[place] for one in former]) for place, finding in enumerate(merged))


def _with_former(finding: Finding, former: Sequence[Finding]) -> Finding:
    """The finding with a note where a document that has been replaced would have been better, and what stood there."""
    better = [one for one in former if _rank(one)[0] < _rank(finding)[0]]
    if not better:
        return finding
    notes = (*finding.notes, *(Note("replaced", one.document) for one in better))
    best = min(better, key=_rank)
    if finding.verdict is not Verdict.MISSING or finding.reason != Reason.NOT_FOUND or best.evidence is None:
        return replace(finding, notes=notes)
    return replace(finding, notes=notes, clue=best.evidence, clue_reason="replaced")


def _in_company(one: Judged, documents: Sequence[Judged]) -> Sequence[Finding]:
    """A document's findings within its set: what speaks for the whole agreement counts when any document names LM."""
    if one.info.names_lm or not any(other.info.names_lm for other in documents):
        return one.findings
    instead = {finding.requirement: finding for finding in one.general}
    return [instead.get(finding.requirement, finding) for finding in one.findings]


def _merged(findings: Sequence[Finding], documents: Sequence[Judged]) -> Finding:
    settled = [_resolved(finding, findings, documents) for finding in findings]
    best = min(settled, key=_rank)
    if best.verdict is Verdict.MISSING and best.clue is None:
        best = next((one for one in settled if _rank(one)[0] == _rank(best)[0] and one.clue is not None), best)
    beside = [
        finding.evidence
        for finding in findings
        if finding.document != best.document and finding.evidence is not None and _worth_showing(finding, best)
    ]
    notes = [*best.notes, *_pointers_followed(settled, best), *_unread(best, documents)]
    before = _prevailing(findings, best, documents)
    return replace(
        best,
        also=_once(best, beside),
        notes=tuple(dict.fromkeys([*notes, *before])),
        review=best.review or bool(before),
    )


def _prevailing(findings: Sequence[Finding], best: Finding, documents: Sequence[Judged]) -> list[Note]:
    """Which document prevails by the set's own words, where one of them leaves out what another settles."""
    excluded = any(one.reason == Reason.EXCLUDED and one.document != best.document for one in findings)
    if not excluded or best.verdict is Verdict.MISSING:
        return []
    return [Note("prevails", one.info.facts.prevails.value) for one in documents if one.info.facts.prevails]


def _rank(finding: Finding) -> tuple[int, float]:
    return _RANK.get((finding.verdict, finding.reason), _UNREADABLE), -finding.confidence


def _resolved(finding: Finding, findings: Sequence[Finding], documents: Sequence[Judged]) -> Finding:
    """A pointer to another document as what that document says; one that leads out of the set says so."""
    if finding.reason != Reason.ELSEWHERE or finding.evidence is None:
        return finding
    target, named = pointed_to(finding.evidence.quote, finding.document, [one.info for one in documents])
    if target is None:
        return replace(finding, notes=(*finding.notes, Note("points-away", named))) if named else finding
    if target.unreadable is not None:
        return replace(finding, notes=(*finding.notes, Note("points-to-unread", target.name)))
    there = next(other for other in findings if other.document == target.name)
    return replace(there, notes=(*there.notes, Note("pointed-here", finding.document)))


def _pointers_followed(settled: Sequence[Finding], best: Finding) -> list[Note]:
    """That other documents point to the one that decides."""
    return [
        note for one in settled if one.document == best.document for note in one.notes if note.code == "pointed-here"
    ]


def _worth_showing(finding: Finding, best: Finding) -> bool:
    """Whether a finding in another document speaks against the best one, or points to where it stands."""
    if finding.reason == best.reason:
        return False
    return finding.reason in _AGAINST or finding.reason == Reason.ELSEWHERE


def _once(best: Finding, beside: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(passage for passage in dict.fromkeys((*best.also, *beside)) if passage != best.evidence)


def _unread(best: Finding, documents: Sequence[Judged]) -> list[Note]:
    """That something may stand in a document that could not be read."""
    if best.verdict is not Verdict.MISSING:
        return []
    return [Note("unread", one.info.name) for one in documents if one.info.unreadable is not None]
