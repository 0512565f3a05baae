"""Lines of a given width, broken where names and sentences may be broken."""

import re

_PIECES = re.compile(r"[^\s/\\_\-.,]*(?:[/\\_\-.,]+|\s+|$)")
"""What stays together in a file's name: up to a space, a hyphen, a dot or a slash."""


def broken(name: str, width: int) -> list[str]:
    """`name` in lines of at most `width` columns, broken after its separators; a longer piece stands on a line of its own.

    >>> broken("helgeland/delavtale-2b-laering.pdf", 12)
    ['helgeland/', 'delavtale-', '2b-laering.', 'pdf']
    """
    lines = [""]
    for piece in _PIECES.findall(name):
        if lines[-1] and len(lines[-1]) + len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def longest_piece(name: str) -> int:
    """How many columns `name` needs when it is broken wherever it may be."""
    return max((len(piece.rstrip()) for piece in _PIECES.findall(name)), default=0)
