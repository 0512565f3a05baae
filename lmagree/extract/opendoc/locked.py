"""OpenDocument packages with a password (OpenDocument 1.2 part 3, 3.4): AES-256 as LibreOffice writes it."""

import hashlib
import zlib
from base64 import b64decode
from binascii import Error as NotBase64
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from lmagree.extract.package import PART_CAP, parse_xml
from lmagree.extract.unread import Unread
from lmagree.model.document import UnreadableReason

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_MOST_ROUNDS = 5_000_000
"""A hostile file would let the key be worked on for ever; LibreOffice writes a hundred thousand."""
_CHECKED = 1024
"""Bytes of a part that its checksum covers."""


class Locks:
    """What the manifest says of the locked parts of a package."""

    def __init__(self, manifest: bytes, password: str) -> None:
        """Keep how each part is locked."""
        self._start = hashlib.sha256(password.encode()).digest()
        self._entries = {
            entry.get(f"{_SPACE}full-path", ""): entry.find(f"{_SPACE}encryption-data")
            for entry in parse_xml(manifest).iter(f"{_SPACE}file-entry")
        }

    def opened(self, name: str, data: bytes) -> bytes:
        """The bytes of the part `name`, whose own are `data`.

        Raises Unread with ENCRYPTED when the password does not open it or the cipher is one that is not known here, and with
        TOO_LARGE for a part that unpacks to too much.
        """
        entry = self._entries.get(name)
        if entry is None:
            return data
        packed = self._decrypted(entry, data)
        try:
            unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
            part = unpacking.decompress(packed, PART_CAP)
        except zlib.error as error:
            raise Unread(UnreadableReason.ENCRYPTED, "wrong password") from error
        if unpacking.unconsumed_tail:
            raise Unread(UnreadableReason.TOO_LARGE, name)
        return part

    def _decrypted(self, entry: Any, data: bytes) -> bytes:
        said = {key.removeprefix(_SPACE): value for element in entry.iter() for key, value in element.attrib.items()}
        if "aes256-cbc" not in said.get("algorithm-name", "") or said.get("key-derivation-name") != "PBKDF2":
            raise Unread(UnreadableReason.ENCRYPTED, "unknown cipher")
        try:
            vector, salt = b64decode(said["initialisation-vector"]), b64decode(said["salt"])
            rounds, checksum = int(said["iteration-count"]), b64decode(said["checksum"])
        except (KeyError, ValueError, NotBase64) as error:
            raise Unread(UnreadableReason.DAMAGED, "encryption-data") from error
        if not 0 < rounds <= _MOST_ROUNDS or len(vector) != 16 or len(data) % 16 or not data:  # noqa: PLR2004  # a block
            raise Unread(UnreadableReason.DAMAGED, "encryption-data")
        key = hashlib.pbkdf2_hmac("sha1", self._start, salt, rounds, 32)
        opening = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        plain = opening.update(data) + opening.finalize()
        plain = plain[: -plain[-1]]
        if hashlib.sha256(plain[:_CHECKED]).digest() != checksum:
            raise Unread(UnreadableReason.ENCRYPTED, "wrong password")
        return plain
