"""What OpenDocument styles say of paragraphs and text, inheritance followed."""

import re
from typing import Any

from lmagree.extract.look import PLAIN, Look
from lmagree.extract.opendoc.names import FO, NAME, STYLE, TEXT

_DEEPEST = 20
_SIZE = re.compile(r"([\d.]{1,6})pt")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


class Styles:
    """The styles of a document's parts, those of the content before the common ones."""

    def __init__(self, *roots: Any | None) -> None:
        """Index the styles found under `roots`; the later root wins."""
        self._elements: dict[tuple[str, str], Any] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        for root in roots:
            for element in root.iter(STYLE + "style") if root is not None else ():
                self._elements[element.get(STYLE + "family", ""), element.get(NAME, "")] = element

    def look(self, family: str, name: str | None, depth: int = 0) -> Look:
        """What style `name` of `family` (paragraph, text) says."""
        key = (family, name or "")
        if key not in self._elements or depth > _DEEPEST:
            return PLAIN
        if key not in self._looks:
            element = self._elements[key]
            base = self.look(family, element.get(STYLE + "parent-style-name"), depth + 1)
            self._looks[key] = _own(element).over(base)
        return self._looks[key]


_NAMED = frozenset({"title", "tittel", "subtitle", "undertittel"})
"""Styles of what a document calls itself."""


def _own(element: Any) -> Look:
    level = element.get(STYLE + "default-outline-level") or ""
    named = (element.get(STYLE + "display-name") or element.get(NAME, "")).replace("_20_", " ")
    look = Look(
        outline=int(level) if level.isdecimal() else None,
        named=named.lower() if named.lower() in _NAMED or named.lower().startswith("contents") else None,
    )
    for properties in element:
        if properties.tag == STYLE + "text-properties":
            look = _text_look(properties).over(look)
        elif properties.tag == STYLE + "paragraph-properties":
            align = properties.get(FO + "text-align")
            breaks = properties.get(FO + "break-before")
            paragraph = Look(centred=align == "center" if align else None, breaks=breaks == "page" if breaks else None)
            look = paragraph.over(look)
    return look


def _text_look(properties: Any) -> Look:
    weight = properties.get(FO + "font-weight")
    size = _SIZE.fullmatch(properties.get(FO + "font-size") or "")
    display = properties.get(TEXT + "display")
    line = properties.get(STYLE + "text-line-through-style")
    return Look(
        bold=weight in _BOLD if weight else None,
        size=_number(size.group(1)) if size else None,
        hidden=display == "none" if display else None,
        struck=line != "none" if line else None,
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
