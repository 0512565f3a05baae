"""The spelling of white space in what every format gives: single spaces, nothing at the ends."""

import re
from typing import NamedTuple

_INVISIBLE = (("\u00ad", ""), ("\u200b", " "), ("\ufeff", " "))
_SPACES = re.compile(r"[\s\u200b\ufeff]+")


def squeeze(text: str) -> str:
    r"""`text` with every run of white space as one space, without soft hyphens.

    >>> squeeze("  helse-\u00a0og\tomsorg ")
    'helse- og omsorg'
    """
    if not text.isascii():
        for sign, plain in _INVISIBLE:
            if sign in text:
                text = text.replace(sign, plain)
    return " ".join(text.split())


def squeeze_pages(text: str) -> tuple[str, tuple[int, ...]]:
    r"""`text` squeezed and without its form feeds, and for each of them the offset where the new page begins.

    >>> squeeze_pages("Side en \f side to, og or\fdet deles")
    ('Side en side to, og ordet deles', (8, 22))
    """
    if "\f" not in text:
        return squeeze(text), ()
    parts: list[str] = []
    offsets: list[int] = []
    length = last = 0
    text = text.replace("\u00ad", "")
    for gap in _SPACES.finditer(text):
        word = text[last : gap.start()]
        last = gap.end()
        feeds = gap.group().count("\f")
        length += len(word)
        space = " " if length and last < len(text) and feeds < len(gap.group()) else ""
        length += len(space)
        parts += (word, space)
        offsets += [length] * feeds
    parts.append(text[last:])
    return "".join(parts), tuple(offsets)


class Placed(NamedTuple):
    """Tidied text with the page it begins on, the (offset, page) where it runs on, and the page it ends on."""

    text: str
    page: int | None
    breaks: tuple[tuple[int, int], ...]
    last: int | None


def place(text: str, page: int | None) -> Placed:
    r"""`text` tidied and put on its pages; each form feed in it turns the page, which is `page` before it.

    >>> place("\fSide to \f side tre", 1)
    Placed(text='Side to side tre', page=2, breaks=((8, 3),), last=3)
    """
    if "\f" not in text:
        return Placed(squeeze(text), page, (), page)
    clean, feeds = squeeze_pages(text)
    if page is None:
        return Placed(clean, page, (), page)
    first = page + sum(offset == 0 for offset in feeds)
    inside = [offset for offset in feeds if 0 < offset < len(clean)]
    return Placed(
        clean, first, tuple((offset, first + turn) for turn, offset in enumerate(inside, start=1)), page + len(feeds)
    )
