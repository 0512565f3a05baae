"""Which of the lexicon's words a word is: looked up once for each distinct word, at a cost that does not grow with the lexicon.

Exact words, beginnings (``mestringskurs*``), endings (``*kurs``) and parts (``*mestring*``) stand in four tables; a word
is looked up by its own beginnings, endings and parts.  ``#`` is any number.  A word that none of them knows may still be
a damaged one: letters that scanners confuse are made alike on both sides, and then RapidFuzz allows one letter too
many or too few in a long word (another letter makes another word: ambulante, ambulanse).  Short words, and words that would differ by a negating first letter, are never matched that way.
"""

from collections import defaultdict
from collections.abc import Iterable

_SHORTEST_FUZZY = 9
_SHORTEST_CONFUSED = 6
_CONFUSED = (
    ("rn", "m"),
    ("vv", "w"),
    ("ii", "u"),
    ("1", "l"),
    ("i", "l"),
    ("j", "l"),
    ("0", "o"),
    ("5", "s"),
    ("ô", "o"),
    ("ö", "o"),
)
_SHORTEST_PART = 3
_NUMBER = "#"


class _Tables:
    """Patterns by what they leave free."""

    def __init__(self) -> None:
        self.exact: dict[str, list[int]] = defaultdict(list)
        self.prefix: dict[str, list[int]] = defaultdict(list)
        self.suffix: dict[str, list[int]] = defaultdict(list)
        self.part: dict[str, list[int]] = defaultdict(list)

    def add(self, stem: str, number: int, *, free_start: bool, free_end: bool) -> None:
        """Enter a pattern's `stem` under its `number`."""
        ending_fixed, ending_free = (self.suffix, self.part) if free_start else (self.exact, self.prefix)
        (ending_free if free_end else ending_fixed)[stem].append(number)

    def look_up(self, word: str) -> tuple[int, ...]:
        """The numbers of the patterns that `word` meets, in a fixed order."""
        found = list(self.exact.get(word, ()))
        length = len(word)
        for cut in range(1, length + 1):
            found.extend(self.prefix.get(word[:cut], ()))
            found.extend(self.suffix.get(word[length - cut :], ()))
        if self.part:
            for start in range(length):
                for end in range(start + _SHORTEST_PART, length + 1):
                    found.extend(self.part.get(word[start:end], ()))
        return tuple(dict.fromkeys(found))

    def knows_beginning(self, word: str) -> bool:
        """Whether a pattern without a free beginning meets `word`: an ending alone does not make a word known."""
        return word in self.exact or any(word[:cut] in self.prefix for cut in range(1, len(word) + 1))


class Vocabulary:
    """The word patterns of a lexicon, numbered in the order given."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Patterns are folded already; ``*`` stands only first or last."""
        self._plain = _Tables()
        self._confusable = _Tables()
        self._number: tuple[int, ...] = ()
        stems: set[str] = set()
        for number, pattern in enumerate(patterns):
            stem = pattern.strip("*")
            if stem == _NUMBER:
                self._number = (number,)
                continue
            free_start, free_end = pattern.startswith("*"), pattern.endswith("*")
            self._plain.add(stem, number, free_start=free_start, free_end=free_end)
            if len(stem) >= _SHORTEST_CONFUSED:
                self._confusable.add(_alike(stem), number, free_start=free_start, free_end=free_end)
            if not free_start and len(stem) >= _SHORTEST_FUZZY and stem.isalpha():
                stems.add(stem)
        self._stems = sorted(stems)
        self._known: dict[str, tuple[tuple[int, ...], str]] = {}

    def look_up(self, word: str) -> tuple[tuple[int, ...], str]:
        """The numbers of the patterns that `word` meets, and the lexicon's word when it only resembles it (else '')."""
        known = self._known.get(word)
        if known is None:
            numbers = self._plain.look_up(word)
            if word[0].isdigit():
                numbers = (*numbers, *self._number)
            known = (numbers, "")
            if not self._plain.knows_beginning(word):
                mended, meant = self._damaged(word)
                if mended:
                    known = (tuple(dict.fromkeys((*numbers, *mended))), meant)
            self._known[word] = known
        return known

    def _damaged(self, word: str) -> tuple[tuple[int, ...], str]:
        if len(word) < _SHORTEST_CONFUSED:
            return (), ""
        alike = _alike(word)
        if numbers := self._confusable.look_up(alike):
            return numbers, alike
        return self._nearest(word) if len(word) >= _SHORTEST_FUZZY else ((), "")

    def _nearest(self, word: str) -> tuple[tuple[int, ...], str]:
        from rapidfuzz import process  # noqa: PLC0415  # only unknown long words need it
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  # as above

        best = process.extractOne(word, self._stems, scorer=Levenshtein.distance, score_cutoff=1)
        if best is None or len(best[0]) == len(word) or best[0] == f"u{word}" or word == f"u{best[0]}":
            return (), ""
        return self._plain.look_up(best[0]), best[0]


def _alike(word: str) -> str:
    """`word` with the letters that scanners confuse made one."""
    for seen, meant in _CONFUSED:
        word = word.replace(seen, meant)
    return word
