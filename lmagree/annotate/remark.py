"""What is written beside a passage."""

from enum import StrEnum

from lmagree.model.record import record

AUTHOR = "lmagree"
INITIALS = "lm"


class Tone(StrEnum):
    """What a remark is about, for its colour."""

    GOOD = "good"
    WEAK = "weak"
    LACKING = "lacking"


@record
class Line:
    """One paragraph of a remark."""

    text: str
    bold: bool = False


@record
class Remark:
    """A comment or note: its paragraphs, and what it is about."""

    lines: tuple[Line, ...]
    tone: Tone
