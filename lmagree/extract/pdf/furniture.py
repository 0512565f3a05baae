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
_SURE = re.compile(
    r"[-–|\s]*(?:side|s\.|page)\s*\d{1,4}(?:\s*(?:av|/|of)\s*\d{1,4})?[-–|\s]*|[-–]\s*\d{1,4}\s*[-–]", re.IGNORECASE
)
"""Page numbers that cannot be anything else, even on the only page."""
_NOWHERE = -1e9
_FULL = 0.75
"""A line that reaches this share of the page's width may run on."""
_CLOSE = 1.5
"""Ems from baseline to baseline within a paragraph."""


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
    return {_key(line): _from_edge(line, page) for line in (*_top(page), *_bottom(page))}


def _from_edge(line: Line, page: Page) -> float:
    """Points from the page's top, or from its bottom (then negative): a page lying on its side has another height."""
    return line.y if line.y < page.height / 2 else line.y - page.height


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
    header = _repeated(_top(page), page, others)
    footer = _repeated(_bottom(page), page, others)
    out = set(map(id, (*header, *footer)))
    body = [line for line in page.lines if id(line) not in out]
    while header and _runs_into(header[-1], body, page.width):
        body.append(header.pop())
    while footer and not _SURE.fullmatch(footer[0].text) and _runs_out_of(footer[0], body, page.width):
        body.append(footer.pop(0))
    if len(header) + len(footer) < len(out):
        out = set(map(id, (*header, *footer)))
        body = [line for line in page.lines if id(line) not in out]
    return Framed(page, tuple(header), tuple(body), tuple(footer))


def _repeated(lines: list[Line], page: Page, others: list[dict[str, float]]) -> list[Line]:
    return [
        line
        for line in lines
        if _SURE.fullmatch(line.text)
        or any(abs(edges.get(_key(line), _NOWHERE) - _from_edge(line, page)) < _SAME_HEIGHT for edges in others)
    ]


def _runs_into(line: Line, body: list[Line], width: float) -> bool:
    """Whether a full line goes straight on into the body: then it is the body's first, however often it recurs."""
    return line.x1 > _FULL * width and any(0 < other.y - line.y < _CLOSE * line.size for other in body)


def _runs_out_of(line: Line, body: list[Line], width: float) -> bool:
    """Whether a line goes straight on from a full one of the body."""
    return any(0 < line.y - other.y < _CLOSE * line.size and other.x1 > _FULL * width for other in body)
