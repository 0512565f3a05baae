"""What a font says of its text: bold or not."""

import ctypes
import re

from lmagree.extract.pdf.calls import get_flags, get_name, get_weight

_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_BOLD_NAME = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_LONGEST_NAME = 128
_NAME = ctypes.create_string_buffer(_LONGEST_NAME)


def is_bold(font: int) -> bool:
    """Whether the font at this address is bold: by its weight, its flags or its name, for standard fonts have no weight."""
    if get_weight(font) >= _BOLD_WEIGHT or get_flags(font) & _FORCE_BOLD:
        return True
    _NAME.value = b""
    get_name(font, _NAME, _LONGEST_NAME)
    return _BOLD_NAME.search(_NAME.value) is not None
