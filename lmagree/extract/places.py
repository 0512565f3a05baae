"""From a sentence to where it stands in its file, to mark it there.

Extraction keeps of each block its page and its `anchor`; the exact places are looked up when they are wanted, so that
reading stays quick.  `start` and `end` are always character offsets into the text of a block, as evidence has them.

PDF: `boxes` gives the rectangles of passages in PDF points, one for each line they stand on, ready for a highlight::

    spans = [Span(document.blocks[evidence.block], evidence.start, evidence.end)]
    for box in boxes(path, spans)[0]:
        quad = (box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom)

It reads an untrusted file through PDFium, so it belongs into a worker (`lmagree.extract.workers.worked`), and never into a thread.

Word: the anchor is the index of the block's paragraph among all ``w:p`` elements of the main part in document order, those
in tables and text boxes counted in; a table row has that of its first paragraph with text, a footnote that of the paragraph that
refers to it; headers and footers have none.  `stretches` gives the text elements (``w:t``, ``w:delText``) that a passage
stands in, each with the characters of it, in a tree of the caller's, and `paragraph` the paragraph itself::

    document = docx.Document(path)  # or lxml's root of word/document.xml, Strict or Transitional
    for part in stretches(document.element, block, start, end):
        part.element.text[part.start : part.end]

Adding comments and parting runs changes no anchor, so the same tree serves for one passage after another.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lmagree.model.document import Block


class Span(NamedTuple):
    """A passage of a block: the characters of its text from `start` to before `end`."""

    block: Block
    start: int
    end: int


class Box(NamedTuple):
    """A rectangle on the 1-based `page`, in PDF points from the origin of the page's own coordinates, y upwards.

    These are the coordinates of annotations: a page that is shown turned or cropped needs no conversion.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float


class Stretch(NamedTuple):
    """The characters from `start` to before `end` of the text of `element`, a ``w:t`` or ``w:delText``."""

    element: Any
    start: int
    end: int


def boxes(path: Path, spans: Sequence[Span], *, password: str | None = None) -> list[tuple[Box, ...]]:
    """Where each of `spans` stands in the PDF at `path`, line by line in reading order.

    A passage whose letters the page does not hold as text (it was recognised by OCR) gets one box: those rows of its block
    in which it must stand by its share of the text, with a line to spare.  One without any place gets nothing.  Raises
    Unread when PDFium cannot open the file.
    """
    from lmagree.extract.pdf.places import boxes_in  # noqa: PLC0415  # brings PDFium along

    return boxes_in(path, spans, password)


def paragraph(root: Any, block: Block) -> Any | None:
    """The ``w:p`` that `block` was read from, in the tree `root` of the main part; None for a block without an anchor."""
    from lmagree.extract.word.places import paragraph_of  # noqa: PLC0415  # each format for itself

    return paragraph_of(root, block)


def stretches(root: Any, block: Block, start: int, end: int) -> tuple[Stretch, ...]:
    """The text elements under `root` that hold the characters of `block` from `start` to `end`, in document order.

    `root` is the tree of the main part.  Nothing for a passage that stands in another part, such as a footnote, and for one
    that is not in the tree.
    """
    from lmagree.extract.word.places import stretches_of  # noqa: PLC0415  # as above

    return stretches_of(root, block, start, end)
