"""The little of style sheets that tells headings from text: bold, size, centred, hidden, struck out."""

import re
from collections.abc import Mapping
from typing import Any

from lmagree.extract.look import PLAIN, Look

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?\.([A-Za-z_][\w-]*)|([a-z][a-z0-9]*)")
_SIZE = re.compile(r"([\d.]{1,6})\s*(pt|px)")
_POINTS_PER_PIXEL = 0.75
_BOLD_WEIGHT = 600
_STYLE_CAP = 500_000

Sheet = Mapping[str, Look]
"""Looks by class (``.name``) or element name."""


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
            if look == PLAIN:
                continue
            for selector in selectors.split(","):
                match = _SELECTOR.fullmatch(selector.rpartition("{")[2].strip())
                if match:
                    key = f".{match.group(1)}" if match.group(1) else match.group(2)
                    looks[key] = look.over(looks.get(key, PLAIN))
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
    look = _BY_ELEMENT.get(element.tag, PLAIN)
    if looks:
        look = looks.get(element.tag, PLAIN).over(look)
        for name in (element.get("class") or "").split():
            look = looks.get(f".{name}", PLAIN).over(look)
    style = element.get("style")
    return declared(style).over(look) if style else look


def _points(size: re.Match[str]) -> float | None:
    try:
        value = float(size.group(1))
    except ValueError:
        return None
    return value * _POINTS_PER_PIXEL if size.group(2) == "px" else value
