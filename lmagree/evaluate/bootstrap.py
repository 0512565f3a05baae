"""How far figures could be off: percentile bootstrap over documents.

Rows of one document stand or fall together, so documents are drawn and not rows (Efron and Tibshirani, "An Introduction
to the Bootstrap", 1993, chapters 8 and 13).  The draws are seeded: the same rows give the same intervals.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

from lmagree.evaluate.figures import HIGHER_IS_BETTER, Figures, Outcome, figures

RESAMPLES = 1000
SEED = 20150930
_TAIL = 0.025

Interval = tuple[float, float]


def intervals(documents: Sequence[Sequence[Outcome]], *, resamples: int = RESAMPLES) -> Mapping[str, Interval]:
    """The 95 % interval of each figure by name; `documents` holds each document's outcomes.

    A figure is left out where fewer than half of the draws have it.
    """
    random = Random(SEED)  # noqa: S311  # a repeatable draw, nothing secret
    kinds = tuple(dict.fromkeys(outcome for outcomes in documents for outcome in outcomes))
    counted = [Counter(outcomes) for outcomes in documents]
    counts = [tuple(counter[kind] for kind in kinds) for counter in counted]

    @cache  # few rows give the same counts again and again
    def found(total: tuple[int, ...]) -> Figures:
        return figures(dict(zip(kinds, total, strict=True)))

    drawn: dict[str, list[float]] = {name: [] for name in HIGHER_IS_BETTER}
    for _ in range(resamples if documents else 0):
        total = found(tuple(map(sum, zip(*random.choices(counts, k=len(counts)), strict=True))))
        for name, values in drawn.items():
            value = getattr(total, name)
            if value is not None:
                values.append(value)
    return {name: _middle(sorted(values)) for name, values in drawn.items() if values and 2 * len(values) >= resamples}


def _middle(values: Sequence[float]) -> Interval:
    """The ends of the middle 95 % of sorted values."""
    last = len(values) - 1
    return values[round(_TAIL * last)], values[round((1 - _TAIL) * last)]
