"""A line of text as words that can be compared: case, sjukehus and sykehus, and words that recognition ran together do not matter."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_RUN_TOGETHER = (
    ((), re.compile(r"\b(k[o0])(?:rn|nn|m|n){2}(une)", re.IGNORECASE), r"\1mm\2"),
    (("rnellom",), re.compile(r"\brnellom\b"), "mellom"),
    (("HF", "AS"), re.compile(r"(?<=[a-zæøå])(?=(?:HF|AS)\b)"), " "),
    ((), re.compile(r"[A-ZÆØÅ](?<=[a-zæøå]{2}.)(?=[a-zæøå])"), r" \g<0>"),
    (
        ("kommune",),
        re.compile(r"\b(?!Nabo|Verts|Heim|Hjem|Sam)([A-ZÆØÅ][a-zæøå]+)kommune(?=og\b|\b)"),
        r"\1 kommune ",
    ),
)
"""What recognition misreads or leaves without blanks ("ogSeljord", "SykehusetTelemarkHF", "Tinnkommuneog"), and how it is
mended: one of the first must stand in the text, or it is not looked for.
"""
_SAME = (("sjukehus", "sykehus"), ("noreg", "norge"), ("helseføretak", "helseforetak"))


class Token(NamedTuple):
    """A word, its folded form, and the marks between it and the next."""

    word: str
    folded: str
    after: str


def mended(text: str) -> str:
    """The text with what recognition ran together set apart, where that brings out a party's name."""
    for signs, pattern, replacement in _RUN_TOGETHER:
        if not signs or any(sign in text for sign in signs):
            text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """The word as it is compared."""
    word = word.casefold()
    for nynorsk, bokmaal in _SAME:
        word = word.replace(nynorsk, bokmaal)
    return word


def forms(text: str) -> Iterator[str]:
    """The folded words of `text`, without where they stand."""
    return map(folded, _WORD.findall(text))


def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` in their order; hyphens part words."""
    found: list[Token] = []
    matches = list(_WORD.finditer(text))
    ends = [match.start() for match in matches[1:]]
    for match, end in zip(matches, [*ends, len(text)], strict=False):
        word = match.group()
        found.append(Token(word, folded(word), text[match.end() : end].strip()))
    return tuple(found)


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """A name as its folded words."""
    if name.isalpha():
        return (folded(name),)
    return tuple(token.folded for token in tokens(name))


def holds(line: Sequence[Token], place: int, name: Sequence[str]) -> bool:
    """Whether `name` stands at `place` in the line; its last word may bear a genitive s."""
    if place + len(name) > len(line):
        return False
    found = [token.folded for token in line[place : place + len(name)]]
    return found[:-1] == list(name[:-1]) and found[-1] in {name[-1], f"{name[-1]}s"}
