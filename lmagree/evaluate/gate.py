"""The gate: figures that were reached once and may not be lost again."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lmagree.errors import BrokenGateError, PathNotFoundError
from lmagree.evaluate.evaluation import Evaluation, Scores
from lmagree.evaluate.figures import HIGHER_IS_BETTER
from lmagree.model.record import record

TOTAL = "total"
_RECORDED = ("exact", "macro_f1", "kappa", "detection_f1", "false_pass", "lost_met", "evidence", "rows")
"""What a gate holds of a total: asking a person more often, or giving another of two fitting reasons, is no loss."""
_ROUNDING = 1e-6
_DIGITS = 6

Recorded = Mapping[str, Mapping[str, Mapping[str, float]]]
"""Figures by group (``documents``), by requirement or ``total``, by name."""


@record
class Gate:
    """Recorded figures, and how far each may fall."""

    tolerance: float
    figures: Recorded


@record
class Breach:
    """A figure that fell; `found` is None where it is no longer measured."""

    group: str
    requirement: str
    figure: str
    recorded: float
    found: float | None


def recorded(evaluation: Evaluation, tolerance: float = 0.0) -> str:
    """The figures of an evaluation as a gate: JSON with every total, and each requirement's exact agreement."""
    figures = {
        group.key: {
            TOTAL: _values(group.methods[0].total, _RECORDED),
            **{name: _values(scores, ("exact",)) for name, scores in group.methods[0].requirements.items()},
        }
        for group in evaluation.groups
    }
    return json.dumps({"tolerance": tolerance, "figures": figures}, indent=2) + "\n"


def read_gate(path: Path) -> Gate:
    """The gate in a file.  Raises PathNotFoundError and BrokenGateError."""
    if not path.is_file():
        raise PathNotFoundError(path=str(path))
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        figures = {
            str(group): {
                str(name): {str(figure): float(value) for figure, value in values.items()}
                for name, values in requirements.items()
            }
            for group, requirements in content["figures"].items()
        }
        return Gate(float(content.get("tolerance", 0.0)), figures)
    except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise BrokenGateError(path=str(path)) from error


def breaches(evaluation: Evaluation, gate: Gate) -> tuple[Breach, ...]:
    """Every recorded figure that is now worse by more than the tolerance; fewer rows are worse too."""
    return tuple(_breaches(evaluation, gate))


def _breaches(evaluation: Evaluation, gate: Gate) -> Iterator[Breach]:
    measured = {group.key: group.methods[0] for group in evaluation.groups}
    for group, requirements in gate.figures.items():
        method = measured.get(group)
        for name, values in requirements.items():
            scores = None if method is None else method.total if name == TOTAL else method.requirements.get(name)
            for figure, recorded in values.items():
                found: Any = getattr(scores.figures, figure, None) if scores else None
                if found is None or _fallen(figure, recorded, found, gate.tolerance):
                    yield Breach(group, name, figure, recorded, found)


def _fallen(figure: str, recorded: float, found: float, tolerance: float) -> bool:
    loss = recorded - found if HIGHER_IS_BETTER.get(figure, True) else found - recorded
    return loss > (0 if figure == "rows" else tolerance) + _ROUNDING


def _values(scores: Scores, names: tuple[str, ...]) -> dict[str, float]:
    found = {name: getattr(scores.figures, name) for name in names}
    return {name: round(value, _DIGITS) for name, value in found.items() if value is not None}
