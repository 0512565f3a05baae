"""An incremental update of a PDF (ISO 32000-2, 7.5.6): objects put in at the end, and a list of where they are.

The new list is of the kind that the last one is, a table (7.5.4) or a stream (7.5.8): readers that check signatures mind the
difference.  It repeats what the trailer said, so that nothing of it is lost.
"""

import io
import re
import struct
from itertools import groupby

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

_LAST_LIST = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_NUMBERED = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_TAIL = 2048
_HIGHEST = 8_388_607
"""The highest number of an object (ISO 32000-2, Annex C)."""
_OF_A_LIST = frozenset(
    {"/Prev", "/XRefStm", "/Size", "/Index", "/W", "/Filter", "/DecodeParms", "/Length", "/Type", "/Encrypt"}
)
"""What a trailer says of its own list alone."""


class BrokenError(Exception):
    """The PDF is not written in a way that can be appended to."""


class Increment:
    """New and changed objects of one PDF."""

    def __init__(self, content: bytes, reader: PdfReader) -> None:
        """`reader` reads `content`.  Raises BrokenError where the end of the file does not lead to the list of its objects."""
        found = _LAST_LIST.search(content[-_TAIL:])
        self._previous = int(found[1]) if found else -1
        if found is None or self._previous >= len(content):
            raise BrokenError
        self._table = content.startswith(b"xref", self._previous)
        if not self._table and not _NUMBERED.match(content[self._previous : self._previous + _TAIL]):
            raise BrokenError
        self._content = content
        self._reader = reader
        known = {number for numbers in reader.xref.values() for number in numbers} | set(reader.xref_objStm)
        size = reader.trailer.get("/Size", 0)
        self._next = max({int(size) - 1, *(number for number in known if number <= _HIGHEST)}) + 1
        self._objects: dict[tuple[int, int], PdfObject] = {}

    def add(self, made: PdfObject) -> IndirectObject:
        """A new object, to be referred to."""
        number, self._next = self._next, self._next + 1
        self._objects[number, 0] = made
        return IndirectObject(number, 0, self._reader)

    def change(self, reference: IndirectObject, changed: PdfObject) -> None:
        """Another version of an object that is there."""
        self._objects[reference.idnum, reference.generation] = changed

    def appended(self) -> bytes:
        """The file with the update at its end."""
        out = io.BytesIO()
        out.write(self._content)
        if not self._content.endswith((b"\n", b"\r")):
            out.write(b"\n")
        places: list[tuple[int, int, int]] = []
        for (number, generation), made in sorted(self._objects.items(), key=lambda one: one[0]):
            places.append((number, generation, out.tell()))
            self._write(out, number, generation, made)
        start = out.tell()
        if self._table:
            self._write_table(out, places)
        else:
            self._write_stream(out, [*places, (self._next, 0, start)])
        out.write(f"startxref\n{start}\n%%EOF\n".encode())
        return out.getvalue()

    @staticmethod
    def _write(out: io.BytesIO, number: int, generation: int, made: PdfObject) -> None:
        out.write(f"{number} {generation} obj\n".encode())
        made.write_to_stream(out)
        out.write(b"\nendobj\n")

    def _trailer(self, size: int) -> DictionaryObject:
        said = {key: value for key, value in self._reader.trailer.items() if key not in _OF_A_LIST}
        trailer = DictionaryObject({NameObject(key): self._reader.trailer.raw_get(key) for key in said})
        trailer[NameObject("/Size")] = NumberObject(size)
        trailer[NameObject("/Prev")] = NumberObject(self._previous)
        return trailer

    def _write_table(self, out: io.BytesIO, places: list[tuple[int, int, int]]) -> None:
        out.write(b"xref\n")
        for run in _runs(places):
            out.write(f"{run[0][0]} {len(run)}\n".encode())
            out.writelines(f"{place:010d} {generation:05d} n\r\n".encode() for _, generation, place in run)
        out.write(b"trailer\n")
        self._trailer(self._next).write_to_stream(out)
        out.write(b"\n")

    def _write_stream(self, out: io.BytesIO, places: list[tuple[int, int, int]]) -> None:
        """The list as a stream, which is an object of its own and the last one in it."""
        listed = StreamObject()
        listed.set_data(b"".join(struct.pack(">BQH", 1, place, generation) for _, generation, place in places))
        listed.update(self._trailer(self._next + 1))
        listed[NameObject("/Type")] = NameObject("/XRef")
        listed[NameObject("/W")] = ArrayObject(map(NumberObject, (1, 8, 2)))
        runs = [number for run in _runs(places) for number in (run[0][0], len(run))]
        listed[NameObject("/Index")] = ArrayObject(map(NumberObject, runs))
        self._write(out, self._next, 0, listed)


def _runs(places: list[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Objects whose numbers follow on each other, together."""
    numbered = enumerate(places)
    return [[place for _, place in run] for _, run in groupby(numbered, key=lambda one: one[1][0] - one[0])]
