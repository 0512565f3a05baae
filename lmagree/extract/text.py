"""Plain text files (.txt, .md), in UTF-8, UTF-16 or the Windows code page."""

from lmagree.extract.charset import decode
from lmagree.extract.options import ExtractOptions
from lmagree.extract.plain import plain_blocks
from lmagree.extract.unread import Unread
from lmagree.model.document import Document, SourceFile, UnreadableReason

_CAP = 32 * 2**20
"""Bytes; some ten thousand pages of text."""


def read(source: SourceFile, _options: ExtractOptions) -> Document:
    """The text of a plain text file.  Raises Unread for one that is too large."""
    if source.path.stat().st_size > _CAP:
        raise Unread(UnreadableReason.TOO_LARGE, f"{source.path.stat().st_size} bytes of text")
    blocks, pages = plain_blocks(decode(source.path.read_bytes()))
    return Document(source, "text", tuple(blocks), pages=pages)
