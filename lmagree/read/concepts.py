"""Finds the lexicon's concepts in a row of tokens, with one automaton over word numbers.

Every term starts at a word; the terms that can start at a token are those whose first word the token is, so that the
cost follows the text and not the number of terms or rules.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lmagree.model.lexicon import Concept, Gap, Lexicon, Term, WordPattern
from lmagree.read.tokens import Folder, Token
from lmagree.read.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    """A concept between two tokens (`first` to `last`, both included); `fuzzy` as in `Hit`.

    `origin` is the concept whose term was found, when another includes it.
    """

    concept: str
    first: int
    last: int
    fuzzy: str
    origin: str


@dataclass(frozen=True, slots=True)
class _Step:
    """One word of a compiled term: the numbers that may stand here, after at most `gap` other words."""

    numbers: frozenset[int]
    gap: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    origin: str
    concepts: tuple[str, ...]
    steps: tuple[_Step, ...]
    friend: bool


class ConceptFinder:
    """A lexicon compiled for matching."""

    def __init__(self, lexicon: Lexicon, folder: Folder) -> None:
        """Compiles every term once; concepts that include others count their hits as their own."""
        self._patterns: dict[str, int] = {}
        self._folder = folder
        self._starts: dict[int, list[_Compiled]] = defaultdict(list)
        holders = _holders(lexicon)
        for concept in lexicon.concepts.values():
            for term in concept.terms:
                self._add(term, concept.name, holders[concept.name], friend=False)
            for term in concept.friends:
                self._add(term, concept.name, (), friend=True)
        self._vocabulary = Vocabulary(self._patterns)

    def _add(self, term: Term, origin: str, concepts: tuple[str, ...], *, friend: bool) -> None:
        steps: list[_Step] = []
        gap = 0
        for part in term:
            if isinstance(part, Gap):
                gap = part.most
            else:
                steps.append(_Step(self._numbers_of(part), gap))
                gap = 0
        compiled = _Compiled(origin, concepts, tuple(steps), friend)
        for number in steps[0].numbers:
            self._starts[number].append(compiled)

    def _numbers_of(self, part: WordPattern) -> frozenset[int]:
        numbers = set()
        for choice in part.choices:
            stem = self._folder.fold(choice.strip("*"))
            pattern = f"{'*' * choice.startswith('*')}{stem}{'*' * (choice.endswith('*') and len(choice) > 1)}"
            numbers.add(self._patterns.setdefault(pattern, len(self._patterns)))
        return frozenset(numbers)

    def find(self, tokens: Sequence[Token], also: Sequence[tuple[int, str]] = ()) -> tuple[Found, ...]:
        """Every concept in `tokens`, false friends taken out.  `also` adds (token, concept) pairs the document defines."""
        looked_up = [self._vocabulary.look_up(token.norm) for token in tokens]
        numbers = [frozenset(found) for found, _ in looked_up]
        hits: list[Found] = [Found(concept, place, place, "", concept) for place, concept in also]
        friends: dict[str, list[tuple[int, int]]] = defaultdict(list)
        present = frozenset().union(*numbers)
        for first, found in enumerate(numbers):
            for number in found:
                for term in self._starts.get(number, ()):
                    if len(term.steps) > 1 and term.steps[-1].numbers.isdisjoint(present):
                        continue  # the term's last word stands nowhere in the text
                    last = _match(term.steps, numbers, first)
                    if last is None:
                        continue
                    if term.friend:
                        friends[term.origin].append((first, last))
                        continue
                    fuzzy = next((word for _, word in looked_up[first : last + 1] if word), "")
                    hits.extend(Found(concept, first, last, fuzzy, term.origin) for concept in term.concepts)
        return tuple(dict.fromkeys(_without_friends(hits, friends)))


def _match(steps: tuple[_Step, ...], numbers: Sequence[frozenset[int]], first: int) -> int | None:
    """The token where the term that starts at `first` ends, the nearest one; None when it does not match."""
    reached = {first}
    for step in steps[1:]:
        reached = {
            place
            for before in reached
            for place in range(before + 1, min(before + 2 + step.gap, len(numbers)))
            if step.numbers & numbers[place]
        }
        if not reached:
            return None
    return min(reached)


def _without_friends(hits: Iterable[Found], friends: dict[str, list[tuple[int, int]]]) -> Iterable[Found]:
    for hit in hits:
        taken = (*friends.get(hit.origin, ()), *friends.get(hit.concept, ()))
        if not any(first <= hit.last and hit.first <= last for first, last in taken):
            yield hit


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
