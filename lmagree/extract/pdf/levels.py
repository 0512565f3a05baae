"""How deep a heading or a list item stands."""

from collections.abc import Iterator, Sequence

from lmagree.extract.pdf.drafts import Draft
from lmagree.extract.pdf.labels import HEADING_KINDS
from lmagree.model.document import BlockKind

_SAME_INDENT = 4.0
_Looks = tuple[int, bool]


def levels_of(drafts: Sequence[Draft], kinds: Sequence[BlockKind]) -> Iterator[int | None]:
    """The depth of every draft, 1 outermost, None for what has none.

    A numbered heading's depth is its number's; others have that of the numbered headings that look alike, or else their
    rank by size and weight.  A list item's depth comes from its indentation among its neighbours.
    """
    depths = _depths(drafts, kinds)
    indents: list[float] = []
    heading, item, paragraph = BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH
    for draft, kind in zip(drafts, kinds, strict=True):
        if kind is heading:
            yield _numbered_depth(draft) or depths[_looks(draft)]
        elif kind is item:
            while indents and draft.x0 < indents[-1] - _SAME_INDENT:
                indents.pop()
            if not indents or draft.x0 > indents[-1] + _SAME_INDENT:
                indents.append(draft.x0)
            yield len(indents)
        else:
            yield None
        if kind is paragraph or kind is heading:
            indents = []


def _depths(drafts: Sequence[Draft], kinds: Sequence[BlockKind]) -> dict[_Looks, int]:
    """The depth that goes with each look of a heading."""
    headings = [draft for draft, kind in zip(drafts, kinds, strict=True) if kind is BlockKind.HEADING]
    depths = {looks: rank for rank, looks in enumerate(sorted(set(map(_looks, headings)), reverse=True), start=1)}
    for heading in sorted(headings, key=_numbered_depth, reverse=True):
        if depth := _numbered_depth(heading):
            depths[_looks(heading)] = depth
    return depths


def _numbered_depth(draft: Draft) -> int:
    return draft.label.depth if draft.label and draft.label.kind in HEADING_KINDS else 0


def _looks(draft: Draft) -> _Looks:
    return round(draft.size), draft.bold
