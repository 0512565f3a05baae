"""What is written beside a passage."""

from dataclasses import dataclass
from enum import StrEnum

AUTHOR = "lmagree"
INITIALS = "lm"


class Tone(StrEnum):
    """What a remark is about, for its colour."""

    GOOD = "good"
    WEAK = "weak"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a remark."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment or note: its paragraphs, and what it is about."""

    lines: tuple[Line, ...]
    tone: Tone
