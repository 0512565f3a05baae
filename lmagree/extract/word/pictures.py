"""Pictures in a Word drawing that may hold text: images, charts and pictures of embedded objects."""

import re
from collections.abc import Iterable
from typing import Any

from lmagree.extract.pictures import may_hold_text, points
from lmagree.extract.word.names import TEXT_BOX

_EMU = 12_700
"""English metric units to the point."""
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_PICTURES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        _IMAGE,
    }
)
_SIDE = re.compile(r"(?:^|;)\s*(width|height):\s*([\d.]+[a-z]{2})")


def large_pictures(drawing: Iterable[Any]) -> int:
    """How many pictures of a drawing may hold text; those inside its text boxes are counted where these are read."""
    return sum(may_hold_text(*_size(picture)) for picture in _pictures(drawing))


def _pictures(drawing: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for child in drawing:
        if child.tag in _PICTURES:
            found.append(child)
        elif child.tag != TEXT_BOX:
            found += _pictures(child)
    return found


def _size(picture: Any) -> tuple[float, float]:
    """Width and height in points, by what is said of the picture's shape or of the drawing it stands in."""
    if picture.tag == _IMAGE:
        sides = dict(_SIDE.findall(picture.getparent().get("style") or ""))
        return points(sides.get("width", "")), points(sides.get("height", ""))
    extent = next((found for above in picture.iterancestors() for found in above.iterchildren(_EXTENT)), None)
    if extent is None:
        return 0.0, 0.0
    across, down = (extent.get(side, "") for side in ("cx", "cy"))
    return (int(across) / _EMU, int(down) / _EMU) if across.isdecimal() and down.isdecimal() else (0.0, 0.0)
