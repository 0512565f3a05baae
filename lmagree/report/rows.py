"""Rows as CSV, for programs and for a Norwegian Excel."""

import csv
import io
from collections.abc import Iterable, Sequence

from lmagree.report.lines import visible

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")


def csv_of(rows: Iterable[Sequence[str]], *, excel: bool) -> str:
    """The rows as CSV, with the line ends of RFC 4180 (CR LF).

    For Excel: a byte order mark and semicolons, as a Norwegian Excel expects when a file is opened by double click.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if excel else ",")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue() if excel else out.getvalue()


def _harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula and no terminal is steered by it: agreements come from others."""
    shown = visible(cell)
    return "'" + shown if shown.startswith(_FORMULA_STARTS) else shown
