"""Zip archives, with caps against bombs."""

import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from lmagree.archive import COUNT_CAP, MEMBER_CAP, Member, MemberUnreadableError
from lmagree.model.document import UnreadableReason

_TOTAL_CAP = 2 * 2**30
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_AES = 99
"""The number that stands for a way of packing when the member is locked with AES."""


def members(path: Path) -> Iterator[Member]:
    """The files of a zip archive; none when it is an office document under another name."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    if any(entry.filename in {"[Content_Types].xml", "mimetype"} for entry in entries):
        return
    if len(entries) > COUNT_CAP or sum(entry.file_size for entry in entries) > _TOTAL_CAP:
        raise MemberUnreadableError(UnreadableReason.TOO_LARGE, f"{len(entries)} entries")
    for entry in entries:
        if not entry.is_dir():
            yield Member(_name(entry), partial(_read, path, entry))


def _read(path: Path, entry: zipfile.ZipInfo, password: str | None) -> bytes:
    if not entry.flag_bits & _ENCRYPTED_FLAG:
        return _unpacked(path, entry, None)
    if password is None:
        raise MemberUnreadableError(UnreadableReason.ENCRYPTED, "zip password")
    if entry.compress_type == _AES:
        from lmagree.archive.aes import unlocked  # noqa: PLC0415  # brings the ciphers along; few archives are locked

        return unlocked(path, entry, password.encode())
    try:
        return _unpacked(path, entry, password.encode())
    except (RuntimeError, zipfile.BadZipFile, zlib.error) as error:  # one wrong password in 256 passes the first check
        raise MemberUnreadableError(UnreadableReason.ENCRYPTED, "wrong password") from error


def _unpacked(path: Path, entry: zipfile.ZipInfo, password: bytes | None) -> bytes:
    with zipfile.ZipFile(path) as archive, archive.open(entry, pwd=password) as file:
        data = file.read(MEMBER_CAP + 1)
    if len(data) > MEMBER_CAP:
        raise MemberUnreadableError(UnreadableReason.TOO_LARGE, f"over {MEMBER_CAP} bytes")
    return data


def _name(entry: zipfile.ZipInfo) -> str:
    """The member's path, without the steps upwards and the control characters that a hostile one may hold."""
    parts = _spelled(entry).replace("\\", "/").split("/")
    return "/".join("".join(filter(str.isprintable, part)) for part in parts if part not in {"", ".", ".."})


def _spelled(entry: zipfile.ZipInfo) -> str:
    """The name in its letters.  Old programs write it in their own code page and say nothing of it: UTF-8, else DOS."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850")
