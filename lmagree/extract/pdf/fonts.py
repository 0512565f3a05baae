"""What the fonts of a page say of its text: bold or not, told once for each font."""

import ctypes
from typing import Any

from pypdfium2 import raw

from lmagree.extract.pdf import calls

_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_BOLD_NAMES = (b"bold", b"black", b"heavy")
_LONGEST_NAME = 128


class Fonts:
    """The fonts met on one page.  PDFium may give another page's font the same address, so this lives no longer."""

    def __init__(self) -> None:
        self._bold: dict[int, bool] = {}

    def is_bold(self, text_object: int) -> bool:
        """Whether the text object at this address is set in a bold font."""
        font = calls.get_font(text_object)
        if not font:
            return False
        bold = self._bold.get(font)
        if bold is None:
            bold = self._bold[font] = _is_bold(ctypes.cast(font, raw.FPDF_FONT))
        return bold


def _is_bold(font: Any) -> bool:
    """By its weight, its flags or its name: standard fonts have no weight."""
    if raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT or raw.FPDFFont_GetFlags(font) & _FORCE_BOLD:
        return True
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
    lowered = name.value.lower()
    return any(word in lowered for word in _BOLD_NAMES)
