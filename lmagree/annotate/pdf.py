"""Highlights and notes in a copy of a PDF, as an incremental update (ISO 32000-2, 7.5.6): what was there stays, byte for byte.

A signature covers the bytes it was made over, so it goes on being valid for them; readers tell that notes came later.
"""

import io
from collections.abc import Sequence
from datetime import datetime

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from lmagree.annotate.remark import AUTHOR, Remark, Tone
from lmagree.model.record import record

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own points."""

_COLOURS = {Tone.GOOD: (0.70, 0.90, 0.60), Tone.WEAK: (1.0, 0.85, 0.30), Tone.LACKING: (1.0, 0.60, 0.50)}
_ICON = 18.0
"""Points of a note's icon, each way."""
_STEP = 22.0
_EDGE = 6.0
"""Points between an icon and the edge of the page."""
_PRINTED, _UNTURNED = 4, 28
"""Annotation flags: print; and print, but neither zoomed nor turned with the page."""


class LockedError(Exception):
    """The PDF is encrypted: nothing can be appended to it."""


class BrokenError(Exception):
    """The PDF is not written in a way that can be appended to."""


@record
class Highlight:
    """Words on the 1-based `page`, one rectangle for each of their lines, and the remark on them."""

    page: int
    lines: tuple[Rectangle, ...]
    remark: Remark


@record
class Note:
    """A remark of its own in the left margin of the 1-based `page`, at the height `top`; at the top of the page when that is None."""

    page: int
    remark: Remark
    top: float | None = None


def annotated(content: bytes, highlights: Sequence[Highlight], notes: Sequence[Note], when: datetime) -> bytes:
    """The PDF `content` with remarks made at `when` (UTC) appended.  Raises LockedError and BrokenError."""
    try:
        return _appended(content, highlights, notes, f"D:{when:%Y%m%d%H%M%S}Z")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise BrokenError(type(error).__name__) from error


def _appended(content: bytes, highlights: Sequence[Highlight], notes: Sequence[Note], when: str) -> bytes:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise LockedError
    if not highlights and not notes:
        return content
    writer = PdfWriter(reader, incremental=True)
    for highlight in highlights:
        _add(writer, highlight.page, _highlight(writer, highlight), highlight.remark, when)
    for place, note in enumerate(notes):
        before = sum(1 for other in notes[:place] if (other.page, other.top) == (note.page, note.top))
        _add(writer, note.page, _note(writer, note, before), note.remark, when)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _add(writer: PdfWriter, page: int, annotation: DictionaryObject, remark: Remark, when: str) -> None:
    annotation.update(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/Contents"): TextStringObject(_words(remark)),
            NameObject("/C"): _numbers(_COLOURS[remark.tone]),
            NameObject("/M"): TextStringObject(when),
            NameObject("/CreationDate"): TextStringObject(when),
        }
    )
    writer.add_annotation(page - 1, annotation)


def _words(remark: Remark) -> str:
    """A remark as plain text, with an empty line before each of its titles but the first."""
    return "\n".join(f"\n{line.text}" if line.bold else line.text for line in remark.lines).strip()


def _highlight(writer: PdfWriter, highlight: Highlight) -> DictionaryObject:
    """A highlight with its own appearance: not every program draws one by itself."""
    lefts, bottoms, rights, tops = zip(*highlight.lines, strict=True)
    around = (min(lefts), min(bottoms), max(rights), max(tops))
    corners = [
        corner
        for left, bottom, right, top in highlight.lines
        for corner in (left, top, right, top, left, bottom, right, bottom)
    ]
    drawn = " ".join(
        f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re"
        for left, bottom, right, top in highlight.lines
    )
    red, green, blue = _COLOURS[highlight.remark.tone]
    form = StreamObject()
    form.set_data(f"/Over gs {red} {green} {blue} rg {drawn} f".encode())
    blending = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(around),
            NameObject("/Resources"): _nested("/ExtGState", "/Over", blending),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Highlight"),
            NameObject("/Rect"): _numbers(around),
            NameObject("/QuadPoints"): _numbers(corners),
            NameObject("/F"): NumberObject(_PRINTED),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(form)}),  # noqa: SLF001  # pypdf's own way to make an object indirect
        }
    )


def _note(writer: PdfWriter, note: Note, before: int) -> DictionaryObject:
    """A note; those in one place stand below each other, and beside each other where the page ends."""
    box = writer.pages[note.page - 1].cropbox
    low, high = float(box.bottom) + _EDGE, float(box.top) - _EDGE
    first = min(high if note.top is None else note.top, high)
    rows = max(int((first - low) // _STEP), 1)
    column, row = divmod(before, rows)
    left, top = float(box.left) + _EDGE + column * _STEP, first - row * _STEP
    return DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Name"): NameObject("/Comment"),
            NameObject("/Rect"): _numbers((left, top - _ICON, left + _ICON, top)),
            NameObject("/F"): NumberObject(_UNTURNED),
        }
    )


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 3)) for value in values)


def _nested(outer: str, inner: str, value: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(outer): DictionaryObject({NameObject(inner): value})})
