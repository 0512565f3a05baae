"""The little of style sheets that tells headings from text: bold, size, centred, hidden, struck out."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lmagree.model.record import record

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?\.([A-Za-z_][\w-]*)|([a-z][a-z0-9]*)")
_SIZE = re.compile(r"([\d.]{1,6})\s*(pt|px)")
_POINTS_PER_PIXEL = 0.75
_BOLD_WEIGHT = 600
_STYLE_CAP = 500_000

Sheet = Mapping[str, "Look"]
"""Looks by class (``.name``) or element name."""


@record
class Look:
    """How text is written; None where nothing is said.  `size` is in points."""

    bold: bool | None = None
    size: float | None = None
    centred: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None

    def over(self, base: "Look") -> "Look":
        """This look where it says something, `base` where it does not."""
        if self == _PLAIN:
            return base
        known = {name: value for name in Look.__match_args__ if (value := getattr(self, name)) is not None}
        return replace(base, **known)


_PLAIN = Look()
_BY_ELEMENT = {
    "b": Look(bold=True),
    "strong": Look(bold=True),
    "th": Look(bold=True),
    "center": Look(centred=True),
    "s": Look(struck=True),
    "strike": Look(struck=True),
    "del": Look(struck=True),
}


def sheet(root: Any) -> Sheet:
    """The looks that the page's own style elements give to classes and elements."""
    looks: dict[str, Look] = {}
    for style in root.iter("style"):
        text = _COMMENT.sub(" ", (style.text or "")[:_STYLE_CAP])
        for rule in text.split("}"):
            selectors, _, declarations = rule.rpartition("{")
            look = declared(declarations)
            if look == _PLAIN:
                continue
            for selector in selectors.split(","):
                match = _SELECTOR.fullmatch(selector.rpartition("{")[2].strip())
                if match:
                    key = f".{match.group(1)}" if match.group(1) else match.group(2)
                    looks[key] = look.over(looks.get(key, _PLAIN))
    return looks


def declared(declarations: str) -> Look:
    """What a list of declarations says, such as ``font-weight:bold; font-size:18pt``."""
    values: dict[str, str] = {}
    for declaration in declarations.split(";"):
        name, _, value = declaration.partition(":")
        values[name.strip().lower()] = value.replace("!important", "").replace("! important", "").strip().lower()
    weight = values.get("font-weight", "")
    size = _SIZE.match(values.get("font-size", ""))
    align = values.get("text-align")
    decoration = values.get("text-decoration", values.get("text-decoration-line"))
    hides = values.get("display") == "none" or values.get("visibility") == "hidden"
    return Look(
        bold=(weight.startswith("bold") or (weight.isdigit() and int(weight) >= _BOLD_WEIGHT)) if weight else None,
        size=_points(size) if size else None,
        centred=align == "center" if align else None,
        hidden=True if hides else None,
        struck=True if decoration and "line-through" in decoration else None,
    )


def own_look(element: Any, looks: Sheet) -> Look:
    """What is said of `element` itself by its name, its classes and its style attribute, weakest first."""
    look = _BY_ELEMENT.get(element.tag, _PLAIN)
    if looks:
        look = looks.get(element.tag, _PLAIN).over(look)
        for name in (element.get("class") or "").split():
            look = looks.get(f".{name}", _PLAIN).over(look)
    style = element.get("style")
    return declared(style).over(look) if style else look


def _points(size: re.Match[str]) -> float | None:
    try:
        value = float(size.group(1))
    except ValueError:
        return None
    return value * _POINTS_PER_PIXEL if size.group(2) == "px" else value
