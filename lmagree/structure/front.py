"""The lines before the first heading: what the document calls itself, and between whom."""

from collections.abc import Sequence
from itertools import takewhile

from lmagree.model.document import Block, BlockKind
from lmagree.model.outline import Role
from lmagree.model.record import record
from lmagree.structure.headings import Looks, heading_of
from lmagree.structure.roles import role_of

_LONGEST_TITLE_LINE = 220
_MOST_FRONT_BLOCKS = 14
_BARE_TITLE = 2
_ABBREVIATION = 6
"""Letters of the longest heading in capitals that may be an abbreviation ("LMS") and no title."""
_BETWEEN = ("mellom", "og", "samt", "og mellom")


@record
class Front:
    """How many blocks of the flow are front matter, and the title they give."""

    length: int
    title: str


def front_matter(flow: Sequence[tuple[int, Block]], looks: Looks) -> Front:
    """The front matter of the document: title lines, parties and dates, up to the first section or whole sentence."""
    length = 0
    for _, block in flow[:_MOST_FRONT_BLOCKS]:
        if not _belongs(block, looks, first=length == 0):
            break
        length += 1
    lines = [block.text.strip() for _, block in flow[:length]]
    return Front(length, _title_of([block for _, block in flow[:length]], lines))


def _belongs(block: Block, looks: Looks, *, first: bool) -> bool:
    text = block.text.strip()
    if block.kind is BlockKind.TITLE:
        return True
    if block.kind in {BlockKind.TABLE_ROW, BlockKind.LIST_ITEM, BlockKind.CONTENTS} or len(text) > _LONGEST_TITLE_LINE:
        return False
    heading = heading_of(block, looks)
    if heading is not None:
        return first or (
            not heading.number
            and role_of(heading.text, Role.OPERATIVE) is Role.OPERATIVE
            and (block.centred or (text.isupper() and len(text) > _ABBREVIATION))
        )
    return first or not text.endswith((".", ":", ";"))


def _title_of(blocks: Sequence[Block], lines: Sequence[str]) -> str:
    """The title blocks joined, or the lines before "mellom"; a bare kind of document ("Retningslinje") takes the next line too."""
    titled = [block.text.strip() for block in blocks if block.kind is BlockKind.TITLE]
    before_parties = list(takewhile(lambda line: line.lower().strip(" :") not in _BETWEEN, lines))
    if titled and len(" ".join(titled).split()) > _BARE_TITLE:
        return " – ".join(titled)
    return " – ".join(before_parties[: max(2, len(titled) + 1)])
