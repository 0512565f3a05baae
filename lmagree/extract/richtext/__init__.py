"""Rich text files (.rtf); objects and pictures in them are stepped over."""

from lmagree.extract.options import ExtractOptions
from lmagree.extract.pictures import pictures_note
from lmagree.extract.revision import tracked_changes
from lmagree.extract.richtext.flow import Flow
from lmagree.extract.richtext.pictures import large_pictures
from lmagree.extract.richtext.tokens import tokens
from lmagree.extract.unread import Unread
from lmagree.model.document import Document, Note, SourceFile, UnreadableReason

_CAP = 64 * 2**20
"""Bytes; pictures are written as text in this format, so files grow large."""


def read(source: SourceFile, options: ExtractOptions) -> Document:
    """The text of an RTF file.  Raises Unread for one that is too large."""
    if source.path.stat().st_size > _CAP:
        raise Unread(UnreadableReason.TOO_LARGE, f"{source.path.stat().st_size} bytes of RTF")
    flow = Flow(original=options.revision == "original")
    data = source.path.read_bytes()
    for token in tokens(data):
        flow.feed(token)
    blocks = tuple(flow.blocks())
    notes = list(tracked_changes(flow.counts["insertions"], flow.counts["deletions"], options))
    for code, count in (("comments", "comments"), ("hidden-text", "hidden"), ("struck-text", "struck")):
        if flow.counts[count]:
            notes.append(Note(code, str(flow.counts[count])))
    notes += pictures_note(large_pictures(data))
    if not flow.is_balanced:
        notes.append(Note("damaged"))
    return Document(source, "rtf", blocks, title=flow.title, notes=tuple(notes))
