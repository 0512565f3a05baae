"""Words that were broken at a line's end: joined, or their hyphen kept."""

import re
from collections.abc import Callable, Container, Iterable

from lmagree.extract.pdf.page import HYPHEN_MARK

_BREAK = re.compile(rf"{HYPHEN_MARK}\s*([^\W_]*)")
_LONGEST = 80
"""Characters of a word before its break."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_TWINS = frozenset({"og", "eller", "samt"})
"""After these the hyphen stands for a word left out: "lærings- og mestringstilbud"."""


class Words:
    """The words of a document, hyphenated ones whole; gathered at the first look-up, for many documents need none."""

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        """`texts` gives the document's texts, and is asked at most once."""
        self._texts = texts
        self._words: set[str] | None = None

    def __contains__(self, word: object) -> bool:
        """Whether the word stands anywhere, in capitals or not."""
        if self._words is None:
            self._words = {word for text in self._texts() for word in _WORD.findall(text.lower())}
        return str(word).lower() in self._words


def joined(parts: Iterable[str]) -> str:
    """Lines as one text; a broken word keeps its mark until the whole document is known."""
    return " ".join(parts).replace(f"{HYPHEN_MARK} ", HYPHEN_MARK)


def mended(text: str, known: Container[str]) -> str:
    """`text` with every broken word whole.

    The hyphen stays before "og" (with a space), beside a capital or a figure, and where `known` has the word only with
    its hyphen.
    """
    if HYPHEN_MARK not in text:
        return text
    pieces: list[str] = []
    done = 0
    for found in _BREAK.finditer(text):
        start = found.start()
        least = max(done, start - _LONGEST)
        while start > least and text[start - 1].isalnum():
            start -= 1
        pieces += text[done:start], _mended(text[start : found.start()], found[1], known)
        done = found.end()
    return "".join((*pieces, text[done:]))


def _mended(before: str, after: str, known: Container[str]) -> str:
    hyphenated, whole = f"{before}-{after}", before + after
    if after.lower() in _TWINS:
        return f"{before}- {after}"
    if not before or not after or after[0].isupper() or after[0].isdigit() or before[-1].isdigit():
        return hyphenated
    if before.isupper() and len(before) > 1:
        return hyphenated
    return hyphenated if hyphenated in known and whole not in known else whole
