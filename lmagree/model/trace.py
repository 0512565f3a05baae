"""The whole way to one verdict: every condition that was tried, where it held, and how far it came where it did not."""

from typing import Literal

from lmagree.model.finding import Finding, Reason, Verdict, Why
from lmagree.model.reading import Reading
from lmagree.model.record import record
from lmagree.model.requirement import Condition, Force, Requirement

Kind = Literal["met", "partial", "about"]
"""Which of a requirement's lists a condition stands in."""

Hindrance = Literal["rules-out", "not-under", "not-after", "apart", "out-of-scope"]
"""What keeps a condition from holding where all it wants is found: a concept it rules out, headings or a sentence before
without what it wants there, its concepts in different main clauses, a text about something else."""


@record
class Held:
    """A place where a condition holds.

    `sentence` and `others` are indexes of sentences in the reading, `unit` is the deciding part of the sentence, `words` are
    those that the condition rests on, `causes` the concepts that took the binding force from it.  `verdict` is what the
    place would give: None where its force makes nothing of the requirement.
    """

    sentence: int
    others: tuple[int, ...]
    unit: int
    words: tuple[str, ...]
    why: Why
    force: Force
    causes: tuple[str, ...]
    verdict: Verdict | None
    reason: Reason | None
    incidental: bool


@record
class Near:
    """Where a condition came closest without holding.

    `sentence` is the sentence with the most of what it wants, `found` the concepts that are there, `missing` those that
    are not, each with the others that would do as well.  `hindered` tells what else stands against it, with the concepts.
    """

    sentence: int
    found: tuple[str, ...]
    missing: tuple[tuple[str, ...], ...]
    hindered: tuple[tuple[Hindrance, tuple[str, ...]], ...]


@record
class Attempt:
    """One condition tried.  `near` is None where it held or where nothing of it was found; `parts` are its halves."""

    kind: Kind
    condition: Condition
    held: tuple[Held, ...]
    near: Near | None
    parts: tuple["Attempt", ...] = ()


@record
class Trace:
    """The way to `finding`.  `decided` is (attempt, place) of what decided, None where nothing did."""

    requirement: Requirement
    reading: Reading
    finding: Finding
    attempts: tuple[Attempt, ...]
    decided: tuple[int, int] | None
