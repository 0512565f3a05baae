"""Tables of plain text that are set with tabs or blanks, or with upright lines between columns alone, turned into rows between
upright lines.
"""

import re
from collections.abc import Sequence

from lmagree.model.record import record

_GAP = re.compile(r"\t+| {2,}")
_LABEL = re.compile(
    r"(?:[-–—•*·]|(?:§|pkt\.?)?\s?\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zæøå]\)|\([a-zæøå0-9]\))", re.IGNORECASE
)
"""A number or bullet, which a tab parts from its own text."""
_DASHED = re.compile(r"[-=:]{2,}(?:\s?[|+]\s?[-=:]{2,})+")
_FEWEST_ROWS = 3
_WORDS_OF_A_HEAD = 5
_ASIDE = 2
"""Columns of letters by which a cell may stand beside where its column begins."""


@record
class _Row:
    cells: tuple[str, ...]
    starts: tuple[int, ...]


def with_upright_lines(text: str) -> str:
    """`text`, with the rows of its tables between upright lines and a dashed row below what heads them."""
    lines = _with_outer_lines(text.split("\n"))
    rows = [_row(line) for line in lines]
    found: list[str] = []
    place = 0
    while place < len(lines):
        end = _end_of_table(rows, place)
        if end - place < _FEWEST_ROWS:
            found.append(lines[place])
            place += 1
            continue
        table = [row.cells for row in rows[place:end] if row is not None]
        drawn = [f"| {' | '.join(cells)} |" for cells in table]
        if _is_head(table):
            drawn.insert(1, "|---" * len(table[0]) + "|")
        found += drawn
        place = end
    return "\n".join(found)


def _with_outer_lines(lines: Sequence[str]) -> list[str]:
    """The lines, with an upright line at both ends of the rows of tables that have them between columns only.

    Such a table has a dashed row, in which the lines may cross (``---+---``).
    """
    found = list(lines)
    for place, line in enumerate(lines):
        columns = _columns_of_divider(line)
        if not columns:
            continue
        found[place] = "|---" * columns + "|"
        for step in (-1, 1):
            row = place + step
            while (
                0 <= row < len(lines) and lines[row].count("|") == columns - 1 and not _columns_of_divider(lines[row])
            ):
                found[row] = f"| {lines[row].strip()} |"
                row += step
    return found


def _columns_of_divider(line: str) -> int:
    """How many columns a dashed row without outer lines parts; 0 for any other line."""
    bare = line.strip()
    if not _DASHED.fullmatch(bare):
        return 0
    return bare.count("|") + bare.count("+") + 1


def _row(line: str) -> _Row | None:
    """The cells of a line that has some, with where they begin; None for other lines."""
    if "|" in line or "\f" in line or not _GAP.search(line.strip()):
        return None
    cells, starts = [], []
    place = 0
    shown = line.expandtabs(8)
    for part in _GAP.split(line):
        if not part.strip():
            continue
        cells.append(part.strip())
        place = shown.index(part.strip(), place)
        starts.append(place)
        place += len(part.strip())
    if len(cells) < 2 or _LABEL.fullmatch(cells[0]):  # noqa: PLR2004  # one cell is a line
        return None
    return _Row(tuple(cells), tuple(starts) if "\t" not in line else ())


def _end_of_table(rows: Sequence[_Row | None], start: int) -> int:
    """The place after the last row of the table that begins at `start`: rows of as many cells, under each other."""
    first = rows[start]
    end = start
    while first is not None and end < len(rows) and _stands_under(rows[end], first):
        end += 1
    return end


def _stands_under(row: _Row | None, first: _Row) -> bool:
    if row is None or len(row.cells) != len(first.cells) or bool(row.starts) != bool(first.starts):
        return False
    return all(abs(one - other) <= _ASIDE for one, other in zip(row.starts, first.starts, strict=True))


def _is_head(table: Sequence[tuple[str, ...]]) -> bool:
    """Whether the first row heads the columns: it has but few words, and some row below says more."""
    first, *rest = table
    short = all(len(cell.split()) <= _WORDS_OF_A_HEAD and cell[0].isupper() for cell in first)
    return short and any(
        len(cell.split()) > len(above.split()) for row in rest for cell, above in zip(row, first, strict=True)
    )
