"""What a font says of its text: bold or not."""

import ctypes
from typing import Any

from pypdfium2 import raw

_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_BOLD_NAMES = (b"bold", b"black", b"heavy")
_LONGEST_NAME = 128


def is_bold(font: int) -> bool:
    """Whether the font at this address is bold: by its weight, its flags or its name, for standard fonts have no weight."""
    return _is_bold(ctypes.cast(font, raw.FPDF_FONT))


def _is_bold(font: Any) -> bool:
    if raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT or raw.FPDFFont_GetFlags(font) & _FORCE_BOLD:
        return True
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
    lowered = name.value.lower()
    return any(word in lowered for word in _BOLD_NAMES)
