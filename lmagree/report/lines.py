"""Text from documents and file names made fit for a screen: nothing that steers it, and lines broken where names may be."""

import re

_PIECES = re.compile(r"[^\s/\\_\-.,]*(?:[/\\_\-.,]+|\s+|$)")
"""What stays together in a file's name: up to a space, a hyphen, a dot or a slash."""

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Characters that move a terminal's cursor, colour it or turn the direction of writing, and those that no file can hold."""


_TIE = "\ue000"
"""Stands for a blank at which no line may end."""


def whole(phrase: str) -> str:
    """`phrase` so that no line ends inside it, until `untied`."""
    return phrase.replace(" ", _TIE)


def untied(said: str) -> str:
    """`said` with blanks where `whole` kept words together."""
    return said.replace(_TIE, " ")


def visible(shown: str) -> str:
    """`shown` with every character that would steer a terminal replaced by one that is seen: agreements come from others."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", shown)


def broken(name: str, width: int) -> list[str]:
    """`name` in lines of at most `width` columns, broken after its separators; a longer piece stands on a line of its own.

    >>> broken("helgeland/delavtale-2b-laering.pdf", 12)
    ['helgeland/', 'delavtale-', '2b-laering.', 'pdf']
    """
    lines = [""]
    for piece in _PIECES.findall(visible(name)):
        if lines[-1] and len(lines[-1]) + len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def longest_piece(name: str) -> int:
    """How many columns `name` needs when it is broken wherever it may be."""
    return max((len(piece.rstrip()) for piece in _PIECES.findall(name)), default=0)
