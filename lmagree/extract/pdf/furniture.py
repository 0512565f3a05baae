"""Running headers, footers and page numbers: what stands at the same edge of neighbouring pages."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lmagree.extract.pdf.page import Line, Page

_NEIGHBOURS = 2
"""Pages looked at on either side, so that left and right pages may differ and memory does not grow with length."""
_TOP, _BOTTOM = 0.12, 0.88
_MOST = 5
_SAME_HEIGHT = 6.0
_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–|\s]*(?:(?:side|s\.|page)\s*)?\d{1,4}(?:\s*(?:av|/|of)\s*\d{1,4})?[-–|\s]*", re.IGNORECASE
)


class Framed(NamedTuple):
    """A page whose repeated edges are told apart from its body."""

    page: Page
    header: tuple[Line, ...]
    body: tuple[Line, ...]
    footer: tuple[Line, ...]


def framed(pages: Iterable[Page]) -> Iterator[Framed]:
    """Each page with its header and footer apart, by what repeats on the pages around it."""
    window: deque[tuple[Page, dict[str, float]]] = deque()
    waiting = 0
    for page in pages:
        window.append((page, _edges(page)))
        waiting += 1
        if waiting > _NEIGHBOURS:
            yield _frame(window, len(window) - waiting)
            waiting -= 1
        if len(window) - waiting > _NEIGHBOURS:
            window.popleft()
    while waiting:
        yield _frame(window, len(window) - waiting)
        waiting -= 1


def _edges(page: Page) -> dict[str, float]:
    """The lines at the page's edges, numbers blotted out, with their height."""
    return {_key(line): line.y for line in (*_top(page), *_bottom(page))}


def _key(line: Line) -> str:
    return _NUMBERS.sub("#", line.text.lower())


def _top(page: Page) -> list[Line]:
    return sorted((line for line in page.lines if line.y < _TOP * page.height), key=_height)[:_MOST]


def _bottom(page: Page) -> list[Line]:
    return sorted((line for line in page.lines if line.y > _BOTTOM * page.height), key=_height)[-_MOST:]


def _height(line: Line) -> float:
    return line.y


def _frame(window: deque[tuple[Page, dict[str, float]]], index: int) -> Framed:
    page = window[index][0]
    others = [edges for number, (_, edges) in enumerate(window) if number != index]

    def repeats(line: Line) -> bool:
        if _PAGE_NUMBER.fullmatch(line.text):
            return True
        key = _key(line)
        return any(abs(edges.get(key, -1e9) - line.y) < _SAME_HEIGHT for edges in others)

    header = tuple(line for line in _top(page) if repeats(line))
    footer = tuple(line for line in _bottom(page) if repeats(line))
    out = set(map(id, (*header, *footer)))
    return Framed(page, header, tuple(line for line in page.lines if id(line) not in out), footer)
