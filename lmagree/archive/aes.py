"""Members of zip archives that are locked with AES, as 7-Zip and WinZip do it (WinZip's AE-1 and AE-2 specification)."""

import hashlib
import hmac
import struct
import zipfile
import zlib
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from lmagree.archive import MEMBER_CAP, MemberUnreadableError
from lmagree.model.document import UnreadableReason

_FIELD = 0x9901
_LOCAL = struct.Struct("<26xHH")
"""Of a member's own header: the lengths of its name and of its extra fields."""
_ROUNDS = 1000
_CHECK, _SEAL, _BLOCK = 2, 10, 16
_KEYS = {1: 16, 2: 24, 3: 32}
"""Bytes of the key, by the number for its strength."""


def unlocked(path: Path, entry: zipfile.ZipInfo, password: bytes) -> bytes:
    """The bytes of a locked member.

    Raises MemberUnreadableError: ENCRYPTED when the password does not open it, DAMAGED when it is not what it says, TOO_LARGE
    when it is larger than a member may be.
    """
    strength, method = _facts(entry.extra)
    if entry.compress_size > MEMBER_CAP:
        raise MemberUnreadableError(UnreadableReason.TOO_LARGE, f"over {MEMBER_CAP} bytes")
    with path.open("rb") as file:
        file.seek(entry.header_offset)
        file.seek(sum(_LOCAL.unpack(file.read(_LOCAL.size))), 1)
        data = file.read(entry.compress_size)
    size = _KEYS[strength]
    salt, check, locked, seal = (
        data[: size // 2],
        data[size // 2 : size // 2 + _CHECK],
        data[size // 2 + _CHECK : -_SEAL],
        data[-_SEAL:],
    )
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, _ROUNDS, 2 * size + _CHECK)
    if keys[2 * size :] != check:
        raise MemberUnreadableError(UnreadableReason.ENCRYPTED, "wrong password")
    if not hmac.compare_digest(hmac.digest(keys[size : 2 * size], locked, "sha1")[:_SEAL], seal):
        raise MemberUnreadableError(UnreadableReason.DAMAGED, "seal")
    return _unpacked(_opened(locked, keys[:size]), method)


def _facts(extra: bytes) -> tuple[int, int]:
    """The strength of the key and the way of packing, from a member's extra fields."""
    while len(extra) > 4:  # noqa: PLR2004  # a field's own head
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _FIELD and length >= 7:  # noqa: PLR2004  # what the field holds
            strength, method = struct.unpack_from("<4xBH", extra, 4)
            if strength in _KEYS:
                return strength, method
        extra = extra[4 + length :]
    raise MemberUnreadableError(UnreadableReason.ENCRYPTED, "unknown cipher")


def _opened(locked: bytes, key: bytes) -> bytes:
    """Counter mode with a counter that grows from its first byte, which no library knows: one that counts by hand."""
    blocks = -(-len(locked) // _BLOCK)
    counters = b"".join(number.to_bytes(_BLOCK, "little") for number in range(1, blocks + 1))
    making = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305  # counter mode is made of it
    mask = (making.update(counters) + making.finalize())[: len(locked)]
    return (int.from_bytes(locked, "little") ^ int.from_bytes(mask, "little")).to_bytes(len(locked), "little")


def _unpacked(data: bytes, method: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return data
    if method != zipfile.ZIP_DEFLATED:
        raise MemberUnreadableError(UnreadableReason.DAMAGED, "unknown packing")
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    member = unpacking.decompress(data, MEMBER_CAP)
    if unpacking.unconsumed_tail:
        raise MemberUnreadableError(UnreadableReason.TOO_LARGE, f"over {MEMBER_CAP} bytes")
    return member
