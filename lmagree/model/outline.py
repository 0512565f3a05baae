"""What structure gives: a document as sections, clauses and sentences, each traceable to its page."""

from enum import StrEnum

from lmagree.model.document import BlockKind
from lmagree.model.record import record


class Role(StrEnum):
    """What a section does in the agreement; only operative text and annexes can bind."""

    TITLE = "title"
    CONTENTS = "contents"
    PARTIES = "parties"
    BACKGROUND = "background"
    PURPOSE = "purpose"
    DEFINITIONS = "definitions"
    AGREEMENTS = "agreements"
    """A list of the documents of the same set."""
    OPERATIVE = "operative"
    ANNEX = "annex"
    SIGNATURE = "signature"


@record
class Section:
    """A heading and what stands under it.

    `parent` is the index of the section above, None at the top; `path` holds the headings from the outermost to this
    one, without their numbers.
    """

    index: int
    number: str
    heading: str
    level: int
    role: Role
    parent: int | None
    path: tuple[str, ...]
    page: int | None


@record
class Sentence:
    """One sentence, list item's or table cell's text.

    `start` and `end` are character offsets into the clause's text; `clause` is the clause's index in the outline.
    """

    index: int
    clause: int
    text: str
    start: int
    end: int
    page: int | None


@record
class Clause:
    """A paragraph, list item or table row: the smallest unit that carries a place.

    `block` is the index of the block in the document.  `lead` is the index of the clause whose line introduces this
    item of a list or row of a table, None when it stands by itself.  `cells` and `header_cells` as in the block.
    """

    index: int
    block: int
    section: int
    kind: BlockKind
    text: str
    label: str
    page: int | None
    lead: int | None
    cells: tuple[str, ...]
    header_cells: tuple[str, ...]
    table: int | None
    sentences: tuple[Sentence, ...]
    confidence: float | None = None
    """The mean confidence of recognised text, 0-100; None for text that was not recognised."""


@record
class Outline:
    """A document's structure.  `title` is what the document calls itself; `language` is nb or nn, whichever is commoner."""

    title: str
    language: str
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
