"""Line breaks within a paragraph: most only wrap, some part what a reader sees as two."""

import re
from typing import NamedTuple

_MARKER = re.compile(r"\s*(?:[-–•*·]\s|\(?[a-zæøå]\)\s|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s)", re.IGNORECASE)
_CLOSED = re.compile(r"[.:;!?]\s*$")


class Piece(NamedTuple):
    """Text of one look; `size` in points."""

    text: str
    bold: bool
    size: float | None


def lines(pieces: list[Piece]) -> list[Piece]:
    """The paragraph's text parted at those of its line breaks that begin something of their own.

    A break that only wraps a line becomes a space.  One before a bullet or a number, after a full stop or a colon, or
    between bold and plain type parts two lines.
    """
    if len(pieces) == 1 and "\n" not in pieces[0].text:
        return pieces
    done: list[Piece] = []
    for line in _split(pieces):
        filled = [piece for piece in line if piece.text.strip()]
        text = "".join(piece.text for piece in line)
        bold = bool(filled) and all(piece.bold for piece in filled)
        size = max((piece.size for piece in filled if piece.size is not None), default=None)
        if not done or (filled and done[-1].text.strip() and _parts(done[-1], text, bold=bold)):
            done.append(Piece(text, bold, size))
        else:
            done.append(_wrapped(done.pop(), Piece(text, bold, size)))
    return done


def _split(pieces: list[Piece]) -> list[list[Piece]]:
    if not any("\n" in piece.text for piece in pieces):
        return [pieces]
    split: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        split[-1].append(piece._replace(text=first))
        split += [[piece._replace(text=other)] for other in others]
    return split


def _wrapped(first: Piece, second: Piece) -> Piece:
    """Two lines as one; white space has no look of its own."""
    text = f"{first.text} {second.text}"
    if not second.text.strip():
        return first._replace(text=text)
    if not first.text.strip():
        return second._replace(text=text)
    sizes = [size for size in (first.size, second.size) if size is not None]
    return Piece(text, first.bold and second.bold, max(sizes, default=None))


def _parts(before: Piece, text: str, *, bold: bool) -> bool:
    return bold != before.bold or bool(_MARKER.match(text)) or bool(_CLOSED.search(before.text))
