"""Footnotes: small type at the foot of a page, which a paragraph may pass by on its way to the next page."""

import re
from collections.abc import Sequence

from lmagree.extract.pdf.drafts import Draft, begun
from lmagree.extract.pdf.labels import Label
from lmagree.extract.pdf.page import Line

_SMALLER = 0.92
"""Of the body's size."""
_MARK = re.compile(r"(\d{1,3}|\*{1,3})[.)]?\s*(?=\D)")


def without_footnotes(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the body, and those of the footnotes under it, both from the top down where there are footnotes."""
    sizes = sorted([line.size for line in lines])
    if not sizes or sizes[0] > _SMALLER * sizes[len(sizes) // 2]:
        return list(lines), []
    small = _SMALLER * sizes[len(sizes) // 2]
    ordered = sorted(lines, key=lambda line: (line.y, line.x0))
    first = len(ordered)
    while first and ordered[first - 1].size < small:
        first -= 1
    while first < len(ordered) and not _MARK.match(ordered[first].text):
        first += 1
    return (list(lines), []) if first in {0, len(ordered)} else (ordered[:first], ordered[first:])


def footnotes(lines: Sequence[Line], page: int) -> list[Draft]:
    """The footnotes of a page, each from its mark to the next."""
    drafts: list[Draft] = []
    expected = 0
    for line in lines:
        mark = _MARK.match(line.text)
        number = int(mark[1]) if mark and mark[1].isdigit() else 0
        if mark and (not drafts or not number or number == expected):
            expected = number + 1
            drafts.append(begun(line, page, Label(mark[1], "footnote", number, 1, mark.end())))
            drafts[-1].furniture = "footnote"
        else:
            drafts[-1].add(line, page)
    return drafts
