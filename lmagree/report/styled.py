"""Text with styles for a terminal: broken into lines, set in columns, and coloured where that is asked for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of text in one style: names of `_CODES`, or none."""

    text: str
    style: str = ""


Styled = tuple[Span, ...]
"""A text in pieces, each with its style."""

_CODES: Mapping[str, str] = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35"}
"""The styles' parameters of the escape sequence that ECMA-48 calls SGR."""
_WORD = re.compile(r"[^ ]+ *| +")
_RULE = "─"


def styled(text: str, style: str = "") -> Styled:
    """A text in one style."""
    return (Span(text, style),)


def columns_of(text: str) -> int:
    """How many columns of a terminal `text` takes: none for an accent of its own, two for a wide letter of East Asia."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def wrapped(text: Styled, width: int) -> list[Styled]:
    """`text` in lines of at most `width` columns, broken at its line ends and blanks; a word is broken only where it is longer."""
    plain = "".join(span.text for span in text)
    lines: list[Styled] = []
    start = 0
    for line in plain.split("\n"):
        lines += (_cut(text, start + first, start + last) for first, last in _breaks(line, width))
        start += len(line) + 1
    return lines


def inset(text: Styled, width: int, columns: int = 2) -> list[Styled]:
    """`text` wrapped with so many blank columns before it."""
    return [(Span(" " * columns), *line) for line in wrapped(text, width - columns)]


def table(
    rows: Sequence[Sequence[Styled]],
    width: int,
    *,
    head: Sequence[Styled] = (),
    gap: int = 2,
    flexible: int | None = None,
) -> list[Styled]:
    """Rows of cells as lines: columns `gap` apart, a rule under the `head`, no frame.

    A column is as wide as its longest line; the one at the place `flexible` is broken to what the others leave of `width`.
    """
    cells = [[wrapped(cell, 2 * width) for cell in row] for row in (head, *rows) if row]
    if not cells:
        return []
    widths = [
        max(map(_width, (line for cell in column for line in cell)), default=0)
        for column in zip_longest(*cells, fillvalue=[])
    ]
    if flexible is not None:
        left = width - sum(widths) + widths[flexible] - gap * (len(widths) - 1)
        if widths[flexible] > left:
            widths[flexible] = max(left, 1)
            for row in cells:
                row[flexible] = [part for line in row[flexible] for part in wrapped(line, widths[flexible])]
    lines = [line for row in cells for line in _beside(row, widths, gap)]
    if head:
        height = max(map(len, cells[0]))
        lines.insert(height, styled(_RULE * (sum(widths) + gap * (len(widths) - 1))))
    return lines


def painted(lines: Iterable[Styled], *, colour: bool) -> str:
    """The lines as a terminal takes them, without blanks at their ends."""
    return "".join(f"{_painted(line, colour=colour)}\n" for line in lines)


def _painted(line: Styled, *, colour: bool) -> str:
    if not colour:
        return "".join(span.text for span in line).rstrip()
    while line and not line[-1].text.rstrip():
        line = line[:-1]
    if line:
        line = (*line[:-1], Span(line[-1].text.rstrip(), line[-1].style))
    return "".join(f"\x1b[{_code(span.style)}m{span.text}\x1b[0m" if span.style else span.text for span in line)


def _code(style: str) -> str:
    return ";".join(_CODES[name] for name in style.split())


def _width(line: Styled) -> int:
    return sum(columns_of(span.text) for span in line)


def _cut(text: Styled, start: int, end: int) -> Styled:
    """The part of `text` between two places."""
    cut: list[Span] = []
    place = 0
    for span in text:
        piece = span.text[max(start - place, 0) : max(end - place, 0)]
        if piece:
            cut.append(Span(piece, span.style))
        place += len(span.text)
    return tuple(cut)


def _breaks(line: str, width: int) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end that `line` is broken into."""
    if columns_of(line) <= width:
        yield 0, len(line)
        return
    start = end = taken = 0
    for match in _WORD.finditer(line):
        for piece in _pieces(match.group(), width):
            needed = columns_of(piece.rstrip(" "))
            if taken and taken + needed > width:
                yield start, end
                start, taken = end, 0
            end += len(piece)
            taken += columns_of(piece)
    yield start, end


def _pieces(word: str, width: int) -> Iterator[str]:
    """`word`, in pieces where it is wider than a line."""
    if columns_of(word.rstrip(" ")) <= width:
        yield word
        return
    piece = ""
    for letter in word:
        if piece and columns_of((piece + letter).rstrip(" ")) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _beside(row: Sequence[Sequence[Styled]], widths: Sequence[int], gap: int) -> Iterator[Styled]:
    """The cells of a row beside each other."""
    for lines in zip_longest(*row, fillvalue=()):
        line: list[Span] = []
        for place, (cell, width) in enumerate(zip(lines, widths, strict=False)):
            line += cell
            if place < len(widths) - 1:
                line.append(Span(" " * (width - _width(cell) + gap)))
        yield tuple(line)
