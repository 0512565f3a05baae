"""From a block back to where it stands on its pages, through PDFium.  See `lmagree.extract.places`."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from lmagree.extract.alignment import Signs, found, signs_of
from lmagree.extract.pdf import page as shown
from lmagree.extract.pdf.annotations import pressed
from lmagree.extract.pdf.pages import opened, page_of
from lmagree.extract.pdf.rows import JOINT
from lmagree.extract.pdf.view import view_of
from lmagree.extract.places import Box, Span
from lmagree.model.document import Block

_SLACK = 2.0
"""Points: anchors are whole ones."""
_SAME_ROW = 3.0
_LINE = 1.3
"""Ems from baseline to baseline, at most as a rule."""
_JUMP = 12
"""Characters of a page between two letters of a passage that are more than a line's end or a reference."""
_ONE_LINE = 0.5
"""Share of the lower one's height that two boxes must have in common to be one line's."""
_MOST = 200_000


_WIDEST = 2.0
"""Heights of white between two of its words."""


class _Sign(NamedTuple):
    """A character: `at` is its index on the page, `x` its middle and `y` its baseline as they are seen."""

    character: str
    at: int
    x: float
    y: float


class _Lying(NamedTuple):
    """A page of the file, and how many quarters it was turned when it was read."""

    number: int
    turns: int


class _Region(NamedTuple):
    """A place that a block's anchor names."""

    page: _Lying
    box: shown.Box


_Spot = tuple[_Lying, int]
"""Page, and index of a character on it."""


def boxes_in(path: Path, spans: Sequence[Span], password: str | None) -> list[tuple[Box, ...]]:
    """The boxes of each span."""
    with opened(path, password) as document:
        file = _File(document)
        try:
            return [tuple(file.boxes(span)) for span in spans]
        finally:
            file.close()


class _File:
    """An open PDF whose pages are loaded when they are asked for, and stay so until the end."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._pages: dict[_Lying, _Page | None] = {}

    def close(self) -> None:
        """Give PDFium its memory back."""
        for page in self._pages.values():
            if page is not None:
                page.close()

    def boxes(self, span: Span) -> Iterator[Box]:
        """The boxes of one passage."""
        regions = [region for region in _regions(span.block) if self._page(region.page) is not None]
        spots = list(self._cells(span, regions) if span.block.cells else self._passage(span, regions))
        if not spots:
            for region in regions:
                box = _share(region.box, span) if len(regions) == 1 else region.box
                yield self._loaded(region.page).box_of(box)
        for page, first, last in _runs(spots):
            yield from self._loaded(page).boxes(first, last)

    def _page(self, place: _Lying) -> "_Page | None":
        if place not in self._pages:
            index = place.number - 1
            handle = raw.FPDF_LoadPage(self._document.raw, index)
            self._pages[place] = _Page(pressed(self._document, handle, index), place) if handle else None
        return self._pages[place]

    def _loaded(self, place: _Lying) -> "_Page":
        page = self._page(place)
        assert page is not None  # noqa: S101  # regions of pages that cannot be loaded were left out
        return page

    def _passage(self, span: Span, regions: Sequence[_Region]) -> list[_Spot]:
        block, start, end = span
        signs = [(region.page, self._loaded(region.page).within(region.box)) for region in regions]
        return found(block.text, start, end, _sources(signs))

    def _cells(self, span: Span, regions: Sequence[_Region]) -> Iterator[_Spot]:
        """Each cell is looked for in its column, however the file draws the row."""
        offset = 0
        for column, cell in enumerate(span.block.cells):
            start, end = max(span.start - offset, 0), min(span.end - offset, len(cell))
            offset += len(cell) + len(JOINT)
            if start < end:
                places = [(r.page, self._loaded(r.page).cell(r.box, span.block, column)) for r in regions]
                signs = [(page, self._loaded(page).within(near)) for page, (near, _) in places]
                below = [(page, self._loaded(page).within(far)) for page, (_, far) in places[-1:]]
                yield from found(cell, start, end, [*_sources(signs), *_sources(below)])


class _Page:
    """One loaded page: its characters and tables, as they are when it lies as it was read."""

    def __init__(self, handle: Any, place: _Lying) -> None:
        self._handle = handle
        self._text_page = raw.FPDFText_LoadPage(handle)
        self._number, self._turns = place
        view = view_of(handle)
        self._view = view._replace(turns=(view.turns + place.turns) % 4)
        self._signs = list(self._characters())
        self._tables: tuple[shown.Table, ...] | None = None

    def close(self) -> None:
        """Close the page."""
        raw.FPDFText_ClosePage(self._text_page)
        raw.FPDF_ClosePage(self._handle)

    def _characters(self) -> Iterator[_Sign]:
        edges = tuple(ctypes.c_double() for _ in range(4))
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(min(raw.FPDFText_CountChars(self._text_page), _MOST)):
            code = raw.FPDFText_GetUnicode(self._text_page, index)
            known = raw.FPDFText_GetCharBox(self._text_page, index, *map(ctypes.byref, edges))
            if known and raw.FPDFText_GetCharOrigin(self._text_page, index, ctypes.byref(x), ctypes.byref(y)):
                left, right, bottom, top = (edge.value for edge in edges)
                middle, _ = self._view.shown((left + right) / 2, (bottom + top) / 2)
                _, base = self._view.shown(x.value, y.value)
                yield _Sign(chr(code), index, middle, base)

    def within(self, box: shown.Box) -> list[_Sign]:
        """The characters that stand in `box`, in the order of the file."""
        left, top, right, bottom = box
        return [
            sign
            for sign in self._signs
            if left - _SLACK <= sign.x <= right + _SLACK and top - _SLACK <= sign.y <= bottom + _SLACK
        ]

    def cell(self, row: shown.Box, block: Block, column: int) -> tuple[shown.Box, shown.Box]:
        """The place of a row's cell, and the same down to the table's end for one that reaches over several rows.

        It goes on to the next column that holds something; where no table is found it is all of `row`.
        """
        if self._tables is None:
            whole = page_of(self._handle, self._number)
            pages = [page for page in (whole, *whole.aside) if page.turns == self._turns]
            self._tables = tuple(table for page in pages for table in page.tables)
        middle = (row.y0 + row.y1) / 2
        for table in self._tables:
            if table.box.y0 <= middle <= table.box.y1 and len(table.xs) == len(block.cells):
                after = next((n for n in range(column + 1, len(block.cells)) if block.cells[n]), None)
                right = table.box.x1 if after is None else table.xs[after]
                near = shown.Box(table.xs[column], row.y0, right - _SLACK, row.y1)
                return near, near._replace(y1=table.box.y1)
        return row, row

    def boxes(self, first: int, last: int) -> Iterator[Box]:
        """The boxes of the characters from `first` to `last`, one for each line."""
        edges = tuple(ctypes.c_double() for _ in range(4))
        whole: Box | None = None
        for index in range(max(raw.FPDFText_CountRects(self._text_page, first, last - first + 1), 0)):
            raw.FPDFText_GetRect(self._text_page, index, *map(ctypes.byref, edges))
            left, top, right, bottom = (edge.value for edge in edges)
            box = Box(self._number, left, bottom, right, top)
            if whole is not None and _on_one_line(self._seen(whole), self._seen(box)):
                box = Box(
                    self._number,
                    min(whole.left, left),
                    min(whole.bottom, bottom),
                    max(whole.right, right),
                    max(whole.top, top),
                )
            elif whole is not None:
                yield whole
            whole = box
        if whole is not None:
            yield whole

    def _seen(self, box: Box) -> shown.Box:
        """A box of the file as it is seen."""
        (ax, ay), (bx, by) = self._view.shown(box.left, box.top), self._view.shown(box.right, box.bottom)
        return shown.Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def box_of(self, box: shown.Box) -> Box:
        """A box of the page as it is seen, in PDF coordinates."""
        (ax, ay), (bx, by) = self._view.drawn(box.x0, box.y0), self._view.drawn(box.x1, box.y1)
        return Box(self._number, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _share(box: shown.Box, span: Span) -> shown.Box:
    """The rows of a block's box in which a passage must stand by its share of the text, with a line to spare on either side."""
    block, start, end = span
    if block.cells or not block.text or not block.size:
        return box
    height, spare = (box.y1 - box.y0) / len(block.text), _LINE * block.size
    return box._replace(y0=max(box.y0, box.y0 + height * start - spare), y1=min(box.y1, box.y0 + height * end + spare))


