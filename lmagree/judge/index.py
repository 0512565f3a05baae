"""A reading indexed by concept, so that a condition visits only the sentences that can meet it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lmagree.model.reading import Reading, ReadSentence
from lmagree.model.requirement import Condition, Window

Group = tuple[ReadSentence, ...]


class Index:
    """Where each concept stands in a reading, and the groups of sentences that windows mean."""

    def __init__(self, reading: Reading) -> None:
        """One pass over the sentences."""
        self.reading = reading
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._clauses: dict[int, list[ReadSentence]] = defaultdict(list)
        self._sections: dict[int, list[ReadSentence]] = defaultdict(list)
        for sentence in reading.sentences:
            self._clauses[sentence.clause].append(sentence)
            self._sections[sentence.section].append(sentence)
            for concept in sentence.hits:
                self._holding[concept].append(sentence.index)

    def groups(self, condition: Condition) -> Iterable[Group]:
        """The groups of sentences, in order, in which `condition` might hold."""
        places = self._places(condition)
        sentences = self.reading.sentences
        if condition.within in {Window.SENTENCE, Window.UNIT}:
            return ((sentences[place],) for place in places)
        if condition.within is Window.CLAUSE:
            return (
                tuple(self._clauses[number]) for number in dict.fromkeys(sentences[place].clause for place in places)
            )
        return (tuple(self._sections[number]) for number in dict.fromkeys(sentences[place].section for place in places))

    def _places(self, condition: Condition) -> Sequence[int]:
        if condition.all:
            return min((self._holding.get(concept, ()) for concept in condition.all), key=len)
        if condition.any:
            return sorted({place for concept in condition.any for place in self._holding.get(concept, ())})
        return range(len(self.reading.sentences))


@lru_cache(maxsize=8)
def index_of(reading: Reading) -> Index:
    """The index of `reading`, made once for all requirements."""
    return Index(reading)
