"""Which of the lexicon's words a word is: looked up once for each distinct word, at a cost that does not grow with the lexicon.

Exact words, beginnings (``mestringskurs*``), endings (``*kurs``) and parts (``*mestring*``) stand in four tables; a word
is looked up by its own beginnings, endings and parts.  ``#`` is any number.  A word that none of them knows may still be
a damaged one: letters that scanners confuse are made alike on both sides, and then one letter too many or too few is
allowed in a long word (another letter makes another word: ambulante, ambulanse).  Short words, and words that would
differ by a negating first letter, are never matched that way.
"""

from collections.abc import Iterable
from itertools import takewhile
from operator import eq

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
_SHORTEST_INFLECTED = 4
_SHORTEST_PART = 3
_HALF = 4
"""Of two words of `_SHORTEST_FUZZY` letters that differ by one, so many letters are the same at the start or at the end."""
_NUMBER = "#"

Table = dict[str, list[int]]
Tables = tuple[Table, Table, Table, Table]
"""The numbers of patterns by stem: exact words, beginnings, endings and parts."""
VocabularyTables = tuple[Tables, Tables, dict[str, list[str]], tuple[int, ...]]
"""Patterns as written and with confused letters made alike, the long stems by their halves, the number of ``#``."""


def tables_of(patterns: Iterable[str]) -> VocabularyTables:
    """The tables of word patterns, which are numbered in the order given.

    Patterns are folded already; ``*`` stands only first or last.
    """
    plain: Tables = ({}, {}, {}, {})
    confusable: Tables = ({}, {}, {}, {})
    any_number: tuple[int, ...] = ()
    stems: set[str] = set()
    for number, pattern in enumerate(patterns):
        stem = pattern.strip("*")
        if stem == _NUMBER:
            any_number = (number,)
            continue
        place = 2 * pattern.startswith("*") + pattern.endswith("*")
        for spelt, at in _inflected(stem, place):
            plain[at].setdefault(spelt, []).append(number)
            if len(spelt) >= _SHORTEST_CONFUSED:
                confusable[at].setdefault(_alike(spelt), []).append(number)
        if not pattern.startswith("*") and len(stem) >= _SHORTEST_FUZZY and stem.isalpha():
            stems.add(stem)
    halves: dict[str, list[str]] = {}
    for stem in sorted(stems):
        halves.setdefault(stem[:_HALF] + "*", []).append(stem)
        halves.setdefault("*" + stem[-_HALF:], []).append(stem)
    return plain, confusable, halves, any_number


def _inflected(stem: str, place: int) -> Iterable[tuple[str, int]]:
    """The stems that one in -e means, each with its table: much of nynorsk and radical bokmål has -a there.

    The infinitive (``drøfte``: drøfta) and the noun: ``avtale*`` finds avtala, avtalar and avtalane, but ``kommune*`` not
    kommunal.
    """
    yield stem, place
    if not stem.endswith("e") or len(stem) < _SHORTEST_INFLECTED:
        return
    root = stem[:-1]
    if place % 2 == 0:
        yield f"{root}a", place
    elif len(stem) > _SHORTEST_INFLECTED:
        yield f"{root}a", place - 1
        yield f"{root}ar", place
        yield f"{root}an", place


class Vocabulary:
    """The word patterns of a lexicon."""

    def __init__(self, tables: VocabularyTables) -> None:
        """Takes the tables as they are."""
        plain, confusable, self._halves, self._number = tables
        self._plain, self._confusable = _Patterns(plain), _Patterns(confusable)
        self._known: dict[str, tuple[tuple[int, ...], str]] = {}

    def look_up(self, word: str) -> tuple[tuple[int, ...], str]:
        """The numbers of the patterns that `word` meets, and the lexicon's word when it only resembles it (else '')."""
        known = self._known.get(word)
        if known is None:
            numbers, begun = self._plain.met_by(word)
            if word[0].isdigit():
                numbers = (*numbers, *self._number)
            known = (numbers, "")
            if not begun:
                mended, meant = self._damaged(word)
                if mended:
                    known = (tuple(dict.fromkeys((*numbers, *mended))), meant)
            self._known[word] = known
        return known

    def _damaged(self, word: str) -> tuple[tuple[int, ...], str]:
        if len(word) < _SHORTEST_CONFUSED:
            return (), ""
        alike = _alike(word)
        if numbers := self._confusable.met_by(alike)[0]:
            return numbers, alike
        return self._nearest(word) if len(word) >= _SHORTEST_FUZZY else ((), "")

    def _nearest(self, word: str) -> tuple[tuple[int, ...], str]:
        """What the first of the stems means that are one letter away."""
        alike = (*self._halves.get(word[:_HALF] + "*", ()), *self._halves.get("*" + word[-_HALF:], ()))
        best = min((stem for stem in alike if _one_off(word, stem)), default="")
        if len(best) in {0, len(word)} or best == f"u{word}" or word == f"u{best}":
            return (), ""
        return self._plain.met_by(best)[0], best


class _Patterns:
    """The patterns of four tables, parts by their first letters besides."""

    def __init__(self, tables: Tables) -> None:
        self._exact, self._beginnings, self._endings, self._parts = tables
        self._heads: dict[str, list[str]] = {}
        for part in sorted(self._parts, key=len):
            self._heads.setdefault(part[:_SHORTEST_PART], []).append(part)

    def met_by(self, word: str) -> tuple[tuple[int, ...], bool]:
        """The numbers of the patterns that `word` meets, in a fixed order, and whether one of them has its beginning.

        An ending or a part alone does not make a word known.
        """
        beginnings, endings, parts = self._beginnings, self._endings, self._parts
        found = list(self._exact.get(word, ()))
        known = word in self._exact
        length = len(word)
        for cut in range(1, length + 1):
            if (begun := word[:cut]) in beginnings:
                found += beginnings[begun]
                known = True
            if (ended := word[length - cut :]) in endings:
                found += endings[ended]
        for start in range(length - _SHORTEST_PART + 1):
            for part in self._heads.get(word[start : start + _SHORTEST_PART], ()):
                if word.startswith(part, start):
                    found += parts[part]
        return tuple(dict.fromkeys(found)), known


def _one_off(one: str, other: str) -> bool:
    """Whether the two differ by one letter that is added, left out or another."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = sum(takewhile(bool, map(eq, one, other)))
    if len(one) == len(other):
        return one[same + 1 :] == other[same + 1 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[same + 1 :] == shorter[same:]


def _alike(word: str) -> str:
    """`word` with the letters that scanners confuse made one."""
    for seen, meant in _CONFUSED:
        word = word.replace(seen, meant)
    return word
