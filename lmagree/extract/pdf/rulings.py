"""The straight lines drawn on a page, from which ruled tables are told."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2_raw as raw

from lmagree.extract.pdf import calls
from lmagree.extract.pdf.page import Box

_THIN = 3.0
"""A stroke or filled bar up to this wide (points) is a line."""
_SHORTEST = 5.0
_MOST = 20_000
"""Path segments looked at on one page: a map or a drawing has more, a table never."""
_DEEPEST = 4


class _TooManyError(Exception):
    """The page is a drawing."""


def rulings(page: Any, to_view: Callable[[float, float], tuple[float, float]]) -> list[Box]:
    """Every horizontal or vertical line of the page, as thin boxes in points from the top left corner."""
    found: list[Box] = []
    walk = _Walk()
    try:
        for box in walk.objects(
            calls.get_page_object, calls.handle(calls.address_of(page)), raw.FPDFPage_CountObjects(page)
        ):
            ax, ay = to_view(box.x0, box.y0)
            bx, by = to_view(box.x1, box.y1)
            found.append(Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    except _TooManyError:
        return []
    return found


_Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: _Matrix = (1, 0, 0, 1, 0, 0)


class _Walk:
    """Goes through a page's objects, and those of the forms on it, as long as there are not too many."""

    def __init__(self) -> None:
        self._left = _MOST

    def objects(
        self, get: Callable[[Any, int], int], holder: Any, count: int, outer: _Matrix = _AS_IT_IS, depth: int = 0
    ) -> Iterator[Box]:
        """The lines among the `count` objects that `get` finds in `holder`."""
        for index in range(count):
            thing = get(holder, index)
            kind = calls.get_type(thing)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield from self._path(thing, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = _times(_matrix_of(thing), outer)
                parts = max(raw.FPDFFormObj_CountObjects(ctypes.cast(thing, raw.FPDF_PAGEOBJECT)), 0)
                yield from self.objects(calls.get_form_object, thing, parts, inner, depth + 1)

    def _path(self, path: int, outer: _Matrix) -> Iterator[Box]:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        calls.get_draw_mode(path, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        count = calls.count_segments(path)
        self._left -= count
        if self._left < 0:
            raise _TooManyError
        for corners in _subpaths(path, count, _times(_matrix_of(path), outer)):
            if corners:
                yield from _lines_of(corners, stroked=bool(stroke.value))


def _subpaths(path: int, count: int, matrix: _Matrix) -> Iterator[list[tuple[float, float]] | None]:
    """The corners of each closed or open run of straight lines; None for one with curves."""
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    corners: list[tuple[float, float]] | None = []
    for index in range(count):
        segment = calls.get_segment(path, index)
        kind = calls.get_segment_type(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield corners
            corners = []
        elif kind != raw.FPDF_SEGMENT_LINETO:
            corners = None
        if corners is None:
            continue
        calls.get_segment_point(segment, to_x, to_y)
        corners.append(_through(matrix, x.value, y.value))
        if calls.get_segment_close(segment) and corners[0] != corners[-1]:
            corners.append(corners[0])
    yield corners


def _lines_of(corners: list[tuple[float, float]], *, stroked: bool) -> Iterator[Box]:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    whole = Box(min(xs), min(ys), max(xs), max(ys))
    width, height = whole.x1 - whole.x0, whole.y1 - whole.y0
    if min(width, height) <= _THIN:
        if max(width, height) >= _SHORTEST:
            yield whole
        return
    if not stroked:
        return
    for (ax, ay), (bx, by) in pairwise(corners):
        across, along = abs(ax - bx), abs(ay - by)
        if min(across, along) < 1 and max(across, along) >= _SHORTEST:
            yield Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _matrix_of(thing: int) -> _Matrix:
    matrix = raw.FS_MATRIX()
    calls.get_matrix(thing, ctypes.byref(matrix))
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _through(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)
