"""How sure a finding is, 0-1: the share of findings of its kind that were right in agreements that nobody had built the rules on.

The shares are those of 106 agreements by nine hands that had not seen the rules, judged before anything was learned from
them (tests/independent, hands r to z): 3,710 findings, of which 93 % were right.
"""

from lmagree.judge.match import Match
from lmagree.model.finding import Reason, Why

_MET = 0.93
_MET_SAYS_MUCH = 0.95
_MET_SUPPORTED = 0.99
_PARTIAL = {
    Reason.HEDGED: 0.96,
    Reason.DEFERRED: 0.96,
    Reason.RECITAL: 0.87,
    Reason.ELSEWHERE: 0.86,
    Reason.GENERAL: 0.96,
    Reason.INCOMPLETE: 0.73,
    Reason.EXCLUDED: 0.86,
}
_PARTIAL_ALONE = {
    Reason.HEDGED: 0.7,
    Reason.DEFERRED: 0.65,
    Reason.RECITAL: 0.5,
    Reason.ELSEWHERE: 0.8,
    Reason.GENERAL: 0.93,
    Reason.INCOMPLETE: 0.66,
    Reason.EXCLUDED: 0.7,
}
"""Where no other sentence says the same."""
_LM_NOT_NAMED = 0.99
"""Where the document does not name LM, nothing of it is to be found."""
_NOTHING_ALIKE = 0.97
_NOT_SETTLED = 0.55
_OTHER_SUBJECT = ((15, 0.6), (5, 0.76), (0, 0.86))
"""The right words about something else, by how many sentences the document has in LM scope at the least: the more there are, the
likelier it is that this one is among them after all.
"""

_SAYS_LITTLE = 2
"""A sentence that speaks of no more than so many of the things asked for, a verb counting for two."""
_LITTLE = -0.08
_SAYS_MUCH = 6
_ENOUGH = 3
_LOOSE_SCOPE = {Why.CARRIED: -0.1, Why.DEFINED: -0.1}
_FUZZY = -0.12
_DAMAGED_PAGE = -0.15
_POOR_OCR = 70.0
_LEAST, _MOST = 0.3, 0.99


def confidence_of(match: Match, reason: Reason | None, supporting: int, says: int) -> float:
    """The confidence of the finding that `match` decides.

    `supporting` counts the sentences that say the same, this one included, and `says` what its own speaks of.
    """
    if reason is None:
        value = _met(match, supporting, says)
    else:
        value = (_PARTIAL_ALONE if supporting == 1 else _PARTIAL)[reason]
    value += _LOOSE_SCOPE.get(match.why, 0)
    naming = match.sentence.hits.get("lm", ()) if match.why is Why.NAMES_LM else ()
    if any(hit.fuzzy for hit in match.hits) or (naming and all(hit.fuzzy for hit in naming)):
        value += _FUZZY
    if match.sentence.confidence is not None and match.sentence.confidence < _POOR_OCR:
        value += _DAMAGED_PAGE
    return round(min(_MOST, max(_LEAST, value)), 2)


def _met(match: Match, supporting: int, says: int) -> float:
    if supporting >= _ENOUGH:
        return _MET_SUPPORTED
    if match.hits and says <= _SAYS_LITTLE:
        return _MET + _LITTLE
    return _MET_SAYS_MUCH if says >= _SAYS_MUCH else _MET


def confidence_of_missing(clue: str, *, names_lm: bool, in_scope: int) -> float:
    """The confidence that something is missing, by what came closest: `clue` is the clue's reason, empty for none.

    `names_lm` tells whether the document names LM, `in_scope` how many of its sentences are in LM scope.
    """
    if clue == "not-settled":
        return _NOT_SETTLED
    if not names_lm:
        return _LM_NOT_NAMED
    if clue:
        return next(share for least, share in _OTHER_SUBJECT if in_scope >= least)
    return _NOTHING_ALIKE
