"""The formats that can be read, told apart by content first and by name second."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from lmagree.extract.options import ExtractOptions
from lmagree.extract.unread import Unread
from lmagree.model.document import Document, SourceFile, Unreadable, UnreadableReason


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: `name` is its media type in reports, `module` is imported only when such a file is met."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    recognises: Callable[[bytes], bool]


FORMATS: tuple[Format, ...] = (Format("pdf", (".pdf",), "lmagree.extract.pdf", lambda head: b"%PDF-" in head),)


def extract(source: SourceFile, options: ExtractOptions | None = None) -> Document | Unreadable:
    """The text of `source`, or the reason it cannot be read.  Never raises for what a file holds."""
    try:
        head = source.path.open("rb").read(1024)
        chosen = _format_of(head, PurePath(source.name).suffix.lower())
        document: Document = import_module(chosen.module).read(source, options or ExtractOptions())
    except Unread as unread:
        return Unreadable(source, unread.reason, unread.detail)
    return document


def _format_of(head: bytes, suffix: str) -> Format:
    for known in FORMATS:
        if known.recognises(head):
            return known
    raise Unread(UnreadableReason.WRONG_TYPE, suffix)
