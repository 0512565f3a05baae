"""Where the letters of a text that was read stand in what it was read from.

Reading changes a text only between its words: line ends, hyphens, ligatures, white space, labels, references to footnotes.  So both
sides are reduced to their letters and figures and laid against each other, the same way for every format.
"""

import unicodedata
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

Place = TypeVar("Place")
_ENOUGH = 0.6
"""Of a passage's letters that must be found for the passage to be found."""
_CHANCE = 3
"""Fewer letters in a row that are the same may be so by chance: any text holds the letters of another, scattered."""
_MOST = 400_000_000
"""Length of the one text times that of the other; the comparison takes an eighth of it in bytes."""


class Signs(NamedTuple, Generic[Place]):
    """The letters and figures of a text, and where each stands."""

    text: str
    places: list[Place]


def signs_of(characters: Iterable[tuple[str, Place]]) -> Signs[Place]:
    """The letters and figures among `characters`; a ligature is its letters, all in one place."""
    text: list[str] = []
    places: list[Place] = []
    for character, place in characters:
        for sign in unicodedata.normalize("NFKC", character):
            if sign.isalnum():
                text.append(sign)
                places.append(place)
    return Signs("".join(text), places)


def found(text: str, start: int, end: int, sources: Iterable[Signs[Place]]) -> list[Place]:
    """The places of what stands in `text` from `start` to `end`, in its order; nothing when it is nowhere.

    Of the `sources` the first one that holds the whole text decides, else the one that holds the most of it.
    """
    own = signs_of((character, offset) for offset, character in enumerate(text))
    wanted = [index for index, offset in enumerate(own.places) if start <= offset < end]
    closest: list[Place] = []
    most = 0
    for source in sources:
        at = source.text.find(own.text)
        if at >= 0:
            return [source.places[at + index] for index in wanted]
        pairs = _alike(own.text, source.text)
        if len(pairs) > most:
            most = len(pairs)
            closest = [source.places[pairs[index]] for index in wanted if index in pairs]
    return closest if len(closest) >= _ENOUGH * len(wanted) else []


def _alike(text: str, other: str) -> dict[int, int]:
    """For each index of `text` its index in `other`, by their longest common subsequence, without what is so by chance."""
    if len(text) * len(other) > _MOST:
        return {}
    from rapidfuzz.distance import Indel  # noqa: PLC0415  # only where the texts differ

    pairs: dict[int, int] = {}
    for part in Indel.opcodes(text, other):
        if part.tag == "equal" and part.src_end - part.src_start >= _CHANCE:
            pairs.update(zip(range(part.src_start, part.src_end), range(part.dest_start, part.dest_end), strict=True))
    return pairs
