"""Lines joined to paragraphs, while the rest of the document is still unknown."""

from dataclasses import dataclass, field

from lmagree.extract.pdf.labels import Label
from lmagree.extract.pdf.page import HYPHEN_MARK, Box, Line, Table

_BELOW = 0.25
"""How far letters reach below the baseline, in ems."""


@dataclass(slots=True)
class Draft:
    """A block in the making.  `text` keeps `HYPHEN_MARK` where a word was broken; mutable, for lines are added one by one."""

    page: int
    text: str
    label: Label | None
    size: float
    bold: bool
    x0: float
    last: Line
    boxes: list[tuple[int, Box]]
    body_x0: float | None = None
    """Where the lines after the first begin."""
    lines: int = 1
    centred: bool = False
    furniture: str = ""
    gap: float | None = None
    """Baseline to baseline inside the block, points."""
    page_breaks: list[tuple[int, int]] = field(default_factory=list)
    confidences: list[float] = field(default_factory=list)
    table: Table | None = None
    column: int = 0
    leading: float = 0.0
    """White above the block, baseline to baseline, in points; 0 at the top of a page."""

    def add(self, line: Line, page: int) -> None:
        """Let the block run on with `line`."""
        if self.text[-1] == "-" and self.text[-2:-1].isalnum():
            self.text = self.text[:-1] + HYPHEN_MARK
        joint = "" if self.text[-1] == HYPHEN_MARK else " "
        start = len(self.text) + len(joint)
        self.text += joint + line.text
        if page != self.boxes[-1][0]:
            self.page_breaks.append((start, page))
            self.boxes.append((page, _box(line)))
        else:
            if self.lines == 1:
                self.gap = line.y - self.last.y
            x0, y0, x1, y1 = self.boxes[-1][1]
            box = Box(min(x0, line.x0), y0, max(x1, line.x1), max(y1, line.y + _BELOW * line.size))
            self.boxes[-1] = (page, box)
        self.body_x0 = line.x0 if self.body_x0 is None else self.body_x0
        self.bold = self.bold and line.bold
        self.lines += 1
        self.last = line
        if line.confidence is not None:
            self.confidences.append(line.confidence)


def begun(line: Line, page: int, label: Label | None) -> Draft:
    """A block that begins with `line`."""
    text = line.text[label.length :] if label else line.text
    confidences = [] if line.confidence is None else [line.confidence]
    return Draft(page, text, label, line.size, line.bold, line.x0, line, [(page, _box(line))], confidences=confidences)


def _box(line: Line) -> Box:
    return Box(line.x0, line.y - line.size, line.x1, line.y + _BELOW * line.size)
