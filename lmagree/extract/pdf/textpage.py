"""The lines of a page through PDFium: the whole text in one call, then a few calls for each line.

A call into PDFium costs about half a microsecond and a page has some 2,500 characters, so nothing here asks for every
character.  PDFium is not safe to use from threads.
"""

import ctypes
import re
from typing import Any

from pypdfium2 import raw

from lmagree.extract.pdf.page import HYPHEN_MARK, Box, Line, Segment
from lmagree.extract.pdf.view import view_of
from lmagree.extract.unread import Unread
from lmagree.model.document import UnreadableReason

GAP = 1.6
"""Ems of white inside a line that part it into segments."""
_SPACES = re.compile(r"\s+")
_INVISIBLE = 3
_FILL_STROKE = 2
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18


class TextPage:
    """The text of one loaded page, in the order its file draws it."""

    def __init__(self, page: Any) -> None:
        """Read `page`, a raw PDFium page handle."""
        self._text_page = raw.FPDFText_LoadPage(page)
        if not self._text_page:
            raise Unread(UnreadableReason.DAMAGED, "a page's text cannot be loaded")
        self.view = view_of(page)
        self._to_view = self.view.shown
        self._bold_fonts: dict[int, bool] = {}
        self._doubles = tuple(ctypes.c_double() for _ in range(4))
        self._refs = tuple(ctypes.byref(number) for number in self._doubles)
        self._matrix = raw.FS_MATRIX()
        self.unmapped = 0
        self.invisible = 0
        self.text = self._whole_text()

    def within(self, box: Box) -> str:
        """The text whose characters touch `box`, on one line; broken words keep their mark."""
        left, top = self.view.drawn(box.x0, box.y0)
        right, bottom = self.view.drawn(box.x1, box.y1)
        edges = min(left, right), max(top, bottom), max(left, right), min(top, bottom)
        count = raw.FPDFText_GetBoundedText(self._text_page, *edges, None, 0)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        raw.FPDFText_GetBoundedText(self._text_page, *edges, buffer, count)
        return " ".join(bytes(buffer)[: count * 2].decode("utf-16-le", "replace").rstrip("\0").split())

    def close(self) -> None:
        """Give PDFium its memory back."""
        raw.FPDFText_ClosePage(self._text_page)

    def _whole_text(self) -> str:
        count = raw.FPDFText_CountChars(self._text_page)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        units = raw.FPDFText_GetText(self._text_page, 0, count, buffer)
        return bytes(buffer)[: max(units - 1, 0) * 2].decode("utf-16-le", "replace")

    def lines(self) -> list[Line]:
        """Every line that holds something, in the order of the file."""
        found: list[Line] = []
        start = 0
        text = self.text
        end = len(text)
        while start < end:
            stop = text.find("\n", start)
            stop = end if stop < 0 else stop
            mark = text.find(HYPHEN_MARK, start, stop)
            stop = stop if mark < 0 else mark
            line = self._line(start, stop + (mark >= 0))
            if line is not None:
                found.append(line)
            start = stop + 1
        return found

    def _line(self, start: int, stop: int) -> Line | None:
        written = self.text[start:stop]
        shown = written.strip()
        if not shown:
            return None
        first = start + len(written) - len(written.lstrip())
        last = first + len(shown) - 1
        text_page, refs = self._text_page, self._refs
        raw.FPDFText_GetCharOrigin(text_page, first, refs[0], refs[1])
        origin = self._doubles[0].value, self._doubles[1].value
        size = raw.FPDFText_GetFontSize(text_page, first)
        if raw.FPDFText_GetMatrix(text_page, first, self._matrix):
            size *= (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        rects = self._rects(first, last - first + 1)
        bold = self._bold(first, look=True) and self._bold(last, look=False)
        x, y = self._to_view(*origin)
        x0 = min((rect[0] for rect in rects), default=x)
        x1 = max((rect[2] for rect in rects), default=x)
        segments = self._segments(first, shown, rects, size) if len(rects) > 1 else ()
        return Line(shown, x0, x1, y, size, bold, segments)

    def _rects(self, first: int, count: int) -> list[tuple[float, ...]]:
        doubles, refs = self._doubles, self._refs
        found = []
        for index in range(raw.FPDFText_CountRects(self._text_page, first, count)):
            raw.FPDFText_GetRect(self._text_page, index, *refs)
            left, top = self._to_view(doubles[0].value, doubles[1].value)
            right, bottom = self._to_view(doubles[2].value, doubles[3].value)
            found.append((min(left, right), min(top, bottom), max(left, right), max(top, bottom)))
        return found

    def _segments(self, first: int, shown: str, rects: list[tuple[float, ...]], size: float) -> tuple[Segment, ...]:
        spans: list[list[float]] = []
        for left, _, right, _ in sorted(rects):
            if spans and left - spans[-1][1] < GAP * size:
                spans[-1][1] = max(spans[-1][1], right)
            else:
                spans.append([left, right])
        if len(spans) == 1:
            return ()
        cuts = self._cuts(first, shown, [span[0] for span in spans[1:]])
        if len(cuts) != len(spans) - 1:
            return ()
        edges = zip([0, *cuts], [*cuts, len(shown)], strict=True)
        return tuple(
            Segment(shown[cut:end].strip(), left, right) for (cut, end), (left, right) in zip(edges, spans, strict=True)
        )

    def _cuts(self, first: int, shown: str, starts: list[float]) -> list[int]:
        """Where in `shown` the words begin that stand right of the gaps, as far as the text runs left to right."""
        cuts: list[int] = []
        previous = float("-inf")
        for index in (found.end() for found in _SPACES.finditer(shown)):
            raw.FPDFText_GetCharBox(self._text_page, first + index, *self._refs)
            here = min(
                self._to_view(self._doubles[0].value, self._doubles[2].value)[0],
                self._to_view(self._doubles[1].value, self._doubles[3].value)[0],
            )
            if len(cuts) < len(starts) and previous < starts[len(cuts)] - 1 <= here:
                cuts.append(index)
            previous = here
        return cuts

    def _bold(self, index: int, *, look: bool) -> bool:
        text_object = raw.FPDFText_GetTextObject(self._text_page, index)
        if not text_object:
            return False
        font = raw.FPDFTextObj_GetFont(text_object)
        address = ctypes.addressof(font.contents) if font else 0
        bold = self._bold_fonts.get(address)
        if bold is None:
            bold = self._bold_fonts[address] = bool(font) and _is_bold(font)
        if look:
            mode = raw.FPDFTextObj_GetTextRenderMode(text_object)
            self.invisible += mode == _INVISIBLE
            self.unmapped += raw.FPDFText_HasUnicodeMapError(self._text_page, index) == 1
            return bold or mode == _FILL_STROKE
        return bold


def _is_bold(font: Any) -> bool:
    """Whether a font is bold, by its weight or its name (standard fonts have no weight)."""
    if raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT or raw.FPDFFont_GetFlags(font) & _FORCE_BOLD:
        return True
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    lowered = name.value.lower()
    return b"bold" in lowered or b"black" in lowered or b"heavy" in lowered
