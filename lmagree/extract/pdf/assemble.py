"""Drafts to the blocks of the document, once all of it is known."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from lmagree.extract.pdf.drafts import Draft
from lmagree.extract.pdf.hyphens import Words, mended
from lmagree.extract.pdf.kinds import kinds_of
from lmagree.extract.pdf.levels import levels_of
from lmagree.extract.pdf.page import HYPHEN_MARK, Table
from lmagree.extract.pdf.rows import row_blocks, runs_on
from lmagree.model.document import Block, BlockKind

_ON_PAGE = {BlockKind.HEADER: 0, BlockKind.FOOTNOTE: 2, BlockKind.FOOTER: 3}
_LEADERS = re.compile(r"\s?(?:[.·_…]\s?){4,}")


def blocks(drafts: Iterable[Draft]) -> list[Block]:
    """Every block, page by page: headers, the flow in reading order, footnotes, footers."""
    return sorted(_blocks(list(drafts)), key=lambda block: (block.page or 0, _ON_PAGE.get(block.kind, 1)))


def _blocks(everything: list[Draft]) -> Iterator[Block]:
    texts = [text for draft in everything for text in _texts(draft)]
    known = Words(lambda: texts)
    kinds = kinds_of(everything, _body_size(everything))
    levels = list(levels_of(everything, kinds))
    tables = _Tables(known)
    everything.reverse()
    for kind, level in zip(kinds, levels, strict=True):
        draft = everything.pop()  # so that a long document is not there twice
        if draft.table is not None:
            yield from tables.take(draft.page, draft.turns, draft.table)
            continue
        if not draft.furniture:
            yield from tables.finished()
        yield _block(draft, kind, level, known)
    yield from tables.finished()


class _Tables:
    """Gathers the parts of a table that runs on over page breaks, and counts tables."""

    def __init__(self, known: Words) -> None:
        self._parts: list[tuple[int, int, Table]] = []
        self._count = 0
        self._known = known

    def take(self, page: int, turns: int, table: Table) -> Iterator[Block]:
        """Add a table of a page that lies so many quarter `turns`; gives the rows of the one before unless this one continues it."""
        if not self._parts or self._parts[-1][0] == page or not runs_on(self._parts[-1][2], table):
            yield from self.finished()
        self._parts.append((page, turns, table))

    def finished(self) -> Iterator[Block]:
        """The rows of the table that is complete."""
        if self._parts:
            self._count += 1
            yield from row_blocks(self._parts, self._count, lambda cell: mended(cell, self._known))
            self._parts = []


def _texts(draft: Draft) -> Iterable[str]:
    return (draft.text,) if draft.table is None else chain((draft.text,), *draft.table.rows)


def _body_size(drafts: list[Draft]) -> float:
    sizes: dict[float, int] = {}
    for draft in drafts:
        if not draft.furniture and draft.table is None:
            size = round(draft.size * 2) / 2
            sizes[size] = sizes.get(size, 0) + len(draft.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _block(draft: Draft, kind: BlockKind, level: int | None, known: Words) -> Block:
    text, breaks, confidences, label = draft.text, draft.page_breaks, draft.confidences, draft.label
    if HYPHEN_MARK in text:
        text = mended(text, known)
        if breaks:  # mending has moved what stands after
            breaks = tuple((len(text) - len(mended(draft.text[start:], known)), page) for start, page in breaks)
    if kind is BlockKind.CONTENTS:
        text, breaks = _LEADERS.sub(" ", text), ()
    return Block(
        kind,
        text,
        page=draft.page,
        level=level,
        label=label.shown if label else "",
        bold=draft.bold,
        size=round(draft.size, 1),
        centred=draft.centred,
        page_breaks=breaks,
        anchor=draft.anchor(),
        confidence=sum(confidences) / len(confidences) if confidences else None,
    )
