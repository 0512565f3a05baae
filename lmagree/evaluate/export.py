"""An evaluation as data: CSV and JSON for the figures, CSV for the rows that disagree."""

import csv
import io
import json
from collections.abc import Iterator

from lmagree.evaluate.evaluation import Evaluation, Row, Scores
from lmagree.evaluate.figures import HIGHER_IS_BETTER
from lmagree.evaluate.gate import TOTAL

_DIGITS = 4
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")
_ROW_COLUMNS = (
    *("group", "name", "requirement", "label", "label_reason", "verdict", "reason", "confidence", "review"),
    *("evidence", "quote", "section", "page"),
)


def figures_csv(evaluation: Evaluation) -> str:
    """One row for each group, method and requirement: its figures, and the ends of their 95 % intervals."""
    ends = [f"{name}_{end}" for name in HIGHER_IS_BETTER for end in ("low", "high")]
    rows = [["group", "method", "requirement", "rows", *HIGHER_IS_BETTER, *ends]]
    for group, method, requirement, scores in _all_scores(evaluation):
        values = [_number(getattr(scores.figures, name)) for name in HIGHER_IS_BETTER]
        limits = [_number(value) for name in HIGHER_IS_BETTER for value in scores.intervals.get(name, (None, None))]
        rows.append([group, method, requirement, str(scores.figures.rows), *values, *limits])
    return _written(rows)


def figures_json(evaluation: Evaluation) -> str:
    """The same as JSON: groups, their methods, and each one's figures as value, low and high."""
    found: dict[str, dict[str, dict[str, object]]] = {}
    for group, method, requirement, scores in _all_scores(evaluation):
        found.setdefault(group, {}).setdefault(method, {})[requirement] = _as_json(scores)
    content = {
        "groups": found,
        "unreadable": dict(evaluation.unreadable()),
        "left_out": dict(evaluation.left_out),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def disagreements_csv(evaluation: Evaluation) -> str:
    """Every row whose verdict is not the reader's, with both sentences."""
    rows = [
        [group.key, *_row(row)]
        for group in evaluation.groups
        for row in sorted(group.rows, key=lambda row: row.label.requirement)
        if not row.agrees
    ]
    return _written([list(_ROW_COLUMNS), *rows])


def _row(row: Row) -> list[str]:
    finding = row.finding
    passage = finding.evidence or finding.clue
    return [
        row.name,
        row.label.requirement,
        row.label.verdict,
        row.label.reason,
        finding.verdict,
        finding.reason or "",
        f"{finding.confidence:.2f}",
        "yes" if finding.review else "",
        row.label.evidence,
        passage.quote if passage else "",
        passage.section if passage else "",
        str(passage.page) if passage and passage.page else "",
    ]


def _all_scores(evaluation: Evaluation) -> Iterator[tuple[str, str, str, Scores]]:
    for group in evaluation.groups:
        for method in group.methods:
            yield group.key, method.name, TOTAL, method.total
            for requirement, scores in method.requirements.items():
                yield group.key, method.name, requirement, scores


def _as_json(scores: Scores) -> dict[str, object]:
    found: dict[str, object] = {"rows": scores.figures.rows}
    for name in HIGHER_IS_BETTER:
        value = getattr(scores.figures, name)
        low, high = scores.intervals.get(name, (None, None))
        found[name] = (
            None if value is None else {"value": _rounded(value), "low": _rounded(low), "high": _rounded(high)}
        )
    return found


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.{_DIGITS}f}"


def _written(rows: list[list[str]]) -> str:
    """CSV with the line ends of RFC 4180; no cell is one that a spreadsheet takes for a formula."""
    out = io.StringIO()
    csv.writer(out).writerows(
        ["'" + cell if cell.startswith(_FORMULA_STARTS) and not _is_number(cell) else cell for cell in row]
        for row in rows
    )
    return out.getvalue()


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()
