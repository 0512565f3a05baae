"""Runs the examples that stand beside rules, and tells how much of the rules they prove."""

from collections.abc import Callable, Iterable, Iterator

from lmagree.model.document import Document
from lmagree.model.finding import Finding, Reason, Verdict
from lmagree.model.lexicon import Concept
from lmagree.model.record import record
from lmagree.model.requirement import Condition, Force, Level, Requirement, ScopeWanted
from lmagree.rulesets.examples import document_for, document_of
from lmagree.rulesets.schema import WRITTEN

Judge = Callable[[Document, Requirement], Finding]
"""The true way from a document to a finding."""

ALWAYS_POSSIBLE = frozenset({Reason.ELSEWHERE, Reason.DEFERRED, Reason.HEDGED, Reason.RECITAL})
"""The reasons for partial that a sentence has by its force, whatever the requirement says of them."""


@record
class Outcome:
    """One example that was run.  `reason` is the one asked for, None when any will do."""

    name: str
    file: str
    line: int
    text: str
    verdict: Verdict
    reason: Reason | None
    finding: Finding

    @property
    def passed(self) -> bool:
        """Whether the finding is the one that the example asks for."""
        return self.finding.verdict is self.verdict and (self.reason is None or self.finding.reason == self.reason)


@record
class Cell:
    """A kind of example that a requirement can have."""

    requirement: str
    verdict: Verdict
    reason: Reason | None
    lang: str


@record
class Coverage:
    """How many of the kinds of examples there can be have one, and which have none."""

    cells: int
    gaps: tuple[Cell, ...]

    @property
    def held(self) -> int:
        """The kinds that have an example."""
        return self.cells - len(self.gaps)

    @property
    def percent(self) -> int:
        """The share in per cent, rounded down so that only a full hundred says a hundred."""
        return 100 * self.held // self.cells if self.cells else 100


def try_requirement(requirement: Requirement, judge: Judge) -> Iterator[Outcome]:
    """Run every example of a requirement, in order."""
    for example in requirement.examples:
        finding = judge(document_for(example), requirement)
        yield Outcome(
            requirement.id,
            requirement.file,
            example.line,
            example.text,
            example.verdict,
            example.reason,
            finding,
        )


_NEUTRAL_TITLE = "Tekst"
"""A title that holds no concept of the lexicon."""


def try_concept(concept: Concept, judge: Judge) -> Iterator[Outcome]:
    """Run a concept's own examples: met where it must be found, missing where it must not."""
    probe = Requirement(
        id=concept.name,
        group="",
        level=Level.KAN,
        title={},
        sources=(),
        met=(Condition(all=(concept.name,), scope=ScopeWanted.ANY, force=tuple(Force)),),
    )
    for verdict, texts in ((Verdict.MET, concept.yes), (Verdict.MISSING, concept.no)):
        for text in texts:
            finding = judge(document_of(_NEUTRAL_TITLE, "", text), probe)
            yield Outcome(concept.name, concept.file, concept.line, text, verdict, None, finding)


def coverage(requirements: Iterable[Requirement]) -> Coverage:
    """Which kinds of examples the requirements have, of those that each can have."""
    cells, gaps = 0, []
    for requirement in requirements:
        held = {(example.verdict, example.reason, example.lang) for example in requirement.examples}
        for verdict, reason in _kinds(requirement):
            for lang in WRITTEN:
                cells += 1
                wanted = (
                    {(verdict, reason, lang), (verdict, None, lang)}
                    if reason is Reason.NOT_FOUND
                    else {(verdict, reason, lang)}
                )
                if not held & wanted:
                    gaps.append(Cell(requirement.id, verdict, reason, lang))
    return Coverage(cells, tuple(gaps))


def proved(concept: Concept) -> bool:
    """Whether a concept has an example that holds it, and one of its false friends when it has any."""
    return bool(concept.yes) and bool(concept.no or not concept.friends)


def _kinds(requirement: Requirement) -> Iterator[tuple[Verdict, Reason | None]]:
    """The verdicts, with their reasons, that a requirement can have."""
    yield Verdict.MET, None
    possible = ALWAYS_POSSIBLE | {condition.reason for condition in requirement.partial}
    yield from ((Verdict.PARTIAL, reason) for reason in Reason if reason in possible)
    yield Verdict.MISSING, Reason.EXCLUDED
    yield Verdict.MISSING, Reason.NOT_FOUND
