"""The lines of a page through PDFium: the whole text in one call, then a few calls for each line.

A call into PDFium costs about half a microsecond and a page has some 2,500 characters, so nothing here asks for every
character.  PDFium is not safe to use from threads.
"""

from collections.abc import Iterable
from math import atan2, hypot, pi
from operator import itemgetter, sub
from typing import Any

import pypdfium2_raw as raw

from lmagree.extract.pdf.calls import (
    Numbers,
    address_of,
    count_rects,
    get_box,
    get_font,
    get_mode,
    get_object,
    get_origin,
    get_rect,
    get_size,
    handle,
    lacks_unicode,
    room_for,
    text_in,
)
from lmagree.extract.pdf.fonts import is_bold
from lmagree.extract.pdf.page import HYPHEN_MARK, Box, Line
from lmagree.extract.pdf.references import Runs, without_references
from lmagree.extract.pdf.segments import segments_of
from lmagree.extract.pdf.shown import Shown, shown_in
from lmagree.extract.pdf.signs import clean, odd_in
from lmagree.extract.pdf.view import view_of
from lmagree.extract.unread import Unread
from lmagree.model.document import UnreadableReason

_RECT_HYPHEN = "\x02"
"""`HYPHEN_MARK` as PDFium writes it in the text of a rectangle."""
_INVISIBLE = 3
_FILL_STROKE = 2
_LEAST_INK, _MOST_INK = 0.3, 1.6
"""How high a line's ink is in sizes of its font; where it is not, the page is scaled and the font's size says nothing."""
_LEVEL = 0.1
"""Quarter turns that a line may be off and still be level."""
_ROOM = 4096
_LARGER = 1.2
_TOUCH = 1.0
_PARTED = 0.5


_LEFT, _RIGHT = itemgetter(0), itemgetter(2)
_new = tuple.__new__
"""Makes a line of all its fields: its own constructor takes four times as long, which a page's lines add up to."""


