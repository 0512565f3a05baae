"""The few PDFium functions that are called for every line or drawn object, bound without pypdfium2's checks of pointer types.

Handles and out-parameters go in as plain addresses: a call costs 0.3 instead of 1.5 microseconds, which is what keeps
reading a page nearer to PDFium's own time.  They have no others' safety: an address must be what PDFium gave.
"""

import ctypes
from collections.abc import Callable
from ctypes import c_double, c_int, c_ulong, c_ushort, c_void_p
from functools import cache
from typing import Any

from pypdfium2 import raw

_SMALLEST = 4096


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.CFUNCTYPE(result, *arguments)(address_of(function))


def address_of(pointer: Any) -> int:
    """The address that a ctypes pointer or function holds, 0 for none."""
    return ctypes.cast(pointer, c_void_p).value or 0


count_rects = _bound(raw.FPDFText_CountRects, c_int, c_void_p, c_int, c_int)
get_rect = _bound(raw.FPDFText_GetRect, c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)
get_origin = _bound(raw.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
get_box = _bound(raw.FPDFText_GetCharBox, c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)
get_size = _bound(raw.FPDFText_GetFontSize, c_double, c_void_p, c_int)
get_object = _bound(raw.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
get_font = _bound(raw.FPDFTextObj_GetFont, c_void_p, c_void_p)
get_mode = _bound(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
get_page_object = _bound(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
get_form_object = _bound(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
get_type = _bound(raw.FPDFPageObj_GetType, c_int, c_void_p)
lacks_unicode = _bound(raw.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)


class Numbers:
    """Four doubles that PDFium writes to, with the address of each."""

    __slots__ = ("addresses", "values")

    def __init__(self) -> None:
        self.values = (c_double * 4)()
        first = ctypes.addressof(self.values)
        self.addresses = tuple(first + index * ctypes.sizeof(c_double) for index in range(4))


@cache
def _room(units: int) -> Any:
    return (c_ushort * units)()


def room_for(units: int) -> Any:
    """A buffer for at least so many UTF-16 units; it is used again by the next call."""
    return _room(max(1 << (units - 1).bit_length(), _SMALLEST))


def text_in(buffer: Any, units: int) -> str:
    """The text that PDFium wrote to `buffer`; surrogates without their half become U+FFFD."""
    return ctypes.string_at(buffer, 2 * units).decode("utf-16-le", "replace")
