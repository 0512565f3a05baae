"""Words that were broken at a line's end: joined, or their hyphen kept."""

import re
from collections.abc import Collection, Iterable

from lmagree.extract.pdf.page import HYPHEN_MARK

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(rf"([^\W_]*){HYPHEN_MARK}\s*([^\W_]*)")
_TWINS = frozenset({"og", "eller", "samt", "og/eller"})
"""After these the hyphen stands for a word left out: "lærings- og mestringstilbud"."""


def joined(parts: Iterable[str]) -> str:
    """Lines as one text; a broken word keeps its mark until the whole document is known."""
    return " ".join(parts).replace(f"{HYPHEN_MARK} ", HYPHEN_MARK)


def words_of(text: str) -> set[str]:
    """The words of `text` in lower case; hyphenated ones whole."""
    return {found[0].lower() for found in _WORD.finditer(text)}


def mended(text: str, known: Collection[str]) -> str:
    """`text` with every broken word whole.

    The hyphen stays before "og" (with a space), beside a capital or a figure, and where `known` has the word only with its hyphen.
    """
    if HYPHEN_MARK not in text:
        return text

    def join(found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        if after.lower() in _TWINS:
            return f"{before}- {after}"
        if not before or not after:
            return f"{before}-{after}"
        keep = (
            after[0].isupper() or after[0].isdigit() or before[-1].isdigit() or (before.isupper() and len(before) > 1)
        )
        whole, hyphenated = (before + after).lower(), f"{before}-{after}".lower()
        keep = keep or (hyphenated in known and whole not in known)
        return f"{before}-{after}" if keep else before + after

    return _BROKEN.sub(join, text)
