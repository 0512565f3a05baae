"""The lines of a page through PDFium: the whole text in one call, then a few calls for each line.

A call into PDFium costs about half a microsecond and a page has some 2,500 characters, so nothing here asks for every
character.  PDFium is not safe to use from threads.
"""

import ctypes
import re
from typing import Any

from pypdfium2 import raw

from lmagree.extract.pdf import calls
from lmagree.extract.pdf.fonts import Fonts
from lmagree.extract.pdf.page import HYPHEN_MARK, Box, Line, Segment
from lmagree.extract.pdf.segments import segments_of
from lmagree.extract.pdf.signs import clean, has_odd
from lmagree.extract.pdf.view import view_of
from lmagree.extract.unread import Unread
from lmagree.model.document import UnreadableReason

_RECT_HYPHEN = "\x02"
"""`HYPHEN_MARK` as PDFium writes it in the text of a rectangle."""
_INVISIBLE = 3
_FILL_STROKE = 2
_PLAUSIBLE = (0.3, 1.6)
"""How high a line's ink is in sizes of its font; where it is not, the page is scaled and the font's size says nothing."""
_LINES = re.compile(rf"[^\n{HYPHEN_MARK}]*{HYPHEN_MARK}?")
_ROOM = 4096
_HABIT = 3
"""Lines that end with a space before that is the file's habit."""


class TextPage:
    """The text of one loaded page, in the order its file draws it.

    After `lines`, `invisible` and `unmapped` count the lines that are drawn without ink and those that begin with a
    character of which the font does not tell what it is.
    """

    def __init__(self, page: Any) -> None:
        """Read `page`, a raw PDFium page handle.  Raises Unread when PDFium cannot."""
        self._text_page = raw.FPDFText_LoadPage(page)
        if not self._text_page:
            raise Unread(UnreadableReason.DAMAGED, "a page's text cannot be loaded")
        self.view = view_of(page)
        self.invisible = 0
        self.unmapped = 0
        self._fonts = Fonts()
        self._address = calls.address_of(self._text_page)
        self._numbers = calls.Numbers()
        self._aligned = True
        self.text = self._whole_text()
        self._odd = has_odd(self.text)

    def close(self) -> None:
        """Give PDFium its memory back."""
        raw.FPDFText_ClosePage(self._text_page)

    def _whole_text(self) -> str:
        """The text, one character for each of PDFium's; `_aligned` tells whether its indexes are PDFium's as well."""
        count = max(raw.FPDFText_CountChars(self._text_page), 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        units = max(raw.FPDFText_GetText(self._text_page, 0, count, buffer) - 1, 0) if count else 0
        text = bytes(buffer)[: units * 2].decode("utf-16-le", "replace")
        self._aligned = len(text) == units == count
        return text if len(text) == units else "".join(map(chr, buffer[:units]))

    def within(self, box: Box) -> str:
        """The text whose characters touch `box`, on one line; broken words keep their mark."""
        left, top = self.view.drawn(box.x0, box.y0)
        right, bottom = self.view.drawn(box.x1, box.y1)
        edges = min(left, right), max(top, bottom), max(left, right), min(top, bottom)
        buffer = (ctypes.c_ushort * _ROOM)()
        count = raw.FPDFText_GetBoundedText(self._text_page, *edges, buffer, _ROOM)
        if count >= _ROOM:
            room = raw.FPDFText_GetBoundedText(self._text_page, *edges, None, 0)
            buffer = (ctypes.c_ushort * room)()
            count = raw.FPDFText_GetBoundedText(self._text_page, *edges, buffer, room)
        text = bytes(buffer)[: count * 2].decode("utf-16-le", "replace").rstrip("\0")
        return clean(" ".join(text.replace(_RECT_HYPHEN, HYPHEN_MARK).split()))

    def lines(self) -> list[Line]:
        """Every line that holds something, in the order of the file."""
        found: list[Line] = []
        spaced = self.text.count(" \r\n") >= _HABIT
        for written in _LINES.finditer(self.text):
            shown = written[0].strip()
            if shown:
                start = written.start()
                if not self.text[start].strip():
                    start += len(written[0]) - len(written[0].lstrip())
                found.append(self._line(start, shown, cut=spaced and not written[0].endswith(" \r")))
        return found

    def _line(self, first: int, shown: str, *, cut: bool) -> Line:
        count = len(shown)
        if not self._aligned:
            first, last = (
                raw.FPDFText_GetCharIndexFromTextIndex(self._text_page, index) for index in (first, first + count - 1)
            )
            count = max(last - first + 1, 1)
        rects = self._rects(first, count)
        calls.get_origin(self._address, first, *self._numbers.addresses[:2])
        x, y, *_ = self._numbers.values[:]
        x, y = self.view.shown(x, y)
        if not rects:
            rects.append((x, y, x, y))
        x0, top, x1, bottom = rects[0]
        size = self._size(first, bottom - top)
        bold = self._bold(first, count, one_object=len(rects) == 1)
        segments: tuple[Segment, ...] = ()
        if len(rects) > 1:
            rects.sort()
            x0, x1 = rects[0][0], max(rect[2] for rect in rects)
            segments = segments_of(shown, rects, size, lambda index: self._left_of(first + index))
        return Line(clean(shown) if self._odd else shown, x0, x1, y, size, bold, segments, cut=cut)

    def _rects(self, first: int, count: int) -> list[tuple[float, float, float, float]]:
        """The runs of a line as (left, top, right, bottom)."""
        address, numbers, view = self._address, self._numbers, self.view
        rects = []
        for index in range(calls.count_rects(address, first, count)):
            calls.get_rect(address, index, *numbers.addresses)
            left, top, right, bottom = numbers.values[:]
            if view.turns:
                (ax, ay), (bx, by) = view.shown(left, top), view.shown(right, bottom)
                rects.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
            else:
                rects.append((left - view.left, view.top - top, right - view.left, view.top - bottom))
        return rects

    def _size(self, index: int, ink: float) -> float:
        """The size of a character as it is shown, in points."""
        size: float = calls.get_size(self._address, index)
        low, high = _PLAUSIBLE
        if low * size <= ink <= high * size:
            return size
        matrix = raw.FS_MATRIX()
        if raw.FPDFText_GetMatrix(self._text_page, index, matrix):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5
        return size

    def _left_of(self, index: int) -> float:
        """The left edge of a character as it is shown."""
        calls.get_box(self._address, index, *self._numbers.addresses)
        left, right, bottom, top = self._numbers.values[:]
        return min(self.view.shown(left, bottom)[0], self.view.shown(right, top)[0])

    def _bold(self, first: int, count: int, *, one_object: bool) -> bool:
        """Whether a line is bold from end to end; notes on the way what its ink and its font say."""
        text_object = calls.get_object(self._address, first)
        if not text_object:
            return False
        mode = calls.get_mode(text_object)
        self.invisible += mode == _INVISIBLE
        self.unmapped += calls.lacks_unicode(self._address, first) == 1
        if mode == _FILL_STROKE:
            return True
        if not self._fonts.is_bold(text_object):
            return False
        last = None if one_object else calls.get_object(self._address, first + count - 1)
        return last is None or self._fonts.is_bold(last)
