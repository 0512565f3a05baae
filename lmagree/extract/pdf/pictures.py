"""Images on pages of text that may hold text of their own."""

import ctypes
import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2_raw as raw

from lmagree.extract.pdf import calls
from lmagree.extract.pdf.page import Box, Page
from lmagree.extract.pictures import may_hold_text

_IMAGE = re.compile(rb"/Subtype\s*/Image")
_MOST = 20_000
_BACKGROUND = 3
"""So many lines of text that stand on an image show that it is no text itself."""


def holds_images(path: Path) -> bool:
    """Whether a PDF has any image: the dictionary of one is never packed, so it can be told without looking at the pages."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return _IMAGE.search(data) is not None


def large_pictures(handle: Any, page: Page) -> Iterator[Box]:
    """The places, in points from the lower left corner, of the images on a raw PDFium page that may hold text."""
    holder = calls.handle(calls.address_of(handle))
    edges = tuple(ctypes.c_float() for _ in range(4))
    for index in range(min(raw.FPDFPage_CountObjects(handle), _MOST)):
        thing = calls.get_page_object(holder, index)
        if calls.get_type(thing) != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        if raw.FPDFPageObj_GetBounds(ctypes.cast(thing, raw.FPDF_PAGEOBJECT), *map(ctypes.byref, edges)):
            left, bottom, right, top = (round(edge.value) for edge in edges)
            if may_hold_text(right - left, top - bottom) and not _lies_under(page, Box(left, bottom, right, top)):
                yield Box(left, bottom, right, top)


def _lies_under(page: Page, box: Box) -> bool:
    """Whether text stands on an image."""
    over = sum(box.y0 < page.height - line.y < box.y1 and box.x0 < line.x0 < box.x1 for line in page.lines)
    rows = (
        height
        for table in page.tables
        for height in table.heights
        if box.y0 < page.height - height[1] < box.y1 and box.x0 < (table.box.x0 + table.box.x1) / 2 < box.x1
    )
    return over + sum(1 for _ in rows) >= _BACKGROUND
