"""Ruled tables as blocks: header rows told apart, and tables joined that run on over a page break."""

from collections.abc import Callable, Iterator, Sequence

from lmagree.extract.pdf.drafts import anchor_of
from lmagree.extract.pdf.page import Table
from lmagree.model.document import Block, BlockKind

JOINT = " | "
_LONGEST_HEAD = 60
_SAME_EDGE = 4.0
_ENDS = (".", "!", "?", ":", ";")
_Row = tuple[str, ...]


def runs_on(before: Table, after: Table) -> bool:
    """Whether `after`, first on its page, has the columns of `before`, last on the page before."""
    return len(before.xs) == len(after.xs) and all(
        abs(a - b) < _SAME_EDGE for a, b in zip(before.xs, after.xs, strict=True)
    )


def row_blocks(parts: Sequence[tuple[int, int, Table]], ordinal: int, clean: Callable[[str], str]) -> Iterator[Block]:
    """One block for each row of a table.

    `parts` are (page, its quarter turns, table) for each page that the table stands on; `clean` mends a cell's text.  A header row repeated
    on a later page is left out, and a row cut by a page break is put together.
    """
    head_at, heads = _header(parts[0][2])
    heads = tuple(clean(cell) for cell in heads)
    rows: list[tuple[int, _Row, bool, float | None, str]] = []
    for page, turns, table in parts:
        for index, (row, height, bold) in enumerate(zip(table.rows, table.heights, table.bold, strict=True)):
            cells = tuple(clean(cell) for cell in row)
            if page != parts[0][0] and index <= head_at and cells == heads:
                continue
            place = anchor_of(page, turns, (table.box.x0, height[0], table.box.x1, height[1]))
            if rows and index == 0 and page != rows[-1][0] and _is_rest(rows[-1][1], cells):
                first, start, weight, sure, anchor = rows[-1]
                rows[-1] = (first, _put_together(start, cells), weight, sure, f"{anchor};{place}")
            else:
                rows.append((page, cells, bold, table.confidence, place))
    for index, (page, cells, bold, confidence, anchor) in enumerate(rows):
        yield Block(
            BlockKind.TABLE_ROW,
            JOINT.join(cells),
            page=page,
            cells=cells,
            header_cells=heads if index >= head_at else (),
            table=ordinal,
            bold=bold,
            anchor=anchor,
            confidence=confidence,
        )


def _header(table: Table) -> tuple[int, _Row]:
    """The index of the header row and its cells; (0, ()) when there is none.

    A header row is short in every cell, ends no sentence and is set apart by weight, by an empty corner or by length.  It
    may stand under a row of one cell, the table's own title.
    """
    at = 1 if len(table.rows) > 2 and sum(map(bool, table.rows[0])) == 1 and len(table.xs) > 1 else 0  # noqa: PLR2004  # title, head, one row
    if len(table.rows) < at + 2:
        return 0, ()
    first, rest = table.rows[at], table.rows[at + 1 :]
    if any(len(cell) > _LONGEST_HEAD or cell.endswith((".", ";", ",")) for cell in first) or not all(first[1:]):
        return 0, ()
    apart = not first[0] or (table.bold[at] and not all(table.bold[at + 1 :]))
    plain = not any(cell[:1].islower() or cell.isdigit() for cell in first)
    shorter = _average(first) <= max(_average(row) for row in rest)
    return (at, first) if apart or (plain and shorter) else (0, ())


def _average(row: _Row) -> float:
    return sum(map(len, row)) / len(row)


def _is_rest(before: _Row, after: _Row) -> bool:
    """Whether `after` is the rest of a row that the page break cut."""
    going_on = [(old, new) for old, new in zip(before, after, strict=True) if new]
    return all(old and not old.endswith(_ENDS) for old, new in going_on) and (
        len(going_on) < len(after) or all(new[:1].islower() for _, new in going_on)
    )


def _put_together(before: _Row, after: _Row) -> _Row:
    return tuple(f"{old} {new}".strip() for old, new in zip(before, after, strict=True))
