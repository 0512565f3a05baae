"""Pictures that may hold text of their own, which is not read: a table pasted as an image, a drawing with words in it.

Every letterhead has a logo and every signature may be a picture, so only large ones are told of.
"""

from lmagree.model.document import Note

_NARROWEST, _LOWEST = 170.0, 85.0
"""Points; six by three centimetres."""
_SMALLEST = 32_000.0
"""Square points; forty square centimetres."""
_PER_UNIT = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "px": 0.75, "pc": 12.0}


def may_hold_text(width: float, height: float) -> bool:
    """Whether a picture of this size, in points, is large enough to be read."""
    return width >= _NARROWEST and height >= _LOWEST and width * height >= _SMALLEST


def points(length: str) -> float:
    """A length such as ``12.5cm`` in points, 0 for one that is not understood.

    >>> points("2in")
    144.0
    """
    try:
        return float(length[:-2]) * _PER_UNIT[length[-2:]]
    except (KeyError, ValueError):
        return 0.0


def pictures_note(count: int) -> tuple[Note, ...]:
    """The note on so many pictures that may hold text."""
    return (Note("pictures", str(count)),) if count else ()
