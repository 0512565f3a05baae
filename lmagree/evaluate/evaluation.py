"""Answers beside labels: the rows, in groups that are reported apart, and what each method reaches there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import combinations_with_replacement
from typing import Literal

from lmagree.evaluate.bootstrap import RESAMPLES, Interval, intervals
from lmagree.evaluate.evidence import same_passage
from lmagree.evaluate.figures import Figures, Outcome, figures
from lmagree.evaluate.floors import Marks, verdict_of
from lmagree.evaluate.labels import Label
from lmagree.model.finding import Finding, Verdict
from lmagree.model.record import record

Kind = Literal["documents", "clauses"]
TOOL, KEYWORDS, LIKENESS = "lmagree", "keywords", "likeness"
_CUTOFFS = range(30, 101, 5)
_FOUND = frozenset({Verdict.MET, Verdict.PARTIAL})


@record
class Answers:
    """What is said of one text: a finding, and what the floors make of it, for each requirement in the same order."""

    findings: tuple[Finding, ...]
    marks: tuple[Marks, ...]


@record
class Row:
    """One label with the finding on it.  `marks` are None where the text could not be read."""

    kind: Kind
    name: str
    label: Label
    finding: Finding
    marks: Marks | None

    @property
    def agrees(self) -> bool:
        """Whether the verdict is the reader's."""
        return self.finding.verdict is self.label.verdict

    def outcome(self) -> Outcome:
        """The row as the figures count it."""
        label, finding = self.label, self.finding
        evidence = None
        if label.evidence and label.verdict in _FOUND and finding.verdict in _FOUND and finding.evidence:
            evidence = same_passage(finding.evidence.quote, label.evidence)
        same = finding.reason == label.reason if self.agrees and label.reason else None
        return Outcome(label.verdict, finding.verdict, evidence, same, finding.review)


@record
class Scores:
    """Figures, and the 95 % interval of each that has one."""

    figures: Figures
    intervals: Mapping[str, Interval]


@record
class Method:
    """What one way to judge reaches, in total and for each requirement."""

    name: str
    total: Scores
    requirements: Mapping[str, Scores]


@record
class Group:
    """Rows that are reported together.  `methods` are the tool and, beside it, the floors."""

    kind: Kind
    held_out: bool
    rows: tuple[Row, ...]
    methods: tuple[Method, ...]

    @property
    def key(self) -> str:
        """The group's name in files: ``documents``, ``clauses-held-out``."""
        return f"{self.kind}-held-out" if self.held_out else self.kind

    @property
    def texts(self) -> int:
        """How many documents or clauses the rows are of."""
        return len({row.name for row in self.rows})


@record
class Evaluation:
    """All groups that have rows, and what was left out: labels of requirements that the rules do not have."""

    groups: tuple[Group, ...]
    left_out: Mapping[str, int]

    def unreadable(self) -> Mapping[str, str]:
        """The documents that could not be read, with the reason; their rows count as wrong."""
        return {
            row.name: row.finding.reason or ""
            for group in self.groups
            for row in group.rows
            if row.finding.verdict is Verdict.UNREADABLE
        }


def evaluation(rows: Sequence[Row], left_out: Mapping[str, int], hold_out: Sequence[str] = ()) -> Evaluation:
    """The rows in groups, measured; names that one of the patterns `hold_out` fits are held out.

    The floors' cutoffs are chosen on rows that are not held out.
    """
    groups: list[Group] = []
    for kind in ("documents", "clauses"):
        of_kind = [row for row in rows if row.kind == kind]
        held = [row for row in of_kind if _fits(row.name, hold_out)]
        seen = [row for row in of_kind if not _fits(row.name, hold_out)]
        cutoffs = _cutoffs(seen or held)
        groups += (
            Group(kind, held_out, tuple(part), tuple(_methods(part, cutoffs)))
            for held_out, part in ((False, seen), (True, held))
            if part
        )
    return Evaluation(tuple(groups), left_out)


def _fits(name: str, patterns: Sequence[str]) -> bool:
    """Whether a pattern fits a document's name, with or without its ending, or a clause's table or place in it."""
    forms = (name, name.rsplit(".", 1)[0], name.split(":", 1)[0])
    return any(fnmatchcase(form, pattern) for form in forms for pattern in patterns)


def _methods(rows: Sequence[Row], cutoffs: tuple[int, int]) -> Iterator[Method]:
    yield _method(TOOL, [(row, row.outcome()) for row in rows])
    yield _method(KEYWORDS, [(row, _floor(row, row.marks.keywords if row.marks else None)) for row in rows])
    yield _method(
        LIKENESS, [(row, _floor(row, verdict_of(row.marks.likeness, *cutoffs) if row.marks else None)) for row in rows]
    )


def _floor(row: Row, said: Verdict | None) -> Outcome:
    return Outcome(row.label.verdict, said or Verdict.UNREADABLE)


def _method(name: str, outcomes: Sequence[tuple[Row, Outcome]]) -> Method:
    requirements = dict.fromkeys(row.label.requirement for row, _ in outcomes)
    parts = {
        requirement: [pair for pair in outcomes if pair[0].label.requirement == requirement]
        for requirement in requirements
    }
    spread = RESAMPLES if name == TOOL else 0  # a floor's intervals are wanted in total only
    return Method(
        name,
        _scores(outcomes, RESAMPLES),
        {requirement: _scores(part, spread) for requirement, part in parts.items()},
    )


def _scores(outcomes: Sequence[tuple[Row, Outcome]], resamples: int) -> Scores:
    documents: dict[str, list[Outcome]] = {}
    for row, outcome in outcomes:
        documents.setdefault(row.name, []).append(outcome)
    return Scores(
        figures(Counter(outcome for _, outcome in outcomes)), intervals(list(documents.values()), resamples=resamples)
    )


def _cutoffs(rows: Sequence[Row]) -> tuple[int, int]:
    """The likeness from which on a text is partial and met that gives these rows the best macro F1."""

    def macro_f1(cutoffs: tuple[int, int]) -> float:
        said = Counter(
            Outcome(row.label.verdict, verdict_of(row.marks.likeness, *cutoffs)) for row in rows if row.marks
        )
        return figures(said).macro_f1 or 0.0

    return max(combinations_with_replacement(_CUTOFFS, 2), key=macro_f1)
