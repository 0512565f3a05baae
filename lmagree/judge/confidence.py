"""How sure a finding is, 0-1: the share of findings of its kind that were right in agreements that nobody had built the rules on.

The shares are those of 14 agreements and 210 clauses by a hand that had not seen the rules, judged before anything was
learned from them: 700 findings, of which 86 % were right.
"""

from lmagree.judge.match import Match
from lmagree.model.finding import Reason, Why

_MET = 0.9
_PARTIAL = {
    Reason.HEDGED: 0.95,
    Reason.DEFERRED: 0.9,
    Reason.RECITAL: 0.95,
    Reason.ELSEWHERE: 0.92,
    Reason.GENERAL: 0.95,
    Reason.INCOMPLETE: 0.78,
    Reason.EXCLUDED: 0.84,
}
_NOTHING_ALIKE = 0.87
_OTHER_SUBJECT = 0.9
_NOT_SETTLED = 0.45

_SAYS_LITTLE = 2
"""A sentence that speaks of no more than so many of the things asked for, a verb counting for two, decides half the time wrongly."""
_LITTLE = -0.38
_SAYS_MUCH = 6
_MUCH = 0.06
_ALONE = -0.04
_SUPPORTED = 0.05
_ENOUGH = 3
_LOOSE_SCOPE = {Why.CARRIED: -0.15, Why.DEFINED: -0.1}
_FUZZY = -0.12
_DAMAGED_PAGE = -0.15
_POOR_OCR = 70.0
_LEAST, _MOST = 0.3, 0.99


def confidence_of(match: Match, reason: Reason | None, supporting: int, says: int) -> float:
    """The confidence of the finding that `match` decides.

    `supporting` counts the sentences that say the same, this one included, and `says` what its own speaks of.
    """
    value = _MET if reason is None else _PARTIAL[reason]
    if reason is None and match.hits:
        value += _LITTLE if says <= _SAYS_LITTLE else _MUCH if says >= _SAYS_MUCH else 0
    value += _ALONE if supporting == 1 else _SUPPORTED if supporting >= _ENOUGH else 0
    value += _LOOSE_SCOPE.get(match.why, 0)
    naming = match.sentence.hits.get("lm", ()) if match.why is Why.NAMES_LM else ()
    if any(hit.fuzzy for hit in match.hits) or (naming and all(hit.fuzzy for hit in naming)):
        value += _FUZZY
    if match.sentence.confidence is not None and match.sentence.confidence < _POOR_OCR:
        value += _DAMAGED_PAGE
    return round(min(_MOST, max(_LEAST, value)), 2)


def confidence_of_missing(clue: str) -> float:
    """The confidence that something is missing, by what came closest: `clue` is the clue's reason, empty for none."""
    return {"": _NOTHING_ALIKE, "other-subject": _OTHER_SUBJECT}.get(clue, _NOT_SETTLED)