class TextPage:
    """The text of one loaded page, in the order its file draws it.

    After `lines`, `odd` tells where in `text` signs stand that need cleaning; `invisible` and `unmapped` count the lines that are drawn without ink and those whose font does not tell
    what its characters are; `parted` says whether any line has a gap as between the cells of a table; `slanted` has the
    lines that do not run level, by `id`, each with the quarter turns at which it would, or None for one that never does.
    """

    def __init__(self, page: Any) -> None:
        """Read `page`, a raw PDFium page handle.  Raises Unread when PDFium cannot."""
        self._text_page = raw.FPDFText_LoadPage(page)
        if not self._text_page:
            raise Unread(UnreadableReason.DAMAGED, "a page's text cannot be loaded")
        self.view = view_of(page)
        self.invisible = 0
        self.unmapped = 0
        self.parted = False
        self.odd: list[int] = []
        self.slanted: dict[int, int | None] = {}
        self._fonts: dict[int | None, bool] = {}
        self._unmapped_fonts: dict[int | None, bool] = {}
        self._address = handle(address_of(self._text_page))
        self._numbers = Numbers()
        self._edges, self._point = self._numbers.out[:4], self._numbers.out[4:]
        self._aligned = True
        self.text = self._whole_text()

    def close(self) -> None:
        """Give PDFium its memory back."""
        raw.FPDFText_ClosePage(self._text_page)

    def _whole_text(self) -> str:
        """The text, one character for each of PDFium's; `_aligned` tells whether its indexes are PDFium's as well."""
        count = max(raw.FPDFText_CountChars(self._text_page), 0)
        buffer = room_for(count + 1)
        units = max(raw.FPDFText_GetText(self._text_page, 0, count, buffer) - 1, 0) if count else 0
        text = text_in(buffer, units)
        self._aligned = len(text) == units == count
        return text if len(text) == units else "".join(map(chr, buffer[:units]))

    def within(self, box: Box) -> str:
        """The text whose characters touch `box`, on one line; broken words keep their mark."""
        left, top = self.view.drawn(box.x0, box.y0)
        right, bottom = self.view.drawn(box.x1, box.y1)
        edges = min(left, right), max(top, bottom), max(left, right), min(top, bottom)
        buffer = room_for(_ROOM)
        count = raw.FPDFText_GetBoundedText(self._text_page, *edges, buffer, _ROOM)
        if count >= _ROOM:
            count = raw.FPDFText_GetBoundedText(self._text_page, *edges, None, 0)
            buffer = room_for(count)
            count = raw.FPDFText_GetBoundedText(self._text_page, *edges, buffer, count)
        text = text_in(buffer, count).rstrip("\0")
        return clean(" ".join(text.replace(_RECT_HYPHEN, HYPHEN_MARK).split()))

    def lines(self) -> list[Line]:
        """Every line that holds something, in the order of the file."""
        self.slanted = {}
        self.odd = odd = odd_in(self.text)
        shown = shown_in(self.text, odd)
        found = self._level(shown) if self._is_upright() else [self._wary_line(one) for one in shown]
        return [line for line in found if line.text] if odd else found

    def _level(self, lines: Iterable[Shown]) -> list[Line]:
        """Lines of a page most of which runs level; its loop looks up nothing twice, as a page has some fifty."""
        found: list[Line] = []
        page, fonts, aligned = self._address, self._fonts, self._aligned
        left, _, _, top, turned = self.view
        (x0, y0, x1, y1), (x, y), read = self._edges, self._point, self._numbers.read
        for one in lines:
            first, shown, odd, cut = one
            at, count = first, len(shown)
            if not aligned:
                at, count = self._span(at, count)
            runs = count_rects(page, at, count)
            if runs != 1 or turned:
                found.append(self._pieced(at, one, runs))
                continue
            get_rect(page, 0, x0, y0, x1, y1)
            get_origin(page, at, x, y)
            start, high, end, low, _, baseline = read()
            size = get_size(page, at)
            ink = high - low
            if not _LEAST_INK * size <= ink <= _MOST_INK * size:
                scale, turns = self._slant(at)
                size *= scale
                if turns != turned and ink > _MOST_INK * size:
                    found.append(self._pieced(at, one, runs))
                    continue
            text_object = get_object(page, at)
            bold = fonts.get(get_font(text_object)) if text_object and not get_mode(text_object) else None
            if bold is None:
                bold = self._bold(at, at, shown)
            plain = clean(shown) if odd else shown
            found.append(_new(Line, (plain, start - left, end - left, top - baseline, size, bold, (), None, cut)))
        return found

    def _wary_line(self, one: Shown) -> Line:
        """A line that may run in any direction, even upside down, which its ink does not show."""
        first, shown, _, _ = one
        at, count = (first, len(shown)) if self._aligned else self._span(first, len(shown))
        line = self._pieced(at, one, count_rects(self._address, at, count))
        turns = self._slant(at)[1]
        if turns != self.view.turns:
            self.slanted[id(line)] = turns
        return line

    def _is_upright(self) -> bool:
        """Whether a character in the midst of the text stands upright, as most do where one does."""
        middle = next(
            (index for index in range(len(self.text) // 2, len(self.text)) if self.text[index].isalnum()), None
        )
        return middle is None or not self._aligned or self._slant(middle)[1] == self.view.turns

    def _pieced(self, first: int, one: Shown, runs: int) -> Line:
        """A line of several runs or that is slanted, or of a page that is turned; `first` is PDFium's index of its first character."""
        _, shown, odd, cut = one
        last = first + len(shown) - 1
        rects = self._rects(runs)
        size, (x, y) = get_size(self._address, first), self._origin(first)
        end_size = get_size(self._address, last)
        if end_size > _LARGER * size:  # it begins with a raised figure
            size, (_, y) = end_size, self._origin(last)
        ink = max([bottom - top for _, top, _, bottom in rects], default=0.0)
        scale: float = 1.0
        turns: int | None = self.view.turns
        if not _LEAST_INK * size <= ink <= _MOST_INK * size:
            scale, turns = self._slant(first)
        size *= scale
        bold = self._bold(first, last, shown)
        slanted = turns != self.view.turns and ink > _MOST_INK * size
        if slanted or not rects:
            x0, x1 = min(map(_LEFT, rects), default=x), max(map(_RIGHT, rects), default=x)
            line = Line(clean(shown), x0, x1, y, size, bold, cut=cut)
            if slanted:
                self.slanted[id(line)] = turns
            return line
        self.parted = self.parted or _is_parted(rects, size, labelled=not shown[0].isalnum())
        segments = segments_of(shown, rects, size, lambda index: self._left_of(first + index), odd=odd)
        if not segments:
            shown = without_references(
                shown,
                Runs(rects, y, size),
                lambda x, y: self._index_at(x, y) - first,
                lambda index: scale * get_size(self._address, first + index),
            )
        text = clean(shown).strip() if odd or "  " in shown else shown.strip()
        return _new(Line, (text, rects[0][0], max(map(_RIGHT, rects)), y, size, bold, segments, None, cut))

    def _origin(self, index: int) -> tuple[float, float]:
        """Where a character's baseline begins, as it is shown."""
        get_origin(self._address, index, *self._point)
        return self.view.shown(*self._numbers.read()[4:])

    def _index_at(self, x: float, y: float) -> int:
        """The character that is shown at a point, negative for none."""
        drawn = self.view.drawn(x, y)
        return int(raw.FPDFText_GetCharIndexAtPos(self._text_page, *drawn, _TOUCH, _TOUCH))

    def _span(self, first: int, count: int) -> tuple[int, int]:
        """PDFium's first index and count of characters, where they are not those of the text."""
        start, last = (
            raw.FPDFText_GetCharIndexFromTextIndex(self._text_page, index) for index in (first, first + count - 1)
        )
        return start, max(last - start + 1, 1)

    def _rects(self, runs: int) -> list[tuple[float, float, float, float]]:
        """The runs that PDFium has just counted, from the left, as (left, top, right, bottom)."""
        address, edges, read, shown = self._address, self._edges, self._numbers.read, self.view.shown
        rects = []
        for index in range(runs):
            get_rect(address, index, *edges)
            left, top, right, bottom, _, _ = read()
            (ax, ay), (bx, by) = shown(left, top), shown(right, bottom)
            rects.append(
                (ax, ay, bx, by) if ax <= bx and ay <= by else (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
            )
        rects.sort()
        return rects

    def turn(self, turns: int) -> None:
        """Look at the page so many quarter turns from the way its file draws it."""
        self.view = self.view._replace(turns=turns)

    def _slant(self, index: int) -> tuple[float, int | None]:
        """How much larger a character is shown than its font's size, and the quarter turns at which it stands upright."""
        matrix = raw.FS_MATRIX()
        if not raw.FPDFText_GetMatrix(self._text_page, index, matrix):
            return 1.0, self.view.turns
        angle = atan2(matrix.b, matrix.a) * 2 / pi
        turns = round(angle) % 4 if abs(angle - round(angle)) < _LEVEL else None
        return hypot(matrix.c, matrix.d), turns

    def _bold(self, first: int, last: int, shown: str) -> bool:
        """Whether a line is bold from its first character to its last; notes on the way what its ink and font say."""
        text_object = get_object(self._address, first)
        if not text_object:
            return False
        mode, font = get_mode(text_object), get_font(text_object)
        fonts = self._unmapped_fonts if font in self._unmapped_fonts else self._fonts
        if font not in fonts:
            fonts = self._unmapped_fonts if lacks_unicode(self._address, first) == 1 else fonts
            fonts[font] = font is not None and is_bold(font)
        bold = fonts[font]
        if fonts is self._unmapped_fonts:
            self.unmapped += not shown[1:2].isspace()  # symbol fonts have bullets that map to nothing
        if mode:
            self.invisible += mode == _INVISIBLE
            bold = bold or mode == _FILL_STROKE
        return bold and (first == last or self._ends_bold(last))

    def _ends_bold(self, index: int) -> bool:
        """Whether a character is in a font that is known to be bold, or drawn with a thick outline."""
        text_object = get_object(self._address, index)
        if not text_object:
            return False
        font = get_font(text_object)
        return self._fonts.get(font) or self._unmapped_fonts.get(font) or get_mode(text_object) == _FILL_STROKE

    def _left_of(self, index: int) -> float:
        """The left edge of a character as it is shown."""
        get_box(self._address, index, *self._edges)
        left, right, bottom, top, _, _ = self._numbers.read()
        view = self.view
        return (
            min(left, right) - view.left
            if not view.turns
            else min(view.shown(left, bottom)[0], view.shown(right, top)[0])
        )


def _is_parted(rects: list[tuple[float, float, float, float]], size: float, *, labelled: bool) -> bool:
    """Whether the runs of a line stand apart, but for a bullet and its text."""
    rects = rects[labelled:]
    gaps = map(sub, map(_LEFT, rects[1:]), map(_RIGHT, rects))
    return max(gaps, default=0.0) > _PARTED * size
