"""Pages with text that does not run level: landscape tables on upright pages, stamps up the margin, watermarks.

Such a page is read the way most of its text runs.  What runs otherwise is read in its own direction and kept apart, so that
a stamp in the margin does not cut a paragraph in two.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from lmagree.extract.pdf.page import Line, Table
from lmagree.extract.pdf.tables import without_tables
from lmagree.extract.pdf.textpage import TextPage

_FEWEST = 3
"""Lines that may be a table."""


class Laid(NamedTuple):
    """What of a page runs in one direction: how many quarter turns from the way it is shown, its lines and its tables."""

    turns: int
    lines: list[Line]
    tables: list[Table]


def laid_out(text_page: TextPage, page: Any, lines: list[Line]) -> list[Laid]:
    """All `lines` of a raw PDFium `page` by direction, the main one first; diagonal ones come as lines of that one, last."""
    shown = text_page.view.turns
    directions = [text_page.slanted.get(id(line), shown) for line in lines]
    main = _main(lines, directions, shown)
    laid: list[Laid] = []
    seen: dict[int | None, list[Line]] = {}
    tabled: set[int] = set()
    for turns in sorted({turns for turns in directions if turns is not None} - {main}):
        seen[turns] = _seen(text_page, turns)
        own = [index for index, direction in enumerate(directions) if direction == turns]
        tables = _tables(text_page, page, seen[turns], own)
        tabled.update(index for index in own if any(_stands_in(seen[turns][index], table) for table in tables))
        laid.append(Laid((turns - shown) % 4, [], tables))
    level = seen[None] = _seen(text_page, main)
    rest, tables = without_tables(text_page, page, [line for n, line in enumerate(level) if n not in tabled])
    outside = set(map(id, rest))
    loose = [n for n, line in enumerate(level) if id(line) in outside and directions[n] != main]
    apart = {id(level[n]) for n in loose}
    diagonal = Laid((main - shown) % 4, [], [])
    for n in loose:
        way = directions[n]
        theirs = next((one for one in laid if way is not None and one.turns == (way - shown) % 4), diagonal)
        theirs.lines.append(seen[way][n])
    first = Laid((main - shown) % 4, [line for line in rest if id(line) not in apart], tables)
    return [first, *(one for one in (*laid, diagonal) if one.lines or one.tables)]


def _main(lines: Sequence[Line], directions: Sequence[int | None], shown: int) -> int:
    """The direction of most of the text, the shown one when they are even."""
    lengths: Counter[int] = Counter({shown: 1})
    for line, turns in zip(lines, directions, strict=True):
        if turns is not None:
            lengths[turns] += len(line.text)
    return max(lengths, key=lambda turns: lengths[turns])


def _seen(text_page: TextPage, turns: int) -> list[Line]:
    """All lines, with their places as they are when the page is turned."""
    text_page.turn(turns)
    return text_page.lines()


def _tables(text_page: TextPage, page: Any, seen: Sequence[Line], own: Sequence[int]) -> list[Table]:
    """The tables that the lines `own` of the turned page make up, rather than those that run otherwise."""
    if len(own) < _FEWEST:
        return []
    _, tables = without_tables(text_page, page, [seen[index] for index in own])
    others = [line for index, line in enumerate(seen) if index not in set(own)]
    return [
        table
        for table in tables
        if sum(len(line.text) for line in others if _stands_in(line, table)) < len("".join(map("".join, table.rows)))
    ]


def _stands_in(line: Line, table: Table) -> bool:
    box = table.box
    return box.x0 <= line.x0 <= box.x1 and box.y0 <= line.y <= box.y1
