"""Where one paragraph ends and the next begins."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from lmagree.extract.pdf.drafts import Draft, begun
from lmagree.extract.pdf.footnotes import footnotes, without_footnotes
from lmagree.extract.pdf.furniture import Framed
from lmagree.extract.pdf.labels import DASHES, Label, follows, label_of
from lmagree.extract.pdf.order import Placed, in_order
from lmagree.extract.pdf.page import HYPHEN_MARK, Line, Page, Table

_SIZE_SLACK, _OCR_SIZE_SLACK = 0.06, 0.25
_GAP_SLACK = 1.2
_TIGHT, _LOOSE = 1.3, 1.75
"""Ems from baseline to baseline: lines this near are one paragraph's, and lines of unknown spacing up to here."""
_INDENT = 6.0
_SAME_START = 2.0
_FAR = 0.8
"""A line that reaches this share of the way right may be in the midst of a sentence."""
_GAP_STEPS = 20
_WIDEST = 3.0
_SEEN_ENOUGH, _SEEN_PLENTY = 3, 120
_FEW = 6
"""Fewer lines on a page do not show how far its lines go; then the page before tells."""
_STAMP = 30
"""Fewer words than this that run up a page's margin or across it are no text of the agreement."""
_ENDS = (".", "!", "?", ":", ";")


def drafts(pages: Iterable[Framed]) -> Iterator[Draft]:
    """The blocks of a document, one by one; the last of a page waits for the first of the next."""
    joiner = _Joiner()
    for framed in chain(pages, [None]):
        for draft in joiner.page(framed) if framed else joiner.finished():
            draft.close()
            yield draft


class _Joiner:
    """What is open while a document is read: the block in the making and what belongs after it."""

    def __init__(self) -> None:
        self._open: Draft | None = None
        self._waiting: list[Draft] = []
        self._done: list[Draft] = []
        self._right = 0.0
        self._gap = 0.0
        self._gaps: Counter[float] = Counter()
        self._listed: dict[str, Label] = {}
        self._turns = 0

    def page(self, framed: Framed) -> list[Draft]:
        """Join the lines of one page; gives what is complete."""
        page = framed.page.number
        if framed.page.turns != self._turns:
            self._close()
            self._turns = framed.page.turns
        self._waiting += [_furniture(line, page, self._turns, "header") for line in framed.header]
        if self._open is None:
            self._close()
        body, notes = without_footnotes(framed.body)
        placed = in_order(body, right=self._right if len(body) < _FEW else 0.0)
        self._measure(placed)
        tables = sorted(framed.page.tables, key=lambda table: table.box.y0, reverse=True)
        column: int | None = None
        for item in placed:
            line = item[0]
            while tables and tables[-1].box.y0 < line.y:
                self._set(tables.pop(), page)
                column = None
            label = label_of(line.text)
            if self._open is not None and self._continues(self._open, item, column, label):
                self._open.add(line, page)
            else:
                self._close()
                self._start(item, label, page)
            column = item.column
        while tables:
            self._set(tables.pop(), page)
        for note in footnotes(notes, page):
            note.turns = self._turns
            self._waiting.append(note)
        self._waiting += [_furniture(line, page, self._turns, "footer") for line in framed.footer]
        for other in framed.page.aside:
            self._waiting += _aside(other)
        done, self._done = self._done, []
        return done

    def finished(self) -> list[Draft]:
        """What was still open when the last page ended."""
        self._close()
        return self._done

    def _measure(self, placed: list[Placed]) -> None:
        """Learn the document's line spacing and how far its lines go."""
        if placed:
            self._right = max(item.right for item in placed)
        if sum(self._gaps.values()) < _SEEN_PLENTY:
            _count_gaps(placed, self._gaps)
            self._gap = _usual_gap(self._gaps)

    def _close(self) -> None:
        """Let the open block be complete, and what waited for its end."""
        if self._open is not None:
            self._done.append(self._open)
            self._open = None
        if self._waiting:
            self._done += self._waiting
            self._waiting = []

    def _set(self, table: Table, page: int) -> None:
        """Let a table follow."""
        self._close()
        self._done.append(_table(table, page, self._turns))

    def _start(self, item: Placed, label: Label | None, page: int) -> None:
        line, left, *_ = item
        draft = self._open = begun(line, page, label)
        draft.turns = self._turns
        if line.x0 > left + 3 * _INDENT:
            draft.centred = abs(line.x0 + line.x1 - left - self._right) / 2 < _INDENT
        if label:
            self._listed[label.kind] = label

    def _continues(self, draft: Draft, item: Placed, column: int | None, label: Label | None) -> bool:
        """Whether the open block goes on with this line; `column` is that of the line before it, None after a table or on a new page."""
        line, last = item[0], draft.last
        if (line.size != last.size or line.bold != draft.bold) and not _same_look(draft, line):
            return False
        if column != item.column:
            return self._runs_over(draft, item, label)
        gap = line.y - last.y
        return 0 <= gap <= self._most(draft, line.size) and not self._begins(draft, item, label)

    def _begins(self, draft: Draft, item: Placed, label: Label | None) -> bool:
        """Whether a line at the usual distance begins a block of its own."""
        last = draft.last
        text = last.text
        if _has_leader(text) or (label is not None and self._starts_item(draft, item, label)):
            return True
        if text[-1:] == HYPHEN_MARK:
            return False
        line, _, _, _, broken = item
        x0 = line.x0
        if not -_INDENT <= x0 - last.x0 <= _INDENT and _centred_alike(last, line):
            return broken and not (draft.centred or draft.bold)
        return broken or _indents(draft, x0)

    def _most(self, draft: Draft, size: float) -> float:
        """The largest distance between baselines within the open block, for a line of this size, in points."""
        if draft.gap:
            return _GAP_SLACK * draft.gap + 0.5
        return max(_GAP_SLACK * self._gap, _TIGHT) * size if self._gap else _LOOSE * size

    def _runs_over(self, draft: Draft, item: Placed, label: Label | None) -> bool:
        """Whether a block goes on in the next column or on the next page."""
        if draft.end.endswith(HYPHEN_MARK):
            return True
        if label is not None or draft.end.endswith(_ENDS) or (draft.bold and draft.lines == 1):
            return False
        return item.line.text[:1].islower() or draft.last.x1 > _FAR * self._right

    def _starts_item(self, draft: Draft, item: Placed, label: Label) -> bool:
        """Whether a line that looks numbered is so, or only wraps at a number ("… etter / § 3-8 og …")."""
        if label.kind == "bullet" and label.shown not in DASHES:
            return True
        known = self._listed.get(label.kind)
        if known is not None and follows(known, label) and label.kind not in {"bare", "named"}:
            return True
        if draft.body_x0 is not None and abs(item.line.x0 - draft.body_x0) > _SAME_START:
            return True
        if draft.last.text.endswith(_ENDS):
            return label.kind != "bare" or item.line.bold
        return item.broken


