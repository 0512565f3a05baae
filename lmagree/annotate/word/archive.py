"""A zip file with some of its members replaced or added, and every other byte of it as it was.

Members that stay are copied as they lie there, their headers included, so that nothing is packed anew.  The layout is that of
PKWARE's APPNOTE 4.3; archives of the 64-bit kind are refused.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from lmagree.model.record import record

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_SIGN, _CENTRAL_SIGN, _END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_TOO_LARGE = 0xFFFFFFFF
_LARGEST = 64 * 2**20
"""Bytes of a member that is added to."""
_VERSION = 20
_UTF8 = 0x800
_FIRST_DATE = 0x21
"""1 January 1980, the first date that a zip file can say."""


class ArchiveError(Exception):
    """The zip file, or a member that was to be added to, is of a kind that is not written here."""


@record(frozen=False)
class _Entry:
    """A record of the central directory, its fixed part in fields, and the rest of it."""

    fields: list[int]
    name: bytes
    rest: bytes

    @property
    def offset(self) -> int:
        return self.fields[-1]

    def written(self) -> bytes:
        return _CENTRAL.pack(_CENTRAL_SIGN, *self.fields) + self.name + self.rest


def member(data: bytes, name: str) -> bytes | None:
    """The content of one member; None when there is no such member.

    Raises ArchiveError for one that is too large, damaged, locked or packed in a way that nobody uses.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if name not in archive.namelist():
                return None
            with archive.open(name) as part:
                content = part.read(_LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ArchiveError from error
    if len(content) > _LARGEST:
        raise ArchiveError
    return content


def rewritten(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The zip file `data` with the members `parts`: those that it has are replaced in their place, others added at the end.

    Raises ArchiveError.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [info.filename for info in archive.infolist()]
        directory, comment = archive.start_dir, archive.comment
    entries = _entries(data, directory, len(names))
    out = bytearray()
    order = sorted(range(len(entries)), key=lambda place: entries[place].offset)
    ends = [*(entries[place].offset for place in order[1:]), directory]
    for place, end in zip(order, ends, strict=True):
        entry, content = entries[place], parts.get(names[place])
        start, entry.fields[-1] = entry.offset, len(out)
        out += data[start:end] if content is None else _replaced(entry, content)
    entries += [_added(out, name, content) for name, content in parts.items() if name not in names]
    records = b"".join(entry.written() for entry in entries)
    closing = _END.pack(_END_SIGN, 0, 0, len(entries), len(entries), len(records), len(out), len(comment))
    return bytes(out) + records + closing + comment


def _entries(data: bytes, directory: int, count: int) -> list[_Entry]:
    found: list[_Entry] = []
    at = directory
    for _ in range(count):
        sign, *fields = _CENTRAL.unpack_from(data, at)
        if sign != _CENTRAL_SIGN or _TOO_LARGE in fields:
            raise ArchiveError
        name = at + _CENTRAL.size
        rest = name + fields[9]
        at = rest + fields[10] + fields[11]
        found.append(_Entry(fields, data[name:rest], data[rest:at]))
        if not data.startswith(_LOCAL_SIGN, fields[-1]):
            raise ArchiveError
    return found


def _replaced(entry: _Entry, content: bytes) -> bytes:
    """A member under its old name and date and in its old way of packing, with other content."""
    method = entry.fields[3] if entry.fields[3] in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} else zipfile.ZIP_DEFLATED
    packed = _packed(content, method)
    # No data descriptor (bit 3): the sizes stand in the header.
    entry.fields[2] &= _UTF8
    entry.fields[3] = method
    entry.fields[6:9] = zlib.crc32(content), len(packed), len(content)
    return _local(entry) + packed


def _added(out: bytearray, name: str, content: bytes) -> _Entry:
    """A new member, put at the end of `out`."""
    packed = _packed(content, zipfile.ZIP_DEFLATED)
    written = name.encode()
    sizes = (zlib.crc32(content), len(packed), len(content))
    head = [_VERSION, _VERSION, _UTF8, zipfile.ZIP_DEFLATED, 0, _FIRST_DATE]
    entry = _Entry([*head, *sizes, len(written), 0, 0, 0, 0, 0, len(out)], written, b"")
    out += _local(entry) + packed
    return entry


def _local(entry: _Entry) -> bytes:
    return _LOCAL.pack(_LOCAL_SIGN, *entry.fields[1:9], len(entry.name), 0) + entry.name


def _packed(content: bytes, method: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return content
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()
