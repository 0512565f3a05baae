"""E-mails saved by Outlook (.msg): an OLE file whose streams are named after MAPI properties ([MS-OXMSG])."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import olefile

from lmagree.archive import MEMBER_CAP, Member, MemberUnreadableError
from lmagree.model.document import UnreadableReason

_ATTACHMENT = "__attach_version1.0_#"
_DATA = "__substg1.0_37010102"
_NAMES = ("__substg1.0_3707001F", "__substg1.0_3707001E", "__substg1.0_3704001F", "__substg1.0_3704001E")
_SUBJECTS = ("__substg1.0_0037001F", "__substg1.0_0037001E")
_BODIES = ("__substg1.0_1000001F", "__substg1.0_1000001E")
_PAGES = ("__substg1.0_10130102", "__substg1.0_1013001F", "__substg1.0_1013001E")


def members(path: Path) -> Iterator[Member]:
    """The attachments of an e-mail saved by Outlook, also those of e-mails attached to it."""
    if path.stat().st_size > MEMBER_CAP:
        raise MemberUnreadableError(UnreadableReason.TOO_LARGE, f"over {MEMBER_CAP} bytes")
    with olefile.OleFileIO(path) as file:
        streams = (entry for entry in file.listdir() if entry[-1] == _DATA and len(entry) > 1)
        folders = sorted("/".join(entry[:-1]) for entry in streams if entry[-2].startswith(_ATTACHMENT))
        names = [(folder, _text(file, [f"{folder}/{name}" for name in _NAMES])) for folder in folders]
    for folder, name in names:
        if name:
            yield Member(name.replace("/", "-").replace("\\", "-"), partial(_read, path, f"{folder}/{_DATA}"))


def message(path: Path) -> tuple[str, str, bytes]:
    """The subject, the plain text and the HTML of an e-mail saved by Outlook, each empty when it has none."""
    with olefile.OleFileIO(path) as file:
        page = next((stream for stream in _PAGES if file.exists(stream)), "")
        data: bytes = file.openstream(page).read() if page else b""
        if page.endswith("F"):
            data = data.decode("utf-16-le", "replace").encode()
        return _text(file, _SUBJECTS), _text(file, _BODIES), data


def _read(path: Path, stream: str, _password: str | None) -> bytes:
    with olefile.OleFileIO(path) as file:
        data: bytes = file.openstream(stream).read()
    return data


def _text(file: olefile.OleFileIO, streams: tuple[str, ...] | list[str]) -> str:
    """The first of `streams` that is there; names that end with F are UTF-16, others in the Windows code page."""
    for stream in streams:
        if file.exists(stream):
            data: bytes = file.openstream(stream).read()
            return data.decode("utf-16-le" if stream.endswith("F") else "cp1252", "replace").rstrip("\0")
    return ""
