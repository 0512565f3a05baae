"""Terms turned into tables over word numbers, made of plain values so that they can be kept from run to run."""

import marshal

from lmagree.model.lexicon import Concept, Gap, Lexicon, Term, WordPattern, acting
from lmagree.read.tokens import Folder
from lmagree.read.vocabulary import VocabularyTables, tables_of

Step = tuple[frozenset[int], int]
"""A further word of a term: the numbers that may stand there, after at most so many other words."""
CompiledTerm = tuple[int, str, tuple[str, ...], tuple[Step, ...]]
"""Its place in the lexicon, its concept, the concepts it counts for (none for a false friend), its words after the first."""
Phrases = dict[int, tuple[CompiledTerm, ...]]
"""Phrases by each number that their second word may have."""
Start = tuple[tuple[CompiledTerm, ...], Phrases, Phrases, int]
"""What begins with a word: single words, phrases whose second word comes next, and phrases with a gap before it.

Last, how many words the widest of these gaps lets stand between.
"""


Compiled = tuple[dict[int, bytes], VocabularyTables, dict[str, str]]
"""The `Start` of each number, packed, the words of each number, and the concepts that act with the names they then have.

A document meets a small part of a lexicon: what starts with a word is unpacked when the word is met.
"""


def compiled(lexicon: Lexicon, folder: Folder) -> Compiled:
    """All of `lexicon`; a concept counts the hits of those it includes as its own."""
    compiling = _Compiling(folder)
    holders = _holders(lexicon)
    for concept in lexicon.concepts.values():
        for term in concept.terms:
            compiling.add(term, concept.name, holders[concept.name])
        for term in concept.friends:
            compiling.add(term, concept.name, ())
    return compiling.starts(), tables_of(compiling.numbers), dict(acting(lexicon.concepts.values()))


class _Compiling:
    """Terms being numbered."""

    def __init__(self, folder: Folder) -> None:
        self.numbers: dict[str, int] = {}
        self._folder = folder
        self._begun: dict[int, list[CompiledTerm]] = {}
        self._count = 0

    def add(self, term: Term, origin: str, concepts: tuple[str, ...]) -> None:
        """Enter a term under every number that its first word may have."""
        steps: list[Step] = []
        gap = 0
        for part in term:
            if isinstance(part, Gap):
                gap = part.most
            else:
                steps.append((self._numbers_of(part), gap))
                gap = 0
        made = (self._count, origin, concepts, tuple(steps[1:]))
        self._count += 1
        for number in steps[0][0]:
            self._begun.setdefault(number, []).append(made)

    def starts(self) -> dict[int, bytes]:
        """What was entered, sorted by what must come next."""
        return {number: marshal.dumps(_start(terms)) for number, terms in self._begun.items()}

    def _numbers_of(self, part: WordPattern) -> frozenset[int]:
        numbers = set()
        for choice in part.choices:
            stem = self._folder.fold(choice.strip("*"))
            pattern = f"{'*' * choice.startswith('*')}{stem}{'*' * (choice.endswith('*') and len(choice) > 1)}"
            numbers.add(self.numbers.setdefault(pattern, len(self.numbers)))
        return frozenset(numbers)


def unpacked(start: bytes) -> Start:
    """What was packed for a number."""
    made: Start = marshal.loads(start)  # noqa: S302  # made above, in this run or an earlier one of the same user
    return made


def _start(terms: list[CompiledTerm]) -> Start:
    words = tuple(term for term in terms if not term[3])
    close: dict[int, list[CompiledTerm]] = {}
    apart: dict[int, list[CompiledTerm]] = {}
    widest = 0
    for term in terms:
        if term[3]:
            numbers, gap = term[3][0]
            widest = max(widest, gap)
            for number in numbers:
                (apart if gap else close).setdefault(number, []).append(term)
    return words, _fixed(close), _fixed(apart), widest


def _fixed(phrases: dict[int, list[CompiledTerm]]) -> Phrases:
    return {number: tuple(terms) for number, terms in phrases.items()}


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
