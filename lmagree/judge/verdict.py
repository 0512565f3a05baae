"""From matches to a verdict: the best sentence decides, and its force gives the reason."""

from collections.abc import Iterable
from functools import cache

from lmagree.judge.confidence import confidence_of, confidence_of_missing
from lmagree.judge.evidence import evidence_of
from lmagree.judge.index import Index, index_of
from lmagree.judge.match import Match, matches
from lmagree.model.finding import Finding, Reason, Verdict, Why
from lmagree.model.reading import Reading
from lmagree.model.record import record, replace
from lmagree.model.requirement import Condition, Force, Requirement, ScopeWanted

REVIEW_BELOW = 0.72
"""Findings less certain than this are for a person to look at: some 7 of 100, among them every third that is wrong."""

ENOUGH_IN_PASSING = 3
"""So many incidental sentences are a rule after all, though another sentence promises more."""

_VERBS = frozenset({"finite-verb", "binding-modal", "hedge-modal"})
_LATE = 50
"""Characters of a sentence within which it comes to its matter, when that is what it is about."""
_CELL_EDGE = " | "
_ROW = 2
_SENTENCE = 2
"""A sentence with a verb speaks plainer than a line of a list that holds one concept more."""

_REASONS = {
    Force.HEDGED: Reason.HEDGED,
    Force.DEFERRED: Reason.DEFERRED,
    Force.RECITAL: Reason.RECITAL,
    Force.ELSEWHERE: Reason.ELSEWHERE,
    Force.NEGATED: Reason.EXCLUDED,
    Force.EXCLUDED: Reason.EXCLUDED,
}
_BEST_FIRST = (
    None,
    Reason.INCOMPLETE,
    Reason.DEFERRED,
    Reason.HEDGED,
    Reason.ELSEWHERE,
    Reason.RECITAL,
    Reason.GENERAL,
    Reason.EXCLUDED,
)


@record
class Candidate:
    """A match and what it makes of the requirement: `reason` None is `met`, EXCLUDED is `missing`, any other `partial`.

    `says` counts how many of the things the requirement asks for its sentence speaks of, `aside` how much less it counts as
    the one to quote.
    """

    match: Match
    reason: Reason | None
    incidental: bool = False
    says: int = 0
    aside: int = 0

    @property
    def verdict(self) -> Verdict:
        """The verdict this candidate would give."""
        if self.reason is None:
            return Verdict.MET
        return Verdict.MISSING if self.reason is Reason.EXCLUDED else Verdict.PARTIAL


def judge(reading: Reading, requirement: Requirement, document: str) -> Finding:
    """The finding on `requirement` in the document named `document`, with its evidence, or the clue that came closest."""
    index = index_of(reading)
    candidates = list(candidates_for(requirement, index))
    best = best_of(candidates)
    if best is None:
        return _missing(requirement, index, document)
    supporting = sum(other.reason is best.reason for other in candidates)
    excluded = [other for other in candidates if other.reason is Reason.EXCLUDED and other is not best]
    also = (*best.match.others, *(other.match.sentence for other in excluded))
    confidence = confidence_of(best.match, best.reason, supporting, best.says)
    return Finding(
        requirement=requirement.id,
        verdict=best.verdict,
        reason=best.reason.value if best.reason else None,
        document=document,
        evidence=evidence_of(best.match, reading, document),
        also=tuple(
            evidence_of(replace(best.match, sentence=sentence, hits=()), reading, document)
            for sentence in dict.fromkeys(also)
        ),
        confidence=confidence,
        review=confidence < REVIEW_BELOW,
    )


def candidates_for(requirement: Requirement, index: Index) -> Iterable[Candidate]:
    """Every sentence that answers the requirement in some way, in the order of its conditions."""
    asked: frozenset[str] | None = None
    for candidate in _found(requirement, index):
        if asked is None:
            asked = frozenset(
                concept for condition in (*requirement.met, *requirement.partial) for concept in _asked(condition)
            )
        hits = candidate.match.sentence.hits
        said = sum(any(hit.own for hit in hits[concept]) for concept in asked if concept in hits)
        said += 0 if _VERBS.isdisjoint(hits) else _SENTENCE
        yield Candidate(candidate.match, candidate.reason, candidate.incidental, said, _aside(candidate.match))


