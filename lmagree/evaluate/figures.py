"""The figures that tell how good verdicts are, from how often each combination of truth and answer occurs."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lmagree.model.finding import Verdict
from lmagree.model.record import record

_FOUND = frozenset({Verdict.MET, Verdict.PARTIAL})
_CLASSES = (Verdict.MET, Verdict.PARTIAL, Verdict.MISSING)


@record
class Outcome:
    """One row's truth and answer.

    `evidence` tells whether the answer's sentence is the reader's, None where the two do not both have one; `reason`
    whether the reasons are the same, None unless both give the same verdict and it needs a reason.
    """

    truth: Verdict
    said: Verdict
    evidence: bool | None = None
    reason: bool | None = None
    review: bool = False


Counts = Mapping[Outcome, int]


@record
class Figures:
    """Shares from 0 to 1 (`kappa` from -1), None where there is nothing to divide by.

    `exact`: the verdict is the reader's.  `macro_f1`: the mean F1 of met, partial and missing, of those that occur.
    `kappa`: Cohen's, agreement beyond chance.  `detection_f1`: the F1 of telling met or partial from missing.
    `false_pass`: not met, of what was said to be met.  `lost_met`: not said to be met, of what is met.  `evidence`: the
    sentence is the reader's, of rows where both found one.  `reason`: the reason is the reader's, where the verdict is.
    `review`: rows that a person is asked to look at.
    """

    rows: int
    exact: float | None
    macro_f1: float | None
    kappa: float | None
    detection_f1: float | None
    false_pass: float | None
    lost_met: float | None
    evidence: float | None
    reason: float | None
    review: float | None


HIGHER_IS_BETTER: Mapping[str, bool] = MappingProxyType(
    {
        "exact": True,
        "macro_f1": True,
        "kappa": True,
        "detection_f1": True,
        "false_pass": False,
        "lost_met": False,
        "evidence": True,
        "reason": True,
        "review": False,
    }
)
"""Every figure by name, and which way is up."""


def figures(counts: Counts) -> Figures:
    """The figures of rows that are counted by outcome.  An unreadable document's rows are wrong and belong to no class."""
    rows = sum(counts.values())
    table: dict[tuple[Verdict, Verdict], int] = {}
    for outcome, count in counts.items():
        pair = (outcome.truth, outcome.said)
        table[pair] = table.get(pair, 0) + count
    said = _sums((verdict, count) for (_, verdict), count in table.items())
    true = _sums((verdict, count) for (verdict, _), count in table.items())
    both = {verdict: table.get((verdict, verdict), 0) for verdict in _CLASSES}
    return Figures(
        rows=rows,
        exact=_share(sum(both.values()), rows),
        macro_f1=_macro_f1(said, true, both),
        kappa=_kappa(rows, said, true, sum(both.values())),
        detection_f1=_detection_f1(table),
        false_pass=_share(said.get(Verdict.MET, 0) - both[Verdict.MET], said.get(Verdict.MET, 0)),
        lost_met=_share(true.get(Verdict.MET, 0) - both[Verdict.MET], true.get(Verdict.MET, 0)),
        evidence=_share_of_true((outcome.evidence, count) for outcome, count in counts.items()),
        reason=_share_of_true((outcome.reason, count) for outcome, count in counts.items()),
        review=_share_of_true((outcome.review, count) for outcome, count in counts.items()),
    )


def _sums(pairs: Iterable[tuple[Verdict, int]]) -> dict[Verdict, int]:
    sums: dict[Verdict, int] = {}
    for verdict, count in pairs:
        sums[verdict] = sums.get(verdict, 0) + count
    return sums


def _macro_f1(said: Mapping[Verdict, int], true: Mapping[Verdict, int], both: Mapping[Verdict, int]) -> float | None:
    """The mean over the classes that occur; one that neither the reader nor the answers name cannot be got wrong."""
    f1 = [
        2 * both[verdict] / (said.get(verdict, 0) + true.get(verdict, 0))
        for verdict in _CLASSES
        if said.get(verdict, 0) + true.get(verdict, 0)
    ]
    return _share(sum(f1), len(f1))


def _kappa(rows: int, said: Mapping[Verdict, int], true: Mapping[Verdict, int], agreed: int) -> float | None:
    """Cohen, "A coefficient of agreement for nominal scales" (1960); None where chance alone would always agree."""
    if not rows:
        return None
    chance = sum(said.get(verdict, 0) * true.get(verdict, 0) for verdict in Verdict) / rows**2
    return None if chance == 1 else (agreed / rows - chance) / (1 - chance)


def _detection_f1(table: Mapping[tuple[Verdict, Verdict], int]) -> float | None:
    right = sum(count for (true, said), count in table.items() if true in _FOUND and said in _FOUND)
    found = sum(count * ((true in _FOUND) + (said in _FOUND)) for (true, said), count in table.items())
    return _share(2 * right, found)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _share_of_true(pairs: Iterable[tuple[bool | None, int]]) -> float | None:
    known = [(value, count) for value, count in pairs if value is not None]
    return _share(sum(count for value, count in known if value), sum(count for _, count in known))
