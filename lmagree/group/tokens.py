"""A line of text as words that can be compared: case, sjukehus and sykehus, and words that recognition ran together do not matter."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from lmagree.model.record import record

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_GLUED = (
    (re.compile(r"(?<=[a-zæøå])(?=(?:HF|AS)\b)"), " "),
    (re.compile(r"(?<=[a-zæøå]{2})(?=[A-ZÆØÅ][a-zæøå])"), " "),
    (re.compile(r"\b(?!Nabo|Verts|Heim|Hjem|Sam)([A-ZÆØÅ][a-zæøå]+)kommune(?=og\b|\b)"), r"\1 kommune "),
)
"""What recognition leaves without blanks: "ogSeljord", "SykehusetTelemarkHF", "Tinnkommuneog"."""
_MISREAD = (
    (re.compile(r"\b(k[o0])(?:rn|nn|m|n){2}(une)", re.IGNORECASE), r"\1mm\2"),
    (re.compile(r"\brnellom\b"), "mellom"),
)
_SAME = (("sjukehus", "sykehus"), ("noreg", "norge"), ("helseføretak", "helseforetak"))


@record
class Token:
    """A word, its folded form, and the marks between it and the next."""

    word: str
    folded: str
    after: str


def mended(text: str) -> str:
    """The text with what recognition ran together set apart, where that brings out a party's name."""
    for pattern, replacement in (*_MISREAD, *_GLUED):
        text = pattern.sub(replacement, text)
    return text


def folded(word: str) -> str:
    """The word as it is compared."""
    word = word.casefold()
    for nynorsk, bokmaal in _SAME:
        word = word.replace(nynorsk, bokmaal)
    return word


def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` in their order; hyphens part words."""
    return tuple(_tokens(text))


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """A name as its folded words."""
    return tuple(token.folded for token in tokens(name))


def holds(line: Sequence[Token], place: int, name: Sequence[str]) -> bool:
    """Whether `name` stands at `place` in the line; its last word may bear a genitive s."""
    if place + len(name) > len(line):
        return False
    found = [token.folded for token in line[place : place + len(name)]]
    return found[:-1] == list(name[:-1]) and found[-1] in {name[-1], f"{name[-1]}s"}


def _tokens(text: str) -> Iterator[Token]:
    matches = list(_WORD.finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        end = following.start() if following else len(text)
        yield Token(match[0], folded(match[0]), text[match.end() : end].strip())
