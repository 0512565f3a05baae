"""A reading indexed by concept, so that a condition visits only the sentences that can meet it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from lmagree.model.outline import Role
from lmagree.model.reading import Reading, ReadSentence
from lmagree.model.requirement import Condition, ScopeWanted, Window

Group = tuple[ReadSentence, ...]
_SAYS_NOTHING = frozenset({Role.TITLE, Role.CONTENTS, Role.SIGNATURE, Role.AGREEMENTS})
"""What stands there is only ever found by a condition that looks anywhere."""


class Index:
    """Where each concept stands in a reading, as bits: one for each sentence, or for each group that a window means."""

    def __init__(self, reading: Reading) -> None:
        """One pass over the sentences."""
        self.reading = reading
        self._holding: dict[str, int] = defaultdict(int)
        self._scopes = dict.fromkeys(ScopeWanted, 0)
        self._numbers: dict[Window, list[int]] = {Window.CLAUSE: [], Window.SECTION: []}
        self._members: dict[Window, dict[int, list[ReadSentence]]] = {
            Window.CLAUSE: defaultdict(list),
            Window.SECTION: defaultdict(list),
        }
        self._lifted: dict[tuple[str, ScopeWanted, Window], int] = {}
        for sentence in reading.sentences:
            bit = 1 << sentence.index
            for concept in sentence.hits:
                self._holding[concept] |= bit
            for scope in ScopeWanted:
                if in_scope(sentence, scope, names_lm=reading.names_lm):
                    self._scopes[scope] |= bit
            for window, number in ((Window.CLAUSE, sentence.clause), (Window.SECTION, sentence.section)):
                self._numbers[window].append(number)
                self._members[window][number].append(sentence)

    def scope(self, wanted: ScopeWanted) -> int:
        """The sentences in a scope, as bits."""
        return self._scopes[wanted]

    def groups(self, condition: Condition) -> Iterable[Group]:
        """The sentences in scope of each group, in order, in which `condition` might hold."""
        scope = self._scopes[condition.scope]
        if condition.within in {Window.SENTENCE, Window.UNIT}:
            places = self._meeting(condition, self._in_sentences) & scope
            for concept in condition.none:
                places &= ~self._holding.get(concept, 0)
            sentences = self.reading.sentences
            return [(sentences[place],) for place in _bits(places)]
        window, wanted = condition.within, condition.scope
        places = self._meeting(condition, lambda concept: self._in_groups(concept, wanted, window))
        members = self._members[window]
        groups = (tuple(one for one in members[number] if scope >> one.index & 1) for number in _bits(places))
        return [group for group in groups if group]

    def _in_sentences(self, concept: str) -> int:
        return self._holding.get(concept, 0) if concept else -1

    def _in_groups(self, concept: str, scope: ScopeWanted, window: Window) -> int:
        """The groups that hold `concept` in a sentence in scope."""
        key = (concept, scope, window)
        found = self._lifted.get(key)
        if found is None:
            found = 0
            numbers = self._numbers[window]
            for place in _bits((self._holding.get(concept, 0) if concept else -1) & self._scopes[scope]):
                found |= 1 << numbers[place]
            self._lifted[key] = found
        return found

    @staticmethod
    def _meeting(condition: Condition, where: Callable[[str], int]) -> int:
        places = -1
        for concept in condition.all:
            places &= where(concept)
            if not places:
                return 0
        if condition.any:
            some = 0
            for concept in condition.any:
                some |= where(concept)
            places &= some
        return places if condition.all or condition.any else where("")


def in_scope(sentence: ReadSentence, wanted: ScopeWanted, *, names_lm: bool) -> bool:
    """Whether a sentence is one that a condition of this scope looks at."""
    match wanted:
        case ScopeWanted.LM:
            return sentence.why is not None and sentence.role not in _SAYS_NOTHING
        case ScopeWanted.AGREEMENT:
            return sentence.general and names_lm and sentence.role not in _SAYS_NOTHING
        case ScopeWanted.DOCUMENT:
            return sentence.why is None and names_lm and sentence.role not in _SAYS_NOTHING
        case ScopeWanted.ANY:
            return True


def _bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


@lru_cache(maxsize=8)
def index_of(reading: Reading) -> Index:
    """The index of `reading`, made once for all requirements."""
    return Index(reading)
