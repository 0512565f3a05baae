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
    """The text as far as it goes, in as many pieces as there were lines."""
    label: Label | None
    size: float
    bold: bool
    x0: float
    last: Line
    box: tuple[float, float, float, float]
    """The block's place on its last page: left, top, right and bottom in points from the page's top left corner."""
    last_page: int
    text: str = ""
    """The block's text, once it is closed."""
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
    def end(self) -> str:
        """What the text ends with: its last line, or all of it."""
        return self.pieces[-1]

    def add(self, line: Line, page: int) -> None:
        """Let the block run on with `line`."""
        text, x0, x1, y, size, bold, _, confidence, _ = line
        pieces = self.pieces
        end = pieces[-1]
        if end[-1:] == "-" and end[-2:-1].isalnum():
            end = pieces[-1] = end[:-1] + HYPHEN_MARK
        if end and end[-1] != HYPHEN_MARK:
            text = " " + text
        if page == self.last_page and y >= self.last.y:
            left, top, right, _ = self.box
            self.box = (min(left, x0), top, max(right, x1), y + _BELOW * size)
            if self.lines == 1:
                self.gap = y - self.last.y
        else:
            self.earlier += (self._place(),)
            if page != self.last_page:
                self.page_breaks += ((sum(map(len, pieces)) + len(text) - len(line.text), page),)
                self.last_page = page
            self.box = _box(line)
        pieces.append(text)
        if self.body_x0 is None:
            self.body_x0 = x0
        if not bold:
            self.bold = False
        self.lines += 1
        self.last = line
        if confidence is not None:
            self.confidences += (confidence,)

    def close(self) -> None:
        """Keep no more than a finished block needs, for a document has thousands that wait for its end."""
        self.text = "".join(self.pieces)
        self.pieces = []
        self.last = _NO_LINE

    def anchor(self) -> str:
        """Where the block stands, by page and column: see `anchor_of`."""
        return ";".join([*self.earlier, self._place()]) if self.earlier else self._place()

    def _place(self) -> str:
        return anchor_of(self.last_page, self.turns, self.box)


def anchor_of(page: int, turns: int, box: tuple[float, float, float, float]) -> str:
    """A place as anchors have it: ``3:72,640,520,770``, or ``3r1:…`` on a page turned clockwise by so many quarters."""
    left, top, right, bottom = box
    turned = f"r{turns}" if turns else ""
    return f"{page}{turned}:{left:.0f},{top:.0f},{right:.0f},{bottom:.0f}"


def begun(line: Line, page: int, label: Label | None = None) -> Draft:
    """A block that begins with `line`."""
    text, x0, _, _, size, bold, _, confidence, _ = line
    if label:
        text = text[label.length :]
    draft = Draft(page, [text], label, size, bold, x0, line, _box(line), page)
    if confidence is not None:
        draft.confidences = (confidence,)
    return draft


def _box(line: Line) -> tuple[float, float, float, float]:
    _, x0, x1, y, size, *_ = line
    return x0, y - size, x1, y + _BELOW * size
