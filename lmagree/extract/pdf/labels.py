"""Numbering and bullets at the head of a line: "4.2", "a)", "§ 5", "Pkt. 3", "•"."""

import re
from itertools import product
from typing import NamedTuple

_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_ORDINALS = rf"(?!(?:{_MONTHS}|ledd|punktum|kvartal|halvår|og|eller|jf)\b)"
HEADING_KINDS = frozenset({"named", "decimal", "bare"})
"""The kinds of label that number headings: "§ 5", "4.2", "3"."""
_DOTS = "•▪■●○◦‣⁃∙·➢➤✓►"
DASHES = "*–—-"
_NAMED = re.compile(r"pkt|punkt|kap|del\s|artikkel|[ivx]+[.)]", re.IGNORECASE)
"""What a label begins with that begins with two letters: most lines begin with a word and need no closer look."""
_NAMES = frozenset({"pk", "pu", "ka", "de", "ar", *map("".join, product("ivx", repeat=2))})
"""The two letters that `_NAMED` may begin with; to look at them first costs less than the expression."""
_LABEL = re.compile(
    rf"""(?:
      (?P<bullet>[{_DOTS}](?:\s?•)*\s*|[{re.escape(DASHES)}](?=\s)|o(?=\s))
    | (?P<named>(?:pkt\.?|punkt|kapittel|kap\.?|del|artikkel|§{{1,2}})\s*\d+(?:[.-]\d+)*\s?[a-z]?(?:\.|:|(?=\s)))
    | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}})+\.?|\d{{1,2}}\.)(?=\s+{_ORDINALS}\S|$)
    | (?P<bare>\d{{1,2}})(?=\s+[A-ZÆØÅ])
    | (?P<bracket>\(?(?:\d{{1,2}}|[a-zæøå]|[ivx]{{1,5}})\))
    | (?P<letter>[A-Za-zÆØÅæøå]\.(?=\s+[A-ZÆØÅ])|[IVX]{{1,5}}\.)
    )(?:\s+|$|(?<=[{_DOTS}]))""",
    re.VERBOSE | re.IGNORECASE,
)


_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")


class Label(NamedTuple):
    """A line's numbering: how it is shown, its kind, its rank among its like (1 for "a)", "4.1") and depth (2 for "4.1")."""

    shown: str
    kind: str
    rank: int
    depth: int
    length: int
    """Characters of the line that the label takes, white space included."""


def label_of(text: str) -> Label | None:
    """The label that `text` begins with, None when it begins with its words."""
    if text[1:2].isalpha() and (text[:2].lower() not in _NAMES or _NAMED.match(text) is None):
        return None
    found = _LABEL.match(text)
    if found is None or found.lastgroup is None:
        return None
    shown, kind = found[0].strip(), found.lastgroup
    if kind == "bullet":
        return Label(shown[0], kind, 0, 1, found.end())
    if kind == "letter" and text[found.end() : found.end() + 1].islower():
        return None
    if kind == "bare" and not text[found.end() : found.end() + 1].isupper():
        return None
    numbers = _NUMBER.findall(shown)
    rank = int(numbers[-1]) if numbers else ord(_LETTER.findall(shown)[0].lower()) - ord("a") + 1
    return Label(shown, kind, rank, max(len(numbers), 1), found.end())


def follows(before: Label, after: Label) -> bool:
    """Whether `after` is the next of the same numbering as `before`."""
    if before.kind == after.kind == "bullet":
        return before.shown == after.shown
    return before.kind == after.kind and after.rank == before.rank + 1
