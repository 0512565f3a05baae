"""Trusts and municipalities that a line names and the registry lacks: new ones, merged ones, and names that were misread."""

import re
from collections.abc import Collection, Iterator, Sequence

from lmagree.group.tokens import Token

MANY = frozenset({"kommunene", "kommunane", "kommuner", "kommunar", "vertskommune", "vertskommunen"})
"""What makes the names before or after it those of municipalities."""
LONGEST_NAME = 4
"""Words of a municipality's name, at the most."""
_NO_NAME = frozenset(
    {"den", "hver", "kvar", "vår", "aktuell", "denne", "aktuelle", "som", "egen", "helse", "hva", "i", "for"}
)
_UNKNOWN_TRUST = re.compile(
    r"(?<![\w-])(?!(?:Mellom|For|Part(?:ene|ane)?|Inngått|Avtale\w*)\b)"
    r"(?P<name>(?:[A-ZÆØÅ](?![A-ZÆØÅ]+\b)[\wæøå.’'-]* (?:(?:og|i|for) )?){1,4}(?:[a-zæøå]*syke?hus |[a-zæøå]*sjukehus )?HF)\b"
)
"""A health trust by its form of company; not in a line of capitals, where nothing tells a name from other words."""


def other_trusts(text: str) -> tuple[str, ...]:
    """What a line calls a health trust by its form of company."""
    return tuple(match["name"] for match in _UNKNOWN_TRUST.finditer(text))


def other_municipalities(line: Sequence[Token], marked: Collection[int]) -> Iterator[str]:
    """What a line calls a municipality, though the registry lacks it: "X kommune", "kommunene X, Y og Z".

    `marked` are the places of the municipalities that are known.
    """
    for place, token in enumerate(line[1:], start=1):
        before = line[place - 1]
        if token.folded in {"kommune", "herad"} and before.word.istitle() and len(before.word) > 2:  # noqa: PLR2004  # "XX"
            starts = range(max(0, place - LONGEST_NAME), place)
            if not any(start in marked for start in starts) and before.folded not in _NO_NAME:
                yield before.word
        elif before.folded in MANY and token.word.istitle() and place not in marked:
            yield from _listed(line[place:])


def _listed(line: Sequence[Token]) -> Sequence[str]:
    """The names that a line lists from its beginning, in capitals and joined by commas and "og"; one alone is no list."""
    names: list[list[str]] = [[]]
    for token in line:
        if token.word.istitle() and token.folded not in _NO_NAME:
            names[-1].append(token.word)
            if token.after:
                names.append([])
            if token.after not in {"", ","}:
                break
        elif token.folded in {"og", "samt"} and not token.after:
            names.append([])
        else:
            break
    listed = [" ".join(name) for name in names if name]
    return listed if len(listed) > 1 else []