def _regions(block: Block) -> Iterator[_Region]:
    """The places of the block's anchor."""
    for place in filter(None, block.anchor.split(";")):
        page, _, edges = place.partition(":")
        number, _, turns = page.partition("r")
        yield _Region(_Lying(int(number), int(turns or 0)), shown.Box(*map(float, edges.split(","))))


def _sources(places: Sequence[tuple[_Lying, list[_Sign]]]) -> Iterator[Signs[_Spot]]:
    """The letters in the order in which the file draws them, then in that in which they are seen."""
    yield signs_of((sign.character, (page, sign.at)) for page, signs in places for sign in signs)
    yield signs_of((sign.character, (page, sign.at)) for page, signs in places for sign in _as_seen(signs))


def _as_seen(signs: list[_Sign]) -> Iterator[_Sign]:
    """Line by line, each from the left."""
    row: list[_Sign] = []
    for sign in sorted(signs, key=lambda sign: sign.y):
        if row and sign.y - row[0].y > _SAME_ROW:
            yield from sorted(row, key=lambda sign: sign.x)
            row = []
        row.append(sign)
    yield from sorted(row, key=lambda sign: sign.x)


def _runs(spots: Sequence[_Spot]) -> Iterator[tuple[_Lying, int, int]]:
    """Letters that follow each other in the file, as page, first and last index."""
    if not spots:
        return
    page, first = spots[0]
    for (before, last), (after, index) in pairwise(spots):
        if after != before or not 0 <= index - last <= _JUMP:
            yield page, first, last
            page, first = after, index
    yield page, first, spots[-1][1]


def _on_one_line(one: shown.Box, other: shown.Box) -> bool:
    """Whether two boxes are neighbours on one line, as plain and bold words are and the cells of a row are not."""
    height = min(one.y1 - one.y0, other.y1 - other.y0)
    common = min(one.y1, other.y1) - max(one.y0, other.y0)
    return common > _ONE_LINE * height and other.x0 - one.x1 < _WIDEST * height
