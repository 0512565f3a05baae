"""From a block back to the elements of the Word part that it was read from.  See `lmagree.extract.places`."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from lmagree.extract.alignment import Signs, found, signs_of
from lmagree.extract.places import Stretch
from lmagree.extract.word.names import DELETED, INSERTED
from lmagree.model.document import Block, BlockKind

_RUN_ON = 5
"""Paragraphs that a tracked deletion of their marks may have made one block of, as far as is looked."""
_Spot = tuple[Any, int]


def paragraph_of(root: Any, block: Block) -> Any | None:
    """The paragraph that the block's anchor names."""
    if not block.anchor.isdecimal():
        return None
    return next(islice(root.iter(_name(root, "p")), int(block.anchor), None), None)


def stretches_of(root: Any, block: Block, start: int, end: int) -> tuple[Stretch, ...]:
    """The text elements of a passage, each with the characters that belong to it."""
    first = paragraph_of(root, block)
    if first is None:
        return ()
    spots = found(block.text, start, end, _sources(root, first, block))
    return tuple(_stretches(spots, block.text[start:end]))


def _sources(root: Any, first: Any, block: Block) -> Iterator[Signs[_Spot]]:
    """The texts that the block may have come from, the likeliest first, with either side of tracked changes."""
    after = islice(root.iter(_name(root, "p")), int(block.anchor), int(block.anchor) + _RUN_ON)
    row = next(first.iterancestors(_name(root, "tr")), first) if block.kind is BlockKind.TABLE_ROW else None
    for paragraphs in ([first], list(after)) if row is None else (list(row.iter(_name(root, "p"))),):
        for gone in (DELETED, INSERTED):
            yield _signs(root, paragraphs, frozenset(_name(root, etree.QName(tag).localname) for tag in gone))


def _signs(root: Any, paragraphs: list[Any], gone: frozenset[str]) -> Signs[_Spot]:
    """The letters of the paragraphs without what stands in elements of `gone`, or in text boxes that hang on them."""
    own, texts = _name(root, "p"), (_name(root, "t"), _name(root, "delText"))
    return signs_of(
        (character, (element, offset))
        for paragraph in paragraphs
        for element in paragraph.iter(*texts)
        if next(element.iterancestors(own)) is paragraph and next(element.iterancestors(*gone), None) is None
        for offset, character in enumerate(element.text or "")
    )


def _stretches(spots: list[_Spot], text: str) -> Iterator[Stretch]:
    """The spots of letters as stretches, with the signs around the passage that stand in the same elements."""
    order: list[Any] = []
    offsets: dict[Any, list[int]] = {}
    for element, offset in spots:
        if element not in offsets:
            order.append(element)
        offsets.setdefault(element, []).append(offset)
    for element in order:
        whole = element.text or ""
        start = _back(whole, min(offsets[element]), text) if element is order[0] else 0
        end = _on(whole, max(offsets[element]) + 1, text) if element is order[-1] else len(whole)
        yield Stretch(element, start, end)


def _back(whole: str, start: int, text: str) -> int:
    """Where the signs begin that stand before the first letter of the passage."""
    lead = text[: next((index for index, sign in enumerate(text) if sign.isalnum()), 0)].rstrip()
    return start - len(lead) if lead and whole[:start].endswith(lead) else start


def _on(whole: str, end: int, text: str) -> int:
    """Where the signs end that stand after the last letter of the passage."""
    tail = text[len(text) - next((index for index, sign in enumerate(reversed(text)) if sign.isalnum()), 0) :]
    return end + len(tail) if tail and whole.startswith(tail, end) else end


def _name(root: Any, local: str) -> str:
    """A name of the vocabulary that `root` is written in, Transitional or Strict."""
    return f"{{{etree.QName(root).namespace}}}{local}"
