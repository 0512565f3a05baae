"""What extraction gives: a document's text in reading order, each block with its place and its looks."""

from enum import StrEnum
from pathlib import Path

from lmagree.model.record import record


@record
class SourceFile:
    """One file that may be an agreement.

    `name` is the path as reports show it: relative to the scanned folder, with forward slashes, the same on every
    machine.  `sha256` is the hex digest of the content, `size` is in bytes.  `member` is set for a file within an archive
    or an e-mail: its path there, while `path` is that of the archive.
    """

    path: Path
    name: str
    sha256: str
    size: int
    member: str = ""


@record
class SkippedFile:
    """A file that discovery left out, with the reason's code (wording ``skipped.<reason>``)."""

    name: str
    reason: str


class BlockKind(StrEnum):
    """What a block is on the page.  Extractors say only what the format says; structure may see a heading in a paragraph."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"
    """A line of a table of contents."""
    HEADER = "header"
    """A running header; kept, but out of the flow."""
    FOOTER = "footer"


@record
class Block:
    """One paragraph, list item, table row or heading, in reading order.

    `text` holds no line breaks of the page: wrapped lines are joined, hyphenation undone, cells of a table row joined
    by `` | ``.  `label` is the numbering as the reader sees it (``4.2``, ``a)``, ``•``), never part of `text` when the
    format keeps it apart.  `level` is a heading's depth (1 is outermost) or a list item's.  `cells` and `header_cells`
    are given for table rows; a table's header row is itself a block whose `cells` equal its `header_cells`; `table` is
    the ordinal of the table in the document.  `page` is 1-based and None in formats without pages; `page_breaks` holds
    (offset into `text`, new page) where a block runs on.  `anchor` is the format's own address of the block: in Word the
    index of its paragraph, in a PDF ``page:left,top,right,bottom`` in points from the page's top left corner (``3r1:…``
    when page 3 was turned clockwise by a quarter to be read), one after another parted by ``;``; `lmagree.extract.places`
    makes exact places of it.  `confidence` is the mean OCR word confidence
    0-100, None for text that was not recognised.
    """

    kind: BlockKind
    text: str
    page: int | None = None
    level: int | None = None
    label: str = ""
    cells: tuple[str, ...] = ()
    header_cells: tuple[str, ...] = ()
    table: int | None = None
    bold: bool = False
    size: float | None = None
    centred: bool = False
    page_breaks: tuple[tuple[int, int], ...] = ()
    anchor: str = ""
    confidence: float | None = None


@record
class Note:
    """Something a reader of the report should know about how a document was read (wording ``note.<code>``)."""

    code: str
    detail: str = ""


@record
class Document:
    """The text of one source file.

    `media_type` is the registry's name for the format.  `blocks` stand in reading order; running headers and footers
    are kept among them by kind.  `pages` is None in formats without pages.  `notes` says what was cut or is in doubt.
    `page_labels` has the number that is printed on each page (``iii``, ``A-1``) where the file says so and it is not the
    page's place; ``page`` is always the place.
    """

    source: SourceFile
    media_type: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    title: str = ""
    notes: tuple[Note, ...] = ()
    page_labels: tuple[str, ...] = ()


class UnreadableReason(StrEnum):
    """Why nothing can be said of a document (wording ``unreadable.<reason>`` and its ``.hint``)."""

    EMPTY = "empty"
    WRONG_TYPE = "wrong-type"
    """The content is not what the file's name says."""
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_TEXT = "no-text"
    """The pages are images, or the text cannot be decoded."""
    TOO_LARGE = "too-large"
    TIMED_OUT = "timed-out"
    CRASHED = "crashed"
    NO_PERMISSION = "no-permission"
    MISSING_TOOL = "missing-tool"


@record
class Unreadable:
    """A source file that could not be read, and why.  `detail` is a short technical cause, free of the document's content."""

    source: SourceFile
    reason: UnreadableReason
    detail: str = ""
