"""A sentence taken apart: its words, its units and the concepts in it, before scope and force."""

from collections.abc import Sequence

from lmagree.model.record import record
from lmagree.read.concepts import Found
from lmagree.read.tokens import Token
from lmagree.read.units import Units

VERBS = frozenset({"finite-verb", "hedge-modal", "binding-modal"})
"""Concepts whose words are finite verbs."""


@record
class Parsed:
    """What the readers of actors, force and hits work on."""

    text: str
    tokens: Sequence[Token]
    units: Units
    found: Sequence[Found]

    def visible(self, concepts: frozenset[str]) -> list[int]:
        """The places of `concepts` in main clauses, in order."""
        return sorted({hit.first for hit in self.found if hit.concept in concepts and not self.units.hidden[hit.first]})