def _aside(match: Match) -> int:
    """How much less a sentence counts as the one to quote: a row of a table, one that comes to the matter late."""
    first = min((hit.start for hit in match.hits if hit.end), default=0)
    return (first > _LATE) + (_ROW if _CELL_EDGE in match.sentence.text else 0)


def _asked(condition: Condition) -> Iterable[str]:
    yield from (*condition.all, *condition.any)
    for part in condition.together:
        yield from _asked(part)


def _found(requirement: Requirement, index: Index) -> Iterable[Candidate]:
    for condition in requirement.met:
        for match in matches(condition, index):
            if match.force in condition.force:
                yield Candidate(match, None, incidental=condition.incidental)
            else:
                yield Candidate(match, _REASONS.get(match.force, Reason.INCOMPLETE))
    for condition in requirement.partial:
        for match in matches(condition, index):
            if match.force in condition.force:
                yield Candidate(match, condition.reason)
            elif match.force in _REASONS and match.force is not Force.NEGATED and condition.scope is ScopeWanted.LM:
                yield Candidate(match, _REASONS[match.force])
    for condition in requirement.about:
        yield from _about(condition, index)


def _about(condition: Condition, index: Index) -> Iterable[Candidate]:
    """A sentence on the subject that does not settle it; plain negation there excludes nothing, an exclusion does."""
    for match in matches(condition, index):
        if match.force in {Force.BINDING, Force.NEGATED}:
            continue
        yield Candidate(match, _REASONS[match.force])


def _order(candidate: Candidate) -> tuple[int, int, int]:
    """Best verdict first; among equals the sentence that says most of what is asked, then the first in the text."""
    return _BEST_FIRST.index(candidate.reason), candidate.aside - candidate.says, candidate.match.sentence.index


def best_of(candidates: list[Candidate]) -> Candidate | None:
    """The best candidate in reading order; an express exclusion beats what only speaks for the whole agreement."""
    if not candidates:
        return None
    best = min(candidates, key=_order)
    deferred = [candidate for candidate in candidates if candidate.reason is Reason.DEFERRED]
    settled = [candidate for candidate in candidates if candidate.reason is None]
    if deferred and settled and all(candidate.incidental for candidate in settled) and len(settled) < ENOUGH_IN_PASSING:
        return deferred[0]
    if best.reason is Reason.GENERAL:
        excluded = [candidate for candidate in candidates if candidate.reason is Reason.EXCLUDED]
        return excluded[0] if excluded else best
    return best


def _missing(requirement: Requirement, index: Index, document: str) -> Finding:
    clue, reason = _clue(requirement, index)
    confidence = confidence_of_missing(
        reason, names_lm=index.reading.names_lm, in_scope=index.scope(ScopeWanted.LM).bit_count()
    )
    return Finding(
        requirement=requirement.id,
        verdict=Verdict.MISSING,
        reason=Reason.NOT_FOUND.value,
        document=document,
        clue=evidence_of(clue, index.reading, document) if clue else None,
        clue_reason=reason,
        confidence=confidence,
        review=confidence < REVIEW_BELOW,
    )


def _clue(requirement: Requirement, index: Index) -> tuple[Match | None, str]:
    """What came closest: a sentence on the subject in LM scope, else the right words about something else."""
    for condition in requirement.about:
        for match in matches(condition, index):
            return match, "not-settled"
    for condition in (*requirement.met, *requirement.partial):
        for match in matches(_anywhere(condition), index):
            if match.sentence.why is None:
                return replace(match, why=Why.NO_SCOPE), "other-subject"
            return match, "not-settled"
    return None, ""


@cache
def _anywhere(condition: Condition) -> Condition:
    return replace(
        condition,
        scope=ScopeWanted.ANY,
        all=tuple(concept for concept in condition.all if concept != "lm"),
        together=tuple(_anywhere(part) for part in condition.together),
    )
