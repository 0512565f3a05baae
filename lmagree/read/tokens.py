"""Words of a sentence with their places, folded to one form for matching."""

import re
import unicodedata
from operator import add
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[-‐‑’'][^\W_]+)*|§+|→|☐")
_GLUED = re.compile(r"^(.{3,}s)-(og|eller)$", re.IGNORECASE)
"""'lærings-og mestringstilbud' lacks the space that makes the hyphen an elision."""
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "’": "'", "\u00ad": None})


_new = tuple.__new__
"""Makes a token of all its values in half the time of its own constructor."""


class Token(NamedTuple):
    """A word: its folded form and its character offsets in the sentence.  A tuple, for a document holds thousands."""

    norm: str
    start: int
    end: int


class Folder:
    """Folds a word to the form it is matched in; each distinct word is folded once.

    `spelling` pairs are (nynorsk, bokmål) letter groups, applied to text and lexicon alike.
    """

    def __init__(self, spelling: tuple[tuple[str, str], ...]) -> None:
        """Longest groups first, so that a pair inside another does not hide it."""
        self._pairs = tuple(sorted(spelling, key=lambda pair: -len(pair[0])))
        self._openings = frozenset(nynorsk[:2] for nynorsk, _ in spelling if len(nynorsk) > 1)
        self._letters = frozenset(nynorsk for nynorsk, _ in spelling if len(nynorsk) == 1)
        self._known: dict[str, str] = {}

    def fold(self, word: str) -> str:
        """`word` in lower case, composed, without soft hyphens, in the folded spelling.  The length may change."""
        known = self._known.get(word)
        if known is None:
            known = unicodedata.normalize("NFKC", word).translate(_HYPHENS).lower()
            if not (self._openings.isdisjoint(map(add, known, known[1:])) and self._letters.isdisjoint(known)):
                for nynorsk, bokmal in self._pairs:
                    if nynorsk in known:
                        known = known.replace(nynorsk, bokmal)
            self._known[word] = known
        return known

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of `text` in order."""
        known = self._known
        found: list[Token] = []
        for match in _WORD.finditer(text):
            word = match.group()
            start, end = match.span()
            if "-" in word and (glued := _GLUED.match(word)):
                middle = start + glued.end(1)
                found.append(Token(self.fold(glued[1]), start, middle))
                found.append(Token(self.fold(glued[2]), middle + 1, end))
            else:
                found.append(_new(Token, (known.get(word) or self.fold(word), start, end)))
        return tuple(found)