def _has_leader(text: str) -> bool:
    """Whether dots or a rule lead across the line, as in a list of contents or a blank to fill in."""
    return "...." in text or "……" in text or "____" in text or ". . . ." in text


def _furniture(line: Line, page: int, turns: int, where: str) -> Draft:
    draft = begun(line, page)
    draft.turns = turns
    draft.furniture = where
    return draft


def _aside(page: Page) -> list[Draft]:
    """What runs otherwise than the rest of its page; a few words without a full stop are a stamp and no part of the flow."""
    joiner = _Joiner()
    found = [*joiner.page(Framed(page, (), page.lines, ())), *joiner.finished()]
    few = not page.tables and sum(len(line.text.split()) for line in page.lines) < _STAMP
    if few and not any(draft.end.endswith(_ENDS) for draft in found):
        for draft in found:
            draft.furniture = "footer"
    return found


def _table(table: Table, page: int, turns: int) -> Draft:
    line = Line("", table.box.x0, table.box.x1, table.box.y0, 0.0, bold=False)
    draft = begun(line, page)
    draft.table = table
    draft.turns = turns
    return draft


def _count_gaps(placed: list[Placed], gaps: Counter[float]) -> None:
    """Add the distances, in ems, between baselines where a line seems to run on into the next."""
    for before, after in pairwise(placed):
        if before.column == after.column and abs(before.line.size - after.line.size) < 1 and not after.broken:
            gap = round(_GAP_STEPS * (after.line.y - before.line.y) / max(after.line.size, 1)) / _GAP_STEPS
            if 0 < gap < _WIDEST:
                gaps[gap] += 1


def _usual_gap(gaps: Counter[float]) -> float:
    """The line spacing of the document so far, in ems; 0 while too little has been seen."""
    most = max(gaps.values(), default=0)
    return min(gap for gap, count in gaps.items() if count >= 0.4 * most) if most >= _SEEN_ENOUGH else 0.0


def _same_look(draft: Draft, line: Line) -> bool:
    size, before = line.size, draft.last.size
    slack = _SIZE_SLACK if line.confidence is None else _OCR_SIZE_SLACK
    if abs(before - size) > slack * max(before, size):
        return False
    return draft.bold == line.bold or not (draft.bold or draft.lines == 1 or line.bold)


def _centred_alike(last: Line, line: Line) -> bool:
    """Whether a line stands under the middle of the one before."""
    return abs((line.x0 + line.x1) - (last.x0 + last.x1)) < 2 * _INDENT


def _indents(draft: Draft, x0: float) -> bool:
    """Whether a line that begins at `x0` begins elsewhere than this paragraph's lines do."""
    if draft.body_x0 is not None:
        return abs(x0 - draft.body_x0) > _INDENT
    if draft.label is not None:
        return x0 < draft.x0 - _INDENT
    return x0 > draft.x0 + _INDENT
