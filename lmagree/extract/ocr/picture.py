"""A PDF page as a picture to recognise: grey, straight, and no larger than needed."""

import ctypes
import io
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2_raw as raw
from PIL import Image

POINTS_PER_INCH = 72
_DPI = 200
"""More makes Tesseract slower and no better."""
_NATIVE = (150, 210)
"""Resolutions of a scanner's image that are taken as they are, pixel by pixel."""
_PIXEL_CAP = 25_000_000
"""Half a metre square at 200 dpi."""
_TURN_MOST, _TURN_LEAST = 8, 0.06
_TURN_WIDTH = 550


class Picture(NamedTuple):
    """A page's image, in PIL's mode L, with `dpi` pixels to the inch of the page."""

    image: Image.Image
    dpi: float

    def file(self) -> bytes:
        """The picture as a file that Tesseract reads."""
        stream = io.BytesIO()
        self.image.save(stream, "PPM")
        return stream.getvalue()

    def turned(self, quarters: int) -> "Picture":
        """The picture turned clockwise."""
        return self._replace(image=self.image.rotate(-90 * quarters, expand=True))


def picture_of(page: Any) -> Picture:
    """The picture of a raw PDFium page, set straight.

    A page that is one image comes out pixel by pixel as it was scanned, for it is drawn at the image's own resolution.
    """
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    scale = _resolution(page) / POINTS_PER_INCH
    scale = min(scale, (_PIXEL_CAP / max(width * height, 1.0)) ** 0.5)
    columns, rows = max(round(width * scale), 1), max(round(height * scale), 1)
    if columns * rows > 2 * _PIXEL_CAP:  # a page as long as a road and a point wide
        columns, rows = min(columns, 5_000), min(rows, 5_000)
    return Picture(_straight(_drawn(page, columns, rows)), scale * POINTS_PER_INCH)


def _drawn(page: Any, columns: int, rows: int) -> Image.Image:
    image = Image.new("L", (columns, rows), 255)
    bitmap = raw.FPDFBitmap_CreateEx(columns, rows, raw.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * rows)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    image.frombytes(pixels, "raw", "L", stride, 1)
    return image


def _resolution(page: Any) -> float:
    """The resolution of the page's largest image where it is that of a good scan, else the usual one."""
    numbers = tuple(ctypes.c_float() for _ in range(4))
    facts = raw.FPDF_IMAGEOBJ_METADATA()
    largest, dpi = 0.0, float(_DPI)
    for index in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        if not raw.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, numbers)):
            continue
        left, bottom, right, top = (number.value for number in numbers)
        if (right - left) * (top - bottom) > largest and raw.FPDFImageObj_GetImageMetadata(thing, page, facts):
            largest = (right - left) * (top - bottom)
            across = min(facts.width, facts.height) / max(min(right - left, top - bottom), 1.0)
            dpi = across * POINTS_PER_INCH
    return dpi if _NATIVE[0] <= dpi <= _NATIVE[1] else _DPI


def _straight(image: Image.Image) -> Image.Image:
    turn = _turn(image)
    if abs(turn) < _TURN_LEAST:
        return image
    return image.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)


def _turn(image: Image.Image) -> float:
    """The degrees, counter-clockwise, by which the picture must be turned so that its lines of text lie level.

    The turn is right where dark rows and light rows differ most (projection profile, Postl 1986); it is sought roughly
    in a small picture and then more finely in a larger one.
    """
    best, step = 0.0, 1.0
    around = [float(degrees) for degrees in range(-_TURN_MOST, _TURN_MOST + 1)]
    for width, finest in ((_TURN_WIDTH, 0.25), (2 * _TURN_WIDTH, _TURN_LEAST)):
        small = _small(image, width)
        while step >= finest:
            best = max(around, key=lambda degrees: _sharpness(small, degrees))  # used at once
            step /= 2
            around = [best - step, best, best + step]
    return best


def _small(image: Image.Image, width: int) -> Image.Image:
    small = image.resize((width, max(round(image.height * width / image.width), 1)), Image.Resampling.BOX)
    return small.point(lambda shade: 255 if shade < 160 else 0)  # noqa: PLR2004  # ink, thinned by the reduction


def _sharpness(small: Image.Image, degrees: float) -> int:
    turned = small.rotate(degrees, Image.Resampling.NEAREST) if degrees else small
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))
