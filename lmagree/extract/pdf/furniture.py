"""Running headers, footers and page numbers: what stands at the same edge of neighbouring pages."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from operator import attrgetter
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


class _Edges(NamedTuple):
    """A page with the lines at its top and its bottom, and the height of each by its text, numbers blotted out."""

    page: Page
    top: list[Line]
    bottom: list[Line]
    heights: dict[str, float]


def framed(pages: Iterable[Page]) -> Iterator[Framed]:
    """Each page with its header and footer apart, by what repeats on the pages around it."""
    window: deque[_Edges] = deque()
    waiting = 0
    for page in pages:
        window.append(_edges(page))
        waiting += 1
        if waiting > _NEIGHBOURS:
            yield _frame(window, len(window) - waiting)
            waiting -= 1
        if len(window) - waiting > _NEIGHBOURS:
            window.popleft()
    while waiting:
        yield _frame(window, len(window) - waiting)
        waiting -= 1


def _edges(page: Page) -> _Edges:
    high, low = _TOP * page.height, _BOTTOM * page.height
    top = sorted([line for line in page.lines if line.y < high], key=_height)[:_MOST]
    bottom = sorted([line for line in page.lines if line.y > low], key=_height)[-_MOST:]
    return _Edges(page, top, bottom, {_key(line): _from_edge(line, page) for line in (*top, *bottom)})


def _from_edge(line: Line, page: Page) -> float:
    """Points from the page's top, or from its bottom (then negative): a page lying on its side has another height."""
    return line.y if line.y < page.height / 2 else line.y - page.height


def _key(line: Line) -> str:
    return _NUMBERS.sub("#", line.text.lower())


_height = attrgetter("y")


def _frame(window: deque[_Edges], index: int) -> Framed:
    edges = window[index]
    page = edges.page
    others = [other.heights for number, other in enumerate(window) if number != index]
    header = _repeated(edges.top, page, others)
    footer = _repeated(edges.bottom, page, others)
    if not header and not footer:
        return Framed(page, (), page.lines, ())
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
    found: list[Line] = []
    for line in lines:
        key, height = _key(line), _from_edge(line, page)
        if any(key in heights and abs(heights[key] - height) < _SAME_HEIGHT for heights in others) or _SURE.fullmatch(
            line.text
        ):
            found.append(line)
    return found


def _runs_into(line: Line, body: list[Line], width: float) -> bool:
    """Whether a full line goes straight on into the body: then it is the body's first, however often it recurs."""
    return line.x1 > _FULL * width and any(0 < other.y - line.y < _CLOSE * line.size for other in body)


def _runs_out_of(line: Line, body: list[Line], width: float) -> bool:
    """Whether a line goes straight on from a full one of the body."""
    return any(0 < line.y - other.y < _CLOSE * line.size and other.x1 > _FULL * width for other in body)
