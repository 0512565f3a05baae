"""A fact with the line it was read from."""

from lmagree.group.lines import Line
from lmagree.model.audit import Fact

_LONGEST = 300


def fact(value: str, line: Line, code: str = "") -> Fact:
    """The fact that `line` tells; a long line is cut at a word."""
    text = " ".join(line.text.split())
    quote = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
    return Fact(value, quote, line.page, code)
