"""What class a page is: text, scan, scan with somebody's text layer, or text that cannot be decoded."""

import ctypes
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import pypdfium2_raw as raw

from lmagree.extract.pdf import calls
from lmagree.extract.pdf.page import PageClass
from lmagree.extract.pdf.signs import unknown_in
from lmagree.extract.pdf.textpage import TextPage

_LITTLE = 100
"""Fewer characters than this beside a large image are a stamp on a scan."""
_LARGE = 0.5
_STAMPS = 400
"""Fewer than this on an image of the whole page are the lines that an archive prints on what it scans."""
_WHOLE = 0.8
_SOME = 0.04
"""An image of this share of a page without any text may be all that the page says."""
_DRAWN = 300
"""More drawn shapes than this on a page without text are letters turned to outlines."""
_MOST = 20_000
_ENOUGH = 200
"""Characters from which statistics say something."""
_UNMAPPED = 0.3
_FEWEST_VOWELS = 0.15
"""Of all letters; Norwegian, Sámi and English have some 0.4, shifted code tables next to none."""
_FEWEST_LETTERS = 0.5
_MOST_UNKNOWN = 0.1
_COMMON = "eaio"
"""A look at these few is mostly enough."""
_VOWELS = "aeiouyæøåáöäAEIOUYÆØÅ"


def class_of(text_page: TextPage, page: Any, lines: int) -> PageClass:
    """What can be had from a raw PDFium `page` of which `text_page` has read `lines`."""
    text = text_page.text
    hidden = text_page.invisible > lines / 2
    if len(text) < _STAMPS or hidden:
        pictures, shapes = _pictures(page)
        least = _WHOLE if len(text) >= _LITTLE and not hidden else _LARGE if lines else _SOME
        if pictures > least or (not lines and shapes > _DRAWN):
            return PageClass.SCAN_WITH_TEXT if hidden and len(text) >= _LITTLE else PageClass.SCAN
    if not text and raw.FPDFPage_CountObjects(page) == 0:
        return PageClass.EMPTY
    if text_page.unmapped > _UNMAPPED * lines or _is_garbled(text, text_page.odd):
        return PageClass.BROKEN
    return PageClass.TEXT


def _is_garbled(text: str, odd: Sequence[int]) -> bool:
    """Whether `text`, in which `odd` signs stand, cannot be what a reader sees: characters of private use, hardly a letter, hardly a vowel."""
    if len(text) < _ENOUGH:
        return False
    if unknown_in("".join([text[index] for index in odd])) > _MOST_UNKNOWN * len(text):
        return True
    if any(vowels > _FEWEST_VOWELS * len(text) for vowels in accumulate(map(text.count, _COMMON))):
        return False
    signs = len(text) - sum(map(text.count, " \r\n\t"))
    vowels: int = sum(map(text.count, _VOWELS))
    letters = sum(map(str.isalpha, text))
    figures = sum(map(text.count, "0123456789.·…_-"))
    if letters + figures < _FEWEST_LETTERS * signs:
        return True
    return letters > _ENOUGH and vowels < _FEWEST_VOWELS * letters


def _pictures(page: Any) -> tuple[float, int]:
    """The share of the page that images cover, and how many shapes are drawn."""
    holder = calls.handle(calls.address_of(page))
    edges = tuple(ctypes.c_float() for _ in range(4))
    area, shapes = 0.0, 0
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST)):
        thing = calls.get_page_object(holder, index)
        kind = calls.get_type(thing)
        shapes += kind == raw.FPDF_PAGEOBJ_PATH
        if kind in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
            known = raw.FPDFPageObj_GetBounds(
                ctypes.cast(thing, raw.FPDF_PAGEOBJECT), *(ctypes.byref(edge) for edge in edges)
            )
            left, bottom, right, top = (edge.value for edge in edges)
            area += (right - left) * (top - bottom) if known else 0.0
    return area / (raw.FPDF_GetPageWidthF(page) * raw.FPDF_GetPageHeightF(page) or 1.0), shapes
