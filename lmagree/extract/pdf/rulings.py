"""The straight lines drawn on a page, from which ruled tables are told."""

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from struct import Struct
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
_PATH, _FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM
_MOVE, _LINE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO


class _TooManyError(Exception):
    """The page is a drawing."""


def rulings(page: Any, to_view: Callable[[float, float], tuple[float, float]]) -> list[Box]:
    """Every horizontal or vertical line of the page, as thin boxes in points from the top left corner."""
    walk = _Walk()
    try:
        walk.objects(calls.get_page_object, calls.handle(calls.address_of(page)), raw.FPDFPage_CountObjects(page))
    except _TooManyError:
        return []
    found: list[Box] = []
    for left, bottom, right, top in walk.found:
        (ax, ay), (bx, by) = to_view(left, bottom), to_view(right, top)
        found.append(Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return found


_Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: _Matrix = (1, 0, 0, 1, 0, 0)


class _Walk:
    """Goes through a page's objects, and those of the forms on it, as long as there are not too many; `found` are its lines."""

    def __init__(self) -> None:
        self.found: list[Box] = []
        self._left = _MOST
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._modes = ctypes.byref(self._fill), ctypes.byref(self._stroke)

    def objects(
        self, get: Callable[[Any, int], int], holder: Any, count: int, outer: _Matrix = _AS_IT_IS, depth: int = 0
    ) -> None:
        """Find the lines among the `count` objects that `get` finds in `holder`."""
        type_of = calls.get_type
        for index in range(count):
            thing = get(holder, index)
            kind = type_of(thing)
            if kind == _PATH:
                self._path(thing, outer)
            elif kind == _FORM and depth < _DEEPEST:
                inner = _times(_matrix_of(thing), outer)
                parts = max(raw.FPDFFormObj_CountObjects(ctypes.cast(thing, raw.FPDF_PAGEOBJECT)), 0)
                self.objects(calls.get_form_object, thing, parts, inner, depth + 1)

    def _path(self, path: int, outer: _Matrix) -> None:
        calls.get_draw_mode(path, *self._modes)
        stroked = self._stroke.value != 0
        if not stroked and not self._fill.value:
            return
        count = calls.count_segments(path)
        self._left -= count
        if self._left < 0:
            raise _TooManyError
        for corners in _subpaths(path, count, _times(_matrix_of(path), outer)):
            if corners:
                self.found += _lines_of(corners, stroked=stroked)


def _subpaths(path: int, count: int, matrix: _Matrix) -> Iterator[list[tuple[float, float]] | None]:
    """The corners of each closed or open run of straight lines; None for one with curves."""
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    corners: list[tuple[float, float]] | None = []
    for index in range(count):
        segment = calls.get_segment(path, index)
        kind = calls.get_segment_type(segment)
        if kind == _MOVE:
            yield corners
            corners = []
        elif kind != _LINE:
            corners = None
        if corners is None:
            continue
        calls.get_segment_point(segment, to_x, to_y)
        corners.append(_through(matrix, x.value, y.value))
        if corners[0] != corners[-1] and calls.get_segment_close(segment):
            corners.append(corners[0])
    yield corners


def _lines_of(corners: list[tuple[float, float]], *, stroked: bool) -> list[Box]:
    xs, ys = zip(*corners, strict=True)
    whole = Box(min(xs), min(ys), max(xs), max(ys))
    width, height = whole.x1 - whole.x0, whole.y1 - whole.y0
    if min(width, height) <= _THIN:
        return [whole] if max(width, height) >= _SHORTEST else []
    if not stroked:
        return []
    return [
        Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        for (ax, ay), (bx, by) in pairwise(corners)
        if min(abs(ax - bx), abs(ay - by)) < 1 and max(abs(ax - bx), abs(ay - by)) >= _SHORTEST
    ]


def _matrix_of(thing: int) -> _Matrix:
    calls.get_matrix(thing, _TO_MATRIX)
    return _read_matrix()


def _matrix() -> tuple[Any, Callable[[], _Matrix]]:
    """An out-parameter for a matrix, and what reads it."""
    matrix = (ctypes.c_float * 6)()
    return ctypes.byref(matrix), partial(Struct("6f").unpack_from, matrix)


_TO_MATRIX, _read_matrix = _matrix()


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    if outer == _AS_IT_IS:
        return inner
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
