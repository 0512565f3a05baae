"""Rows as CSV, for programs and for a Norwegian Excel."""

import csv
import io
from collections.abc import Iterable, Sequence

from lmagree.report.lines import visible
from lmagree.report.options import ReportOptions
from lmagree.wording import text

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")


def csv_of(rows: Iterable[Sequence[str]], *, excel: bool) -> str:
    """The rows as CSV, with the line ends of RFC 4180 (CR LF).

    For Excel: a byte order mark and semicolons, as a Norwegian Excel expects when a file is opened by double click.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if excel else ",")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue() if excel else out.getvalue()


def decimal(number: float, *, excel: bool) -> str:
    """A number with two decimals; for a Norwegian Excel with a comma."""
    said = f"{number:.2f}"
    return said.replace(".", ",") if excel else said


def named(number: str, options: ReportOptions) -> str:
    """A number that is a name; for Excel in words, for a Norwegian Excel would take 4.2 for the fourth of February and 0301 for 301."""
    return text("export.number", options.lang, number=number) if options.excel and number[:1].isdigit() else number


def _harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula and no terminal is steered by it: agreements come from others."""
    shown = visible(cell)
    return "'" + shown if shown.startswith(_FORMULA_STARTS) else shown
