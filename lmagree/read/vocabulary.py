"""Which of the lexicon's words a word is: looked up once for each distinct word, at a cost that does not grow with the lexicon.

Exact words, beginnings (``mestringskurs*``), endings (``*kurs``) and parts (``*mestring*``) stand in four tables; a word
is looked up by its own beginnings, endings and parts.  A word that none of them knows may still be a damaged one:
letters that scanners confuse are folded, and then RapidFuzz allows one wrong letter in a long word.  Short words, and
words that would differ by a negating first letter, are never matched that way.
"""

from collections import defaultdict
from collections.abc import Iterable

_SHORTEST_FUZZY = 9
_CONFUSED = (("rn", "m"), ("1", "l"), ("0", "o"), ("vv", "w"), ("ii", "u"), ("|", "l"), ("ﬁ", "fi"))


class Vocabulary:
    """The word patterns of a lexicon, numbered in the order given."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Patterns are folded already; ``*`` stands only first or last."""
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._prefix: dict[str, list[int]] = defaultdict(list)
        self._suffix: dict[str, list[int]] = defaultdict(list)
        self._part: dict[str, list[int]] = defaultdict(list)
        for number, pattern in enumerate(patterns):
            stem = pattern.strip("*")
            table = {
                (False, False): self._exact,
                (False, True): self._prefix,
                (True, False): self._suffix,
                (True, True): self._part,
            }[pattern.startswith("*"), pattern.endswith("*")]
            table[stem].append(number)
        self._fuzzy_stems = sorted(
            {
                stem
                for table in (self._exact, self._prefix)
                for stem in table
                if len(stem) >= _SHORTEST_FUZZY and stem.isalpha()
            },
        )
        self._known: dict[str, tuple[tuple[int, ...], str]] = {}

    def look_up(self, word: str) -> tuple[tuple[int, ...], str]:
        """The numbers of the patterns that `word` meets, and the lexicon's word when it only resembles it (else '')."""
        known = self._known.get(word)
        if known is None:
            numbers = self._numbers(word)
            known = (numbers, "") if numbers else self._damaged(word)
            self._known[word] = known
        return known

    def _numbers(self, word: str) -> tuple[int, ...]:
        found = list(self._exact.get(word, ()))
        length = len(word)
        for cut in range(1, length + 1):
            if (hit := self._prefix.get(word[:cut])) is not None:
                found.extend(hit)
            if (hit := self._suffix.get(word[length - cut :])) is not None:
                found.extend(hit)
        if self._part:
            for start in range(length):
                for end in range(start + 3, length + 1):
                    if (hit := self._part.get(word[start:end])) is not None:
                        found.extend(hit)
        return tuple(dict.fromkeys(found))

    def _damaged(self, word: str) -> tuple[tuple[int, ...], str]:
        if len(word) < _SHORTEST_FUZZY:
            return (), ""
        mended = word
        for seen, meant in _CONFUSED:
            mended = mended.replace(seen, meant)
        if mended != word and (numbers := self._numbers(mended)):
            return numbers, mended
        return self._nearest(mended)

    def _nearest(self, word: str) -> tuple[tuple[int, ...], str]:
        from rapidfuzz import process  # noqa: PLC0415  # only damaged or unknown long words need it
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  # as above

        best = process.extractOne(word, self._fuzzy_stems, scorer=Levenshtein.distance, score_cutoff=1)
        if best is None or best[0] == f"u{word}" or word == f"u{best[0]}":
            return (), ""
        return self._numbers(best[0]), best[0]
