"""What a file is by its content, whatever its name says."""

import mmap
import re
import zipfile
from pathlib import Path

from lmagree.extract.charset import is_utf16

_HEAD = 4096
_STREAMS = (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("__properties_version1.0", "msg"))
_OTHERS = frozenset({"Workbook", "Book", "PowerPoint Document"})
"""Streams of programs whose files may well hold a Word document, but are none."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MAIL = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}", re.IGNORECASE)
_MAIL_FIELD = re.compile(rb"^(?:from|subject|mime-version):", re.IGNORECASE | re.MULTILINE)
_ODT = "application/vnd.oasis.opendocument.text"


def sniff(path: Path) -> str:
    """The name of the format that the content of the file at `path` shows.

    Besides names of the registry: ``zip`` for another archive, ``office`` for another office package, ``encrypted`` for a
    password-protected Office file, ``binary`` for none of those and no text either, ``empty`` for no content at all.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\0 \t\r\n"):
        return "empty"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(_OLE):
        return _compound(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    return _textual(head)


def _zipped(path: Path) -> str:
    """The kind of a zip file, by its parts; raises BadZipFile for a broken one."""
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())
        if "mimetype" in names:
            with package.open("mimetype") as part:
                kind = part.read(128).decode("ascii", "replace").strip()
            return "odt" if kind.removesuffix("-template") == _ODT else "office"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "[Content_Types].xml" in names:
        return "office"
    return "odt" if "content.xml" in names else "zip"


def _compound(path: Path) -> str:
    """The kind of an OLE compound file, by the names of its streams; in one too broken to list them, by their letters."""
    import olefile  # noqa: PLC0415  # few files are of this kind

    try:
        with olefile.OleFileIO(path) as file:
            names = {entry[0] for entry in file.listdir()}
    except Exception:  # noqa: BLE001  # whatever the library stumbles over; a converter may still read the file
        return _lettered(path)
    if names & _OTHERS:
        return "office"
    return next((kind for name, kind in _STREAMS if name in names), "") or _lettered(path)


def _lettered(path: Path) -> str:
    """The kind by the first of the names that stands anywhere in the file, in UTF-16 as compound files write them."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return next((kind for name, kind in _STREAMS if data.find(name.encode("utf-16-le")) >= 0), "office")


def _textual(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or is_utf16(head):
        return "text"
    if b"\0" in head or sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b" for byte in head) > len(head) // 50:  # noqa: PLR2004  # the first printable character
        return "binary"
    start = head.replace(b"\r\n", b"\n").lstrip()
    if _MAIL.match(start) and _MAIL_FIELD.search(start):
        return "eml"
    if _HTML.search(head):
        return "html"
    if b"office:document" in head and _ODT.encode() in head:
        return "odt"
    return "text"
