"""Remarks as the annotations of a PDF (ISO 32000-2, 12.5): highlights and notes."""

from collections.abc import Sequence

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
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


def highlighted(highlight: Highlight) -> tuple[DictionaryObject, StreamObject]:
    """A highlight, and how it looks, which is to be its appearance: not every program draws one by itself."""
    lefts, bottoms, rights, tops = zip(*highlight.lines, strict=True)
    around = _numbers((min(lefts), min(bottoms), max(rights), max(tops)))
    corners = [
        corner
        for left, bottom, right, top in highlight.lines
        for corner in (left, top, right, top, left, bottom, right, bottom)
    ]
    annotation = {
        "/Subtype": NameObject("/Highlight"),
        "/Rect": around,
        "/QuadPoints": _numbers(corners),
        "/F": NumberObject(_PRINTED),
    }
    blending = _dictionary({"/Over": _dictionary({"/BM": NameObject("/Multiply")})})
    look = StreamObject()
    look.set_data(_painted(highlight).encode())
    look.update(
        _dictionary(
            {
                "/Type": NameObject("/XObject"),
                "/Subtype": NameObject("/Form"),
                "/BBox": around,
                "/Resources": _dictionary({"/ExtGState": blending}),
            }
        )
    )
    return _dictionary(annotation), look


def noted(note: Note, page: Rectangle, before: int) -> DictionaryObject:
    """A note on a page of that size; those in one place stand below each other, beside each other where the page ends."""
    low, high = page[1] + _EDGE, page[3] - _EDGE
    first = min(high if note.top is None else note.top, high)
    column, row = divmod(before, max(int((first - low) // _STEP), 1))
    left, top = page[0] + _EDGE + column * _STEP, first - row * _STEP
    return _dictionary(
        {
            "/Subtype": NameObject("/Text"),
            "/Name": NameObject("/Comment"),
            "/Rect": _numbers((left, top - _ICON, left + _ICON, top)),
            "/F": NumberObject(_UNTURNED),
        }
    )


def spoken(remark: Remark, when: str) -> DictionaryObject:
    """What an annotation says, by whom, when (as PDF writes dates) and in which colour."""
    return _dictionary(
        {
            "/Type": NameObject("/Annot"),
            "/T": TextStringObject(AUTHOR),
            "/Contents": TextStringObject(_words(remark)),
            "/C": _numbers(_COLOURS[remark.tone]),
            "/M": TextStringObject(when),
            "/CreationDate": TextStringObject(when),
        }
    )


def _painted(highlight: Highlight) -> str:
    """The operators that paint the lines of a highlight."""
    red, green, blue = _COLOURS[highlight.remark.tone]
    lines = " ".join(
        f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re"
        for left, bottom, right, top in highlight.lines
    )
    return f"/Over gs {red} {green} {blue} rg {lines} f"


def _words(remark: Remark) -> str:
    """A remark as plain text, with an empty line before each of its titles but the first."""
    return "\n".join(f"\n{line.text}" if line.bold else line.text for line in remark.lines).strip()


def _dictionary(entries: dict[str, object]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 3)) for value in values)
