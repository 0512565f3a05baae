"""The workbook: its sheets in order, how cells look, and the one way that texts get into them."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import starmap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lmagree.model.audit import Audit
from lmagree.model.finding import Verdict
from lmagree.model.record import record
from lmagree.report.about import origin
from lmagree.report.lines import visible
from lmagree.wording import text


@record
class Styled:
    """A text with a look of its own (a name of `Book.look`), that leads to a `url` where one is given."""

    text: str
    look: str
    url: str = ""


Cell = str | int | float | Styled | None

SHEETS = ("matrix", "findings", "requirements", "sources", "documents", "about")
"""The sheets in their order; the wording names them."""

_LONGEST = 32_000
"""Characters that a cell is given; Excel itself takes no more than 32 767."""

_LONGEST_URL = 2000
"""Characters of an address that a link is made of; Excel takes 2079."""

_A4, _A3 = 9, 8
"""Excel's numbers for sizes of paper."""

_LINE = 13.5
"""Points that a line of a list takes."""

_DENSE = 1.1
"""Letters of a list for each unit of width, which is a figure of the larger standard font; words that do not break counted in."""

_HIGHEST = 400
"""Points of the highest row; Excel takes no more than 409."""

_COLOURS = {
    Verdict.MET: ("#C6E7CE", "#0B4A1F"),
    Verdict.PARTIAL: ("#FFE9A8", "#5C4300"),
    Verdict.MISSING: ("#F7C9C4", "#7A1008"),
    Verdict.UNREADABLE: ("#DDD3EA", "#43246B"),
}
"""Ground and text of each verdict, with a contrast of at least 7 : 1."""


@record
class Column:
    """A column of a list: its heading, its width in characters, and how its cells look (a name of `Book.look`)."""

    heading: str
    width: float
    look: str = "text"


class Book:
    """A workbook in the making.  Sheets are made in the order of `SHEETS`, so that one can lead to the next."""

    def __init__(self, audit: Audit, lang: str) -> None:
        self.audit = audit
        self.lang = lang
        self._content = io.BytesIO()
        never = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        self._book = Workbook(self._content, {"in_memory": True, **never})
        self._book.set_properties(
            {
                "title": text("report.title", lang),
                "author": "lmagree",
                "comments": origin(audit, lang),
                "created": datetime.fromisoformat(audit.created).astimezone(UTC).replace(tzinfo=None),
            }
        )
        self._sheets = {name: self._book.add_worksheet(self.name(name)) for name in SHEETS}
        self.look = cache(self._look)
        for name, sheet in self._sheets.items():
            self._print(name, sheet)

    def name(self, sheet: str) -> str:
        """What a sheet is called in the reader's language."""
        return text(f"xlsx.sheet.{sheet}", self.lang)

    def sheet(self, name: str) -> Worksheet:
        """One of `SHEETS`."""
        return self._sheets[name]

    def content(self) -> bytes:
        """The finished workbook."""
        self._book.close()
        return self._content.getvalue()

    def put(self, sheet: Worksheet, row: int, column: int, value: Cell, look: Format | None = None) -> None:
        """Write a value as what it is: a text is never read as a formula, a number or an address."""
        if isinstance(value, Styled):
            look = self.look(value.look)
            if value.url.startswith(("https://", "http://")) and len(value.url) <= _LONGEST_URL:
                sheet.write_url(row, column, visible(value.url), look, short(value.text))
                return
            value = value.text
        if value is None or value == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            sheet.write_string(row, column, short(value), look)
        else:
            sheet.write_number(row, column, value, look)

    def list(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], frozen: int = 1) -> int:
        """Write a list with filters and a heading that stays; the number of its last row.  `frozen` columns stay as well."""
        sheet = self.sheet(name)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            self.put(sheet, 0, number, column.heading, self.look("heading"))
        looks = [self.look(column.look) for column in columns]
        last = 0
        for last, row in enumerate(rows, start=1):
            sheet.set_row(last, height(row, columns))
            for number, (value, look) in enumerate(zip(row, looks, strict=True)):
                self.put(sheet, last, number, value, look)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.freeze_panes(1, frozen)
        sheet.repeat_rows(0)
        return last

    def _look(self, name: str) -> Format:
        """A look by name; ``met`` and the other verdicts are those of the matrix."""
        ground: dict[str, Any] = {"valign": "top", "border": 1, "border_color": "#BFBFBF", "font_size": 10}
        looks: dict[str, dict[str, Any]] = {
            "text": {**ground, "text_wrap": True},
            "narrow": ground,
            "percent": {**ground, "num_format": "0 %"},
            "link": {**ground, "font_color": "#0B4F9E", "underline": 1},
            "heading": {**ground, "bold": True, "text_wrap": True, "bg_color": "#E3E9F0"},
            "upright": {
                **ground,
                "rotation": 90,
                "text_wrap": True,
                "font_size": 9,
                "valign": "bottom",
                "align": "center",
            },
            "centre": {**ground, "align": "center", "font_size": 9},
            "code": {**ground, "bold": True, "bg_color": "#E3E9F0"},
            "title": {"bold": True, "font_size": 14},
            "label": {"bold": True, "font_size": 10, "valign": "top", "text_wrap": True},
            "plain": {"valign": "top", "text_wrap": True, "font_size": 10},
            "quiet": {"font_color": "#404040"},
            **{str(verdict): {**ground, **_coloured(*colours)} for verdict, colours in _COLOURS.items()},
        }
        return self._book.add_format(looks[name])

    def _print(self, name: str, sheet: Worksheet) -> None:
        sheet.set_landscape()
        sheet.set_paper(_A4 if name in {"sources", "about"} else _A3)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        said = "\n".join(
            starmap(_folded, ((origin(self.audit, self.lang), 120), (text("summary.advice", self.lang), 120)))
        )
        page = text("xlsx.page", self.lang)
        sheet.set_header(f"&L{_plain(text('report.title', self.lang))}&R&A")
        sheet.set_footer(f"&L&8{_plain(said)}&R{page}")


def height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """The height in points that the texts of a row need in their columns; not every program works it out by itself."""
    lines = 1
    for value, column in zip(row, columns, strict=True):
        said = value.text if isinstance(value, Styled) else value
        if isinstance(said, str) and column.look == "text":
            lines = max(lines, sum(int(len(line) / (column.width * _DENSE)) + 1 for line in said.split("\n")))
    return min(lines * _LINE + 3, _HIGHEST)


def short(value: str) -> str:
    """`value` as a cell can hold it: nothing that steers, and not too long."""
    shown = visible(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _folded(said: str, most: int) -> str:
    return said if len(said) <= most else f"{said[: most - 1]}…"


def _plain(said: str) -> str:
    """A text for the head or foot of a page, where Excel takes ``&`` for a command."""
    return said.replace("&", "&&")


def _coloured(ground: str, colour: str) -> dict[str, Any]:
    return {"bg_color": ground, "font_color": colour, "align": "center"}
