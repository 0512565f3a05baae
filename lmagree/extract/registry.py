"""The formats that can be read, told apart by content first and by name second."""

import re
import tempfile
from importlib import import_module
from itertools import islice
from pathlib import Path, PurePath

from lmagree import archive
from lmagree.extract.options import ExtractOptions
from lmagree.extract.sniff import sniff
from lmagree.extract.unread import Unread
from lmagree.model.document import BlockKind, Document, SourceFile, Unreadable, UnreadableReason
from lmagree.model.record import record, replace

SIZE_CAP = 512 * 2**20
"""Bytes of the largest file that is opened at all."""
_FEWEST_WORDS = 5
_WORD = re.compile(r"[^\W\d_]{2,}")
_OUT_OF_FLOW = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
_DAMAGED = frozenset(
    {
        "BadZipFile",
        "NotImplementedError",  # a part of a zip file says that it is packed or locked in a way nobody uses
        "XMLSyntaxError",
        "error",
        "LZMAError",
        "EOFError",
        "UnicodeDecodeError",
        "RecursionError",
        "ParserError",
    }
)
"""Exception classes that speak of the file and not of this tool."""


@record
class Format:
    """One kind of file.

    `name` is its media type in reports, `module` is imported only when such a file is met.  `plain` marks formats that
    are written in plain characters, which a file of another format may turn out to be by mistake (an error page saved as
    a PDF): they are not believed under another format's name, except the suffixes of `guises`.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    plain: bool = False
    guises: tuple[str, ...] = ()


FORMATS: tuple[Format, ...] = (
    Format("pdf", (".pdf",), "lmagree.extract.pdf"),
    Format("docx", (".docx", ".docm", ".dotx", ".dotm"), "lmagree.extract.word"),
    Format("odt", (".odt", ".ott", ".fodt"), "lmagree.extract.opendoc"),
    Format("rtf", (".rtf",), "lmagree.extract.richtext"),
    Format("doc", (".doc", ".dot"), "lmagree.extract.doc"),
    Format("msg", (".msg",), "lmagree.extract.mail"),
    Format("eml", (".eml", ".mht", ".mhtml"), "lmagree.extract.mail", plain=True, guises=(".doc",)),
    Format("text", (".txt", ".text", ".md"), "lmagree.extract.text", plain=True),
    Format("html", (".html", ".htm", ".xhtml"), "lmagree.extract.web", plain=True, guises=(".doc", ".rtf")),
)


def extract(source: SourceFile, options: ExtractOptions | None = None) -> Document | Unreadable:
    """The text of `source`, or the reason it cannot be read.  Never raises for what a file holds."""
    try:
        document = _read(source, options or ExtractOptions())
    except Unread as unread:
        return Unreadable(source, unread.reason, unread.detail)
    except PermissionError:
        return Unreadable(source, UnreadableReason.NO_PERMISSION)
    except MemoryError:
        return Unreadable(source, UnreadableReason.TOO_LARGE, "MemoryError")
    except Exception as error:  # noqa: BLE001  # a hostile file must become a record, whatever a parser makes of it
        name = type(error).__name__
        damaged = name in _DAMAGED or isinstance(error, OSError)
        return Unreadable(source, UnreadableReason.DAMAGED if damaged else UnreadableReason.CRASHED, name)
    if _words(document) < _FEWEST_WORDS:
        return Unreadable(source, UnreadableReason.NO_TEXT)
    return document


def _read(source: SourceFile, options: ExtractOptions) -> Document:
    """Read a file, or a member of an archive from a copy that is gone afterwards."""
    if not source.member:
        return _read_file(source, options)
    with tempfile.TemporaryDirectory(prefix="lmagree-") as folder:
        copy = Path(folder) / "member"
        try:
            copy.write_bytes(archive.content(source.path, source.member, options.password))
        except archive.MemberUnreadableError as unreadable:
            raise Unread(unreadable.reason, unreadable.detail) from unreadable
        return replace(_read_file(replace(source, path=copy), options), source=source)


def _read_file(source: SourceFile, options: ExtractOptions) -> Document:
    if not source.path.is_file():
        raise Unread(UnreadableReason.DAMAGED, "not a regular file")
    if source.path.stat().st_size > SIZE_CAP:
        raise Unread(UnreadableReason.TOO_LARGE, f"{source.path.stat().st_size} bytes")
    found = sniff(source.path)
    if found == "encrypted":
        return _read_locked(source, options)
    chosen = _format(found, PurePath(source.name).suffix.lower())
    document: Document = import_module(chosen.module).read(source, options)
    return document


def _read_locked(source: SourceFile, options: ExtractOptions) -> Document:
    """Read a copy of a locked Office file that is gone afterwards."""
    from lmagree.extract.locked import unlock  # noqa: PLC0415  # brings the ciphers along; few files are locked

    with tempfile.TemporaryDirectory(prefix="lmagree-") as folder:
        copy = Path(folder) / "unlocked"
        unlock(source.path, options.password, copy)
        return replace(_read_file(replace(source, path=copy), replace(options, password=None)), source=source)


def _format(found: str, suffix: str) -> Format:
    """The format to read a file as; raises Unread when there is none or its name promises another."""
    if found == "empty":
        raise Unread(UnreadableReason.EMPTY)
    chosen = next((known for known in FORMATS if known.name == found), None)
    promised = next((known for known in FORMATS if suffix in known.suffixes), chosen)
    if chosen is None:
        reason = UnreadableReason.UNSUPPORTED if promised is None else UnreadableReason.WRONG_TYPE
        raise Unread(reason, f"{suffix} holds {found}")
    if promised is None or promised is chosen or not chosen.plain or suffix in chosen.guises:
        return chosen
    if not promised.plain:
        raise Unread(UnreadableReason.WRONG_TYPE, f"{suffix} holds {found}")
    return promised if found == "text" else chosen


def _words(document: Document) -> int:
    """How many words the flow of the document holds, counted no further than needed."""
    flow = (block for block in document.blocks if block.kind not in _OUT_OF_FLOW)
    words = (word for block in flow for word in _WORD.finditer(block.text))
    return sum(1 for _ in islice(words, _FEWEST_WORDS))
