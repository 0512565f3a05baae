"""How sure a finding is, 0-1: how directly the sentence stands in scope, how cleanly its words were read, what supports it."""

from lmagree.judge.match import Match
from lmagree.model.finding import Reason, Why

_BY_SCOPE = {
    Why.NAMES_LM: 0.96,
    Why.DEFINED: 0.93,
    Why.HEADING: 0.95,
    Why.TITLE: 0.94,
    Why.CARRIED: 0.62,
    Why.WHOLE_AGREEMENT: 0.92,
    Why.NO_SCOPE: 0.5,
}
"""The share of right verdicts on the labelled set, by what put the deciding sentence in scope."""
_NOTHING_ALIKE = 0.96
_OTHER_SUBJECT = 0.93
_NOT_SETTLED = 0.5
_FUZZY = 0.12
_DAMAGED_PAGE = 0.15
_POOR_OCR = 70.0
_NOT_MET = 0.03
_SUPPORT = 0.01


def confidence_of(match: Match, reason: Reason | None, supporting: int) -> float:
    """The confidence of the finding that `match` decides; `supporting` counts sentences that say the same."""
    value = _BY_SCOPE[match.why]
    naming = match.sentence.hits.get("lm", ()) if match.why is Why.NAMES_LM else ()
    if any(hit.fuzzy for hit in match.hits) or (naming and all(hit.fuzzy for hit in naming)):
        value -= _FUZZY
    if match.sentence.confidence is not None and match.sentence.confidence < _POOR_OCR:
        value -= _DAMAGED_PAGE
    if reason is not None:
        value -= _NOT_MET
    return round(min(0.99, value + _SUPPORT * min(supporting - 1, 2)), 2)


def confidence_of_missing(clue: str) -> float:
    """The confidence that something is missing, by what came closest: `clue` is the clue's reason, empty for none."""
    return {"": _NOTHING_ALIKE, "other-subject": _OTHER_SUBJECT}.get(clue, _NOT_SETTLED)
