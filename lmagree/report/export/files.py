"""The tables as files, and their description."""

from collections.abc import Iterator

from lmagree.model.audit import Audit
from lmagree.report.export.columns import Cell, Code, Row, Table
from lmagree.report.export.judgements import JUDGEMENTS
from lmagree.report.export.records import RECORDS
from lmagree.report.options import ReportOptions
from lmagree.report.rows import csv_of, decimal, named

TABLES: tuple[Table, ...] = (*RECORDS, *JUDGEMENTS)


def files_of(audit: Audit, options: ReportOptions) -> dict[str, str]:
    """The content of every file by its name, to be written as UTF-8; `options.excel` makes them for a Norwegian Excel."""
    return {f"{table.name}.csv": csv_of(_rows(table, audit, options), excel=options.excel) for table in TABLES}


def documented() -> str:
    """Every table and column, as Markdown."""
    return "\n".join(_description()) + "\n"


def _rows(table: Table, audit: Audit, options: ReportOptions) -> Iterator[tuple[str, ...]]:
    yield tuple(column.name for column in table.columns)
    for row in table.rows(audit):
        yield _written(row, options)


def _written(row: Row, options: ReportOptions) -> tuple[str, ...]:
    return tuple(_cell(cell, options) for cell in row)


def _cell(cell: Cell, options: ReportOptions) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return decimal(cell, excel=options.excel)
    if isinstance(cell, Code):
        return named(cell, options)
    return str(cell)


def _description() -> Iterator[str]:
    yield "# What `lmagree audits export` writes"
    yield ""
    yield (
        "One CSV file for each table below, in UTF-8 with a header row, commas and CR LF.  With `--excel`: semicolons, decimal"
        " commas and a byte order mark, and “nr.” before numbers that are names (0301, 4.2), which Excel would change.  Yes is"
        " `1`, no is `0`.  Codes are the same in every language.  A cell that begins with a sign of arithmetic has `'` before"
        " it, so that no spreadsheet reckons with an agreement's text."
    )
    for table in TABLES:
        yield from ("", f"## {table.name}.csv", "", table.about, "", "| column | what it holds |", "|---|---|")
        yield from (f"| `{column.name}` | {column.about} |" for column in table.columns)
