"""The lines before the first heading: what the document calls itself, and between whom."""

import re
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
_NAMES_NO_SUBJECT = re.compile(
    r"(?:[\w-]*avtale?n?a?|retningslin(?:je)?r?|rutine|prosedyre|vedlegg|bilag|protokoll)(?:\s+(?:nr\.?|nummer))?"
    r"(?:\s+\d[\d.-]*\s?[a-z]?\)?|\s+[a-z]\))?\s*(?:om|for|:|[-–])?",
    re.IGNORECASE,
)
"""A title that tells what kind of document it is and its number alone: its subject is the line below."""
_NUMBERED = 2
"""Headings with a number after which one without is none of the chapters."""
_ABBREVIATION = 6
"""Letters of the longest heading in capitals that may be an abbreviation ("LMS") and no title."""
_NAMES_PARTIES = re.compile(r"(?:(?:er )?(?:inngått|inngådd) )?(?:i )?mellom\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:om|vedrørende|vedrørande|angående)\b", re.IGNORECASE)
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
        if not _belongs(block, looks, first=length == 0) and not (length == 1 and _names_subject(flow, looks)):
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
    if heading is not None and not _NAMES_PARTIES.match(heading.text):
        return first or (
            not heading.number
            and role_of(heading.text, Role.OPERATIVE) is Role.OPERATIVE
            and (block.centred or (text.isupper() and len(text) > _ABBREVIATION))
        )
    return first or not text.endswith((".", ":", ";"))


def _names_subject(flow: Sequence[tuple[int, Block]], looks: Looks) -> bool:
    """Whether the second block, though it looks like a chapter's heading, is what the document is about: the first names but its kind."""
    (_, named), (_, block), *rest = flow
    heading = heading_of(block, looks)
    if heading is None or heading.number or not _NAMES_NO_SUBJECT.fullmatch(named.text.strip()):
        return False
    if role_of(heading.text, Role.OPERATIVE) is not Role.OPERATIVE:
        return False
    headings = (found for _, other in rest if (found := heading_of(other, looks)))
    return sum(bool(found.number) for found in headings) >= _NUMBERED


def _says_what(line: str) -> bool:
    """Whether a line of the front may tell what the document is about, and not only between whom it is."""
    if line.lower().strip(" :") in _BETWEEN:
        return False
    return _NAMES_PARTIES.match(line) is None or _ABOUT.search(line) is not None


def _title_of(blocks: Sequence[Block], lines: Sequence[str]) -> str:
    """The title blocks joined, or the lines before "mellom"; a bare kind of document ("Retningslinje") takes the next line too.

    A line that says what it is about may stand after the parties: "mellom X HF og Y kommune", "om lærings- og mestringstilbud".
    """
    titled = [block.text.strip() for block in blocks if block.kind is BlockKind.TITLE]
    before_parties = list(takewhile(_says_what, lines))
    said = " ".join(titled)
    whole = len(said.split()) > _BARE_TITLE and not _NAMES_NO_SUBJECT.fullmatch(said)
    chosen = titled if whole else before_parties[: max(2, len(titled) + 1)]
    about = [line for line in lines[len(chosen) :] if line.casefold().startswith("om ")]
    return " – ".join((*chosen, *about[:1]))
