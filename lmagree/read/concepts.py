"""Finds the lexicon's concepts in a row of tokens, with one automaton over word numbers.

Every term starts at a word; the terms that can start at a token are those whose first word the token is, and of the
phrases among them only those whose second word stands where it must, so that the cost follows the text and not the
number of terms or rules.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lmagree.read.compiling import NOTHING, Start, Starts, Step, Terms
from lmagree.read.tokens import Token
from lmagree.read.vocabulary import Vocabulary

_NOTHING: frozenset[int] = frozenset()


class Found(NamedTuple):
    """A concept between two tokens (`first` to `last`, both included); `fuzzy` as in `Hit`.

    `origin` is the concept whose term was found, when another includes it.  A tuple, for a page holds hundreds.
    """

    concept: str
    first: int
    last: int
    fuzzy: str
    origin: str


class _Word:
    """What the lexicon knows of a word: its numbers, the word it only resembles (else ''), and what begins with it."""

    __slots__ = ("fuzzy", "numbers", "starts")

    def __init__(self, numbers: frozenset[int], fuzzy: str, starts: tuple[Start, ...]) -> None:
        self.numbers = numbers
        self.fuzzy = fuzzy
        self.starts = starts


class ConceptFinder:
    """Matches compiled terms."""

    def __init__(self, starts: Mapping[int, bytes], terms: Sequence[bytes], vocabulary: Vocabulary) -> None:
        """Takes what starts with each of the vocabulary's numbers, and the terms, both packed."""
        self._starts = Starts(starts)
        self._terms = Terms(terms)
        self._vocabulary = vocabulary
        self._known: dict[str, _Word] = {}

    def find(self, tokens: Sequence[Token], also: Sequence[tuple[int, str]] = ()) -> tuple[Found, ...]:
        """Every concept in `tokens`, false friends taken out.  `also` adds (token, concept) pairs the document defines."""
        known, terms = self._known, self._terms
        words = [known.get(token.norm) or self._look_up(token.norm) for token in tokens]
        numbers = [word.numbers for word in words]
        damaged = any(word.fuzzy for word in words)
        everything = _NOTHING.union(*numbers)
        hits: list[Found] = [Found(concept, place, place, "", concept) for place, concept in also]
        friends: dict[str, list[tuple[int, int]]] = {}
        for first, word in enumerate(words):
            for start in word.starts:
                for place in _beginning(start, numbers, first, everything):
                    origin, concepts, steps = terms[place]
                    last = _match(steps, numbers, first, everything) if steps else first
                    if last is None:
                        continue
                    fuzzy = next((seen.fuzzy for seen in words[first : last + 1] if seen.fuzzy), "") if damaged else ""
                    hits += [Found(concept, first, last, fuzzy, origin) for concept in concepts]
                    if not concepts:
                        friends.setdefault(origin, []).append((first, last))
        return tuple(dict.fromkeys(_without_friends(hits, friends) if friends else hits))

    def _look_up(self, norm: str) -> _Word:
        found, fuzzy = self._vocabulary.look_up(norm)
        numbers = frozenset(found)
        starts = tuple(start for start in map(self._starts.__getitem__, numbers) if start is not NOTHING)
        word = self._known[norm] = _Word(numbers, fuzzy, starts)
        return word


def _beginning(
    start: Start, numbers: Sequence[frozenset[int]], first: int, everything: frozenset[int]
) -> Sequence[int]:
    """The terms that may stand at the token `first`: of phrases, those whose second word is where it must be.

    `everything` are the numbers of all tokens.
    """
    words, close, apart, widest = start
    phrases: list[int] = []
    if close and first + 1 < len(numbers):
        for number in close.keys() & numbers[first + 1]:
            phrases += close[number]
    if apart and not apart.keys().isdisjoint(everything):
        for number in apart.keys() & _NOTHING.union(*numbers[first + 1 : first + 2 + widest]):
            phrases += apart[number]
    # In the lexicon's order: what is found first is quoted first.
    return sorted({*words, *phrases}) if phrases else words


def _match(
    steps: tuple[Step, ...], numbers: Sequence[frozenset[int]], first: int, everything: frozenset[int]
) -> int | None:
    """The token where the term that starts at `first` ends, the nearest one; None when it does not match."""
    for wanted, _ in steps[1:]:
        if wanted.isdisjoint(everything):
            return None
    reached = [first]
    for wanted, gap in steps:
        before = reached
        reached = []
        for place in before:
            for ahead in range(place + 1, min(place + 2 + gap, len(numbers))):
                if not wanted.isdisjoint(numbers[ahead]) and ahead not in reached:
                    reached.append(ahead)
        if not reached:
            return None
    return min(reached)


def _without_friends(hits: Iterable[Found], friends: dict[str, list[tuple[int, int]]]) -> Iterable[Found]:
    for hit in hits:
        taken = (*friends.get(hit.origin, ()), *friends.get(hit.concept, ()))
        if not taken or not any(first <= hit.last and hit.first <= last for first, last in taken):
            yield hit
