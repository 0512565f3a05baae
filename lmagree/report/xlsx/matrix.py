"""The first sheet: agreements down, requirements across, a coloured letter in each cell that leads to its finding."""

from itertools import count

from xlsxwriter.worksheet import Worksheet

from lmagree.model.finding import Verdict
from lmagree.report.about import advice, all_findings, origin
from lmagree.report.marks import flags, level_in_short, mark
from lmagree.report.told import Teller, Told
from lmagree.report.xlsx.book import Book, Column, height, short
from lmagree.wording import text

_TITLES, _LEVELS, _CODES = 2, 3, 4
"""The rows of headings."""

_NAMES = (Column("trust", 26), Column("municipality", 17), Column("agreement", 34))
"""The columns before the verdicts, by their keys in the wording."""

_LEADING = len(_NAMES)

_COMMENTED = 1500
"""Verdicts up to which each carries a comment; beyond it programs grow slow, and the link and its tip do."""

_LINKED = 65_000
"""Links that one sheet can hold."""

_TIP = 250
"""Characters of a link's tip; Excel takes 255."""


def write(book: Book, teller: Teller) -> None:
    """Write the sheet; its cells lead to the findings' rows, which stand in the same order."""
    sheet = book.sheet("matrix")
    _headings(book, sheet, teller)
    cells = _Cells(book)
    columns = {name: _LEADING + number for number, name in enumerate(teller.asked)}
    for row, agreement in enumerate(book.audit.agreements, start=_CODES + 1):
        names = (agreement.trust, agreement.municipality, agreement.name)
        sheet.set_row(row, height(names, _NAMES))
        for number, name in enumerate(names):
            book.put(sheet, row, number, name, book.look("text"))
        for told in teller.tell(agreement):
            cells.write(row, columns[told.asked.requirement.id], told)
    last = _CODES + max(len(book.audit.agreements), 1)
    sheet.autofilter(_CODES, 0, last, _LEADING + len(columns) - 1)
    sheet.freeze_panes(_CODES + 1, _LEADING)
    sheet.repeat_rows(_TITLES, _CODES)
    sheet.repeat_columns(0, _LEADING - 1)


def _headings(book: Book, sheet: Worksheet, teller: Teller) -> None:
    lang = book.lang
    signs = "   ".join(f"{mark(verdict, lang)} {text(f'verdict.{verdict}', lang)}" for verdict in Verdict)
    flagged = "   ".join(text(f"report.flag.{flag}", lang) for flag in ("review", "waiver", "opinion"))
    book.put(sheet, 0, 0, f"{text('report.title', lang)}. {origin(book.audit, lang)}", book.look("title"))
    book.put(sheet, 1, 0, f"{signs}   {flagged}   {text('xlsx.condition', lang)}   {advice(lang)}", book.look("quiet"))
    sheet.set_row(_TITLES, 125)
    for number, column in enumerate(_NAMES):
        sheet.set_column(number, number, column.width)
        for row in (_TITLES, _LEVELS):
            book.put(sheet, row, number, None, book.look("heading"))
        book.put(sheet, _CODES, number, text(f"column.{column.heading}", lang), book.look("heading"))
    for number, asked in enumerate(teller.asked.values(), start=_LEADING):
        sheet.set_column(number, number, 6)
        book.put(sheet, _TITLES, number, asked.title, book.look("upright"))
        book.put(sheet, _LEVELS, number, level_in_short(asked.requirement, lang), book.look("centre"))
        book.put(sheet, _CODES, number, asked.code, book.look("code"))


class _Cells:
    """The verdicts' cells, written in the order of the findings."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheet = book.sheet("matrix")
        self._total = len(all_findings(book.audit))
        self._rows = count(1)

    def write(self, row: int, column: int, told: Told) -> None:
        """The verdict's sign and letter in its colour, with what it rests on as a comment or as the tip of its link."""
        sign = mark(told.finding.verdict, self._book.lang) + flags(told.finding)
        look = self._book.look(str(told.finding.verdict))
        if self._total > _LINKED:
            self._book.put(self._sheet, row, column, sign, look)
            return
        target = f"internal:'{self._book.name('findings')}'!A{next(self._rows) + 1}"
        if self._total > _COMMENTED:
            self._sheet.write_url(row, column, target, look, sign, _tip(told))
            return
        self._sheet.write_url(row, column, target, look, sign)
        said = _comment(told)
        lines = sum(len(line) // 52 + 1 for line in said.split("\n"))
        self._sheet.write_comment(row, column, said, {"author": "lmagree", "width": 380, "height": 18 * lines + 12})


def _comment(told: Told) -> str:
    """What a verdict rests on."""
    head = f"{told.asked.code} {told.asked.title}: {told.verdict}"
    parts = [f"{head} ({told.reason})" if told.reason else head]
    if told.passage:
        parts += [f"«{told.passage.quote}»", told.passage.place]
    parts += [told.why, told.waiver, told.opinion]
    return short("\n".join(filter(None, parts)))


def _tip(told: Told) -> str:
    said = _comment(told).replace("\n", " ")
    return said if len(said) <= _TIP else f"{said[: _TIP - 1]}…"
