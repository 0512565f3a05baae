"""Pictures in rich text that may hold text, by the sizes that stand before their data."""

import re

from lmagree.extract.pictures import may_hold_text

_PICTURE = re.compile(rb"(\\nonshppict\s*\{\s*)?\\pict(?![a-z])")
"""A picture; the second copy for old programs stands in a group of its own."""
_SIZE = re.compile(rb"\\pic(scalex|scaley|wgoal|hgoal)(\d{1,6})")
_HEAD = 4096
"""Bytes within which the sizes stand."""
_TWIPS, _PERCENT = 20, 100


def large_pictures(data: bytes) -> int:
    """How many pictures of an RTF file may hold text."""
    return sum(
        may_hold_text(*_size(data[found.end() : found.end() + _HEAD]))
        for found in _PICTURE.finditer(data)
        if not found[1]
    )


def _size(head: bytes) -> tuple[float, float]:
    """Width and height in points."""
    said = {name: int(number) for name, number in reversed(_SIZE.findall(head))}  # the next picture's may follow
    width, height = (
        said.get(goal, 0) / _TWIPS * said.get(scale, _PERCENT) / _PERCENT
        for goal, scale in ((b"wgoal", b"scalex"), (b"hgoal", b"scaley"))
    )
    return width, height
