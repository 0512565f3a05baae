"""Terms turned into tables over word numbers, made of plain values so that they can be kept from run to run."""

import marshal
from collections.abc import Mapping, Sequence
from sys import intern

from lmagree.model.lexicon import Concept, Gap, Lexicon, Term, WordPattern, acting
from lmagree.read.tokens import Folder
from lmagree.read.vocabulary import VocabularyTables, tables_of

Step = tuple[frozenset[int], int]
"""A further word of a term: the numbers that may stand there, after at most so many other words."""
CompiledTerm = tuple[str, tuple[str, ...], tuple[Step, ...]]
"""A term's concept, the concepts it counts for (none for a false friend), its words after the first."""
Phrases = dict[int, tuple[int, ...]]
"""The places in the lexicon of phrases, by each number that their second word may have."""
Start = tuple[tuple[int, ...], Phrases, Phrases, int]
"""The places of what begins with a word: single words, phrases whose second word comes next, phrases with a gap before it.

Last, how many words the widest of these gaps lets stand between.
"""


Compiled = tuple[dict[int, bytes], tuple[bytes, ...], VocabularyTables, dict[str, str]]
"""The `Start` of each number and the terms in the lexicon's order, packed; the words of each number; the concepts that act
with the names they then have.

A document meets a small part of a lexicon: what starts with a word is unpacked when the word is met, and a phrase when its
second word is.
"""


NOTHING: Start = ((), {}, {}, 0)
"""What begins with a word that no term begins with."""


def compiled(lexicon: Lexicon, folder: Folder) -> Compiled:
    """All of `lexicon`; a concept counts the hits of those it includes as its own."""
    compiling = _Compiling(folder)
    holders = _holders(lexicon)
    for concept in lexicon.concepts.values():
        for term in concept.terms:
            compiling.add(term, concept.name, holders[concept.name])
        for term in concept.friends:
            compiling.add(term, concept.name, ())
    terms = tuple(marshal.dumps(term) for term in compiling.terms)
    return compiling.starts(), terms, tables_of(compiling.numbers), dict(acting(lexicon.concepts.values()))


class _Compiling:
    """Terms being numbered."""

    def __init__(self, folder: Folder) -> None:
        self.numbers: dict[str, int] = {}
        self.terms: list[CompiledTerm] = []
        self._folder = folder
        self._begun: dict[int, list[int]] = {}

    def add(self, term: Term, origin: str, concepts: tuple[str, ...]) -> None:
        """Enter a term under every number that its first word may have; its names are those of all other terms."""
        steps: list[Step] = []
        gap = 0
        for part in term:
            if isinstance(part, Gap):
                gap = part.most
            else:
                steps.append((self._numbers_of(part), gap))
                gap = 0
        place = len(self.terms)
        self.terms.append((intern(origin), tuple(map(intern, concepts)), tuple(steps[1:])))
        for number in steps[0][0]:
            self._begun.setdefault(number, []).append(place)

    def starts(self) -> dict[int, bytes]:
        """What was entered, sorted by what must come next."""
        return {number: marshal.dumps(self._start(places)) for number, places in self._begun.items()}

    def _start(self, places: list[int]) -> Start:
        words = []
        close: dict[int, list[int]] = {}
        apart: dict[int, list[int]] = {}
        widest = 0
        for place in places:
            _, _, steps = self.terms[place]
            if not steps:
                words.append(place)
                continue
            numbers, gap = steps[0]
            widest = max(widest, gap)
            for number in numbers:
                (apart if gap else close).setdefault(number, []).append(place)
        return tuple(words), _fixed(close), _fixed(apart), widest

    def _numbers_of(self, part: WordPattern) -> frozenset[int]:
        numbers = set()
        for choice in part.choices:
            stem = self._folder.fold(choice.strip("*"))
            pattern = f"{'*' * choice.startswith('*')}{stem}{'*' * (choice.endswith('*') and len(choice) > 1)}"
            numbers.add(self.numbers.setdefault(pattern, len(self.numbers)))
        return frozenset(numbers)


class Starts(dict[int, Start]):
    """What begins with each number, unpacked when it is first asked for."""

    def __init__(self, packed: Mapping[int, bytes]) -> None:
        """Takes what `compiled` has packed."""
        super().__init__()
        self._packed = packed

    def __missing__(self, number: int) -> Start:
        """Made in this run, or in an earlier one of the same user; empty for a number that begins nothing."""
        start = self._packed.get(number)
        made: Start = NOTHING if start is None else marshal.loads(start)  # noqa: S302  # see above
        self[number] = made
        return made


class Terms(dict[int, CompiledTerm]):
    """The terms by their places in the lexicon, unpacked when they are first asked for."""

    def __init__(self, packed: Sequence[bytes]) -> None:
        """Takes what `compiled` has packed."""
        super().__init__()
        self._packed = packed

    def __missing__(self, place: int) -> CompiledTerm:
        """As for `Starts`."""
        made: CompiledTerm = marshal.loads(self._packed[place])  # noqa: S302  # as above
        self[place] = made
        return made


def _fixed(phrases: dict[int, list[int]]) -> Phrases:
    return {number: tuple(places) for number, places in phrases.items()}


def _holders(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """For each concept, itself and every concept that includes it, however far."""
    holders: dict[str, set[str]] = {name: {name} for name in lexicon.concepts}

    def spread(concept: Concept, holder: str, seen: frozenset[str]) -> None:
        for name in concept.includes:
            if name in lexicon.concepts and name not in seen:
                holders[name].add(holder)
                spread(lexicon.concepts[name], holder, seen | {name})

    for concept in lexicon.concepts.values():
        spread(concept, concept.name, frozenset({concept.name}))
    return {name: tuple(sorted(found)) for name, found in holders.items()}
