"""Lines joined to paragraphs, while the rest of the document is still unknown."""

from lmagree.extract.pdf.labels import Label
from lmagree.extract.pdf.page import HYPHEN_MARK, Line, Table
from lmagree.model.record import record

_BELOW = 0.25
"""How far letters reach below the baseline, in ems."""
_NO_LINE = Line("", 0.0, 0.0, 0.0, 0.0, bold=False)


@record(frozen=False)
class Draft:
    """A block in the making.  `text` keeps `HYPHEN_MARK` where a word was broken; mutable, as lines are added one by one."""

    page: int
    pieces: list[str]
    """The text as far as it goes, in as many pieces as there were lines since it was last asked for."""
    label: Label | None
    size: float
    bold: bool
    x0: float
    last: Line
    box: tuple[float, float, float, float]
    """The block's place on its last page: left, top, right and bottom in points from the page's top left corner."""
    length: int
    """Characters of the text."""
    body_x0: float | None = None
    """Where the lines after the first begin."""
    lines: int = 1
    centred: bool = False
    furniture: str = ""
    """The kind of a block out of the flow: header, footer, footnote."""
    gap: float | None = None
    """Baseline to baseline inside the block, points."""
    page_breaks: tuple[tuple[int, int], ...] = ()
    earlier: tuple[str, ...] = ()
    """The block's places on pages and in columns before its last."""
    confidences: tuple[float, ...] = ()
    table: Table | None = None
    turns: int = 0
    """As in `Page`: how the page lies on which the block begins."""

    @property
    def text(self) -> str:
        """The block's text."""
        if len(self.pieces) > 1:
            self.pieces = ["".join(self.pieces)]
        return self.pieces[0]

    @property
    def end(self) -> str:
        """What the text ends with: its last line, or all of it."""
        return self.pieces[-1]

    def add(self, line: Line, page: int) -> None:
        """Let the block run on with `line`."""
        end = self.pieces[-1]
        text = line.text
        if end[-1:] == "-" and end[-2:-1].isalnum():
            end = self.pieces[-1] = end[:-1] + HYPHEN_MARK
        joint = "" if not end or end[-1] == HYPHEN_MARK else " "
        here = page == (self.page_breaks[-1][1] if self.page_breaks else self.page)
        if here and line.y >= self.last.y:
            left, top, right, _ = self.box
            _, x0, x1, y, size, *_ = line
            if self.lines == 1:
                self.gap = y - self.last.y
            self.box = (min(x0, left), top, max(x1, right), y + _BELOW * size)
        else:
            self.earlier += (self._place(),)
            if not here:
                self.page_breaks += ((self.length + len(joint), page),)
            self.box = _box(line)
        self.pieces.append(joint + text)
        self.length += len(joint) + len(text)
        if self.body_x0 is None:
            self.body_x0 = line.x0
        self.bold = self.bold and line.bold
        self.lines += 1
        self.last = line
        if line.confidence is not None:
            self.confidences += (line.confidence,)

    def close(self) -> None:
        """Keep no more than a finished block needs, for a document has thousands that wait for its end."""
        self.pieces = ["".join(self.pieces)]
        self.last = _NO_LINE

    def anchor(self) -> str:
        """Where the block stands, by page and column: see `anchor_of`."""
        return ";".join([*self.earlier, self._place()]) if self.earlier else self._place()

    def _last_page(self) -> int:
        return self.page_breaks[-1][1] if self.page_breaks else self.page

    def _place(self) -> str:
        return anchor_of(self._last_page(), self.turns, self.box)


def anchor_of(page: int, turns: int, box: tuple[float, float, float, float]) -> str:
    """A place as anchors have it: ``3:72,640,520,770``, or ``3r1:…`` on a page turned clockwise by so many quarters."""
    left, top, right, bottom = box
    turned = f"r{turns}" if turns else ""
    return f"{page}{turned}:{left:.0f},{top:.0f},{right:.0f},{bottom:.0f}"


def begun(line: Line, page: int, label: Label | None = None) -> Draft:
    """A block that begins with `line`."""
    text = line.text[label.length :] if label else line.text
    draft = Draft(page, [text], label, line.size, line.bold, line.x0, line, _box(line), len(text))
    if line.confidence is not None:
        draft.confidences = (line.confidence,)
    return draft


def _box(line: Line) -> tuple[float, float, float, float]:
    return line.x0, line.y - line.size, line.x1, line.y + _BELOW * line.size
