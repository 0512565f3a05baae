"""The few PDFium functions that are called for every line or drawn object, bound without pypdfium2's checks of pointer types.

Handles go in as `handle` makes them and out-parameters as `Numbers` keeps them, ready for the C function, so that nothing is
converted in a call; nor is the interpreter's lock let go, for PDFium is not used from threads.  A call costs 0.1 to 0.6
instead of 1.5 microseconds, which is what keeps reading a page near to PDFium's own time.  The functions have no others'
safety: an address must be what PDFium gave, and what is not a handle must be a small integer.
"""

import ctypes
from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_char_p, c_double, c_int, c_size_t, c_ulong, c_ushort, c_void_p
from functools import cache, partial
from struct import Struct
from typing import Any

import pypdfium2_raw as raw

_SMALLEST = 4096


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of PDFium; without `arguments` for what is ready for C, with them for addresses as plain numbers."""
    return PYFUNCTYPE(result, *arguments)(address_of(function))


def address_of(pointer: Any) -> int:
    """The address that a ctypes pointer or function holds, 0 for none."""
    return ctypes.cast(pointer, c_void_p).value or 0


def handle(address: int) -> Any:
    """An address in the shape that C takes it, to be made once and used for many calls."""
    return c_void_p.from_param(address)


count_rects = _bound(raw.FPDFText_CountRects, c_int)
get_rect = _bound(raw.FPDFText_GetRect, c_int)
get_origin = _bound(raw.FPDFText_GetCharOrigin, c_int)
get_box = _bound(raw.FPDFText_GetCharBox, c_int)
get_size = _bound(raw.FPDFText_GetFontSize, c_double)
get_object = _bound(raw.FPDFText_GetTextObject, c_void_p)
lacks_unicode = _bound(raw.FPDFText_HasUnicodeMapError, c_int)
get_font = _bound(raw.FPDFTextObj_GetFont, c_void_p, c_void_p)
get_mode = _bound(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
get_weight = _bound(raw.FPDFFont_GetWeight, c_int, c_void_p)
get_flags = _bound(raw.FPDFFont_GetFlags, c_int, c_void_p)
get_name = _bound(raw.FPDFFont_GetBaseFontName, c_size_t, c_void_p, c_char_p, c_size_t)
get_page_object = _bound(raw.FPDFPage_GetObject, c_void_p)
get_form_object = _bound(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
get_type = _bound(raw.FPDFPageObj_GetType, c_int, c_void_p)
get_matrix = _bound(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
count_segments = _bound(raw.FPDFPath_CountSegments, c_int, c_void_p)
get_draw_mode = _bound(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
get_segment = _bound(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
get_segment_type = _bound(raw.FPDFPathSegment_GetType, c_int, c_void_p)
get_segment_point = _bound(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
get_segment_close = _bound(raw.FPDFPathSegment_GetClose, c_int, c_void_p)


class Numbers:
    """Six doubles that PDFium writes to.  `out` has each of them as an out-parameter, `read` gives their values."""

    __slots__ = ("_values", "out", "read")

    def __init__(self) -> None:
        self._values = (c_double * 6)()
        first = ctypes.addressof(self._values)
        self.out = tuple(handle(first + index * ctypes.sizeof(c_double)) for index in range(6))
        self.read: Callable[[], tuple[float, ...]] = partial(Struct("6d").unpack_from, self._values)


@cache
def _room(units: int) -> Any:
    return (c_ushort * units)()


def room_for(units: int) -> Any:
    """A buffer for at least so many UTF-16 units; it is used again by the next call."""
    return _room(max(1 << (units - 1).bit_length(), _SMALLEST))


def text_in(buffer: Any, units: int) -> str:
    """The text that PDFium wrote to `buffer`; surrogates without their half become U+FFFD."""
    return ctypes.string_at(buffer, 2 * units).decode("utf-16-le", "replace")
