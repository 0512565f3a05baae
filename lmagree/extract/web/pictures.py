"""Pictures on a page that may hold text, by the size at which the page shows them."""

import re
from typing import Any

from lmagree.extract.pictures import may_hold_text, points

_DECLARED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,5}(?:\.\d+)?(?:px|pt|cm|mm|in|pc))", re.IGNORECASE)


def large_pictures(body: Any) -> int:
    """How many pictures of what is read of a page may hold text; one of no stated size is not counted."""
    return sum(may_hold_text(*_size(picture)) for picture in body.iter("img"))


def _size(picture: Any) -> tuple[float, float]:
    """Width and height in points: what the style says, else the attributes, whose bare numbers are pixels; 0 where unknown."""
    said = {name.lower(): length.lower() for name, length in _DECLARED.findall(picture.get("style") or "")}
    width, height = (said.get(name) or _with_unit(picture.get(name) or "") for name in ("width", "height"))
    return points(width), points(height)


def _with_unit(length: str) -> str:
    return f"{length}px" if length.strip().isdecimal() else length
