"""What Word's styles say of a paragraph or a run, inheritance followed."""

import re
from typing import Any

from lmagree.extract.word.names import ILVL, NUM_ID, PPR, RPR, VAL, W, is_on
from lmagree.extract.word.sheet import Sheet
from lmagree.model.document import BlockKind
from lmagree.model.record import record, replace

_HEADING = re.compile(
    r"(?:heading|overskrift|rubrik|överskrift|titre|überschrift) ?([1-9])(?: char| tegn)?", re.IGNORECASE
)
_CONTENTS = re.compile(
    r"(?:toc|innhold|innh|inh)(?:sfortegnelse)? ?(?:[1-9]|heading)|innholdsfortegnelse|overskrift for innhold.*",
    re.IGNORECASE,
)
_TITLE = frozenset({"title", "tittel", "subtitle", "undertittel"})
_DEEPEST = 20
_OUTLINE_BODY = 9
SPEAKING = frozenset(W + name for name in ("b", "sz", "vanish", "strike", "dstrike", "rStyle"))
"""What in a ``w:rPr`` makes a look; the rest (language, font, colour) says nothing here."""


@record(eq=False)
class Look:
    """What is known of a paragraph or run; None where nothing is said.  `size` is in points, `outline` 0 is outermost."""

    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    struck: bool | None = None
    centred: bool | None = None
    outline: int | None = None
    number: str | None = None
    number_level: int | None = None
    kind: BlockKind | None = None

    def over(self, base: "Look") -> "Look":
        """This look where it says something, `base` where it does not."""
        if self is PLAIN:
            return base
        known = {name: value for name in Look.__match_args__ if (value := getattr(self, name)) is not None}
        return replace(base, **known)


PLAIN = Look()
"""A look that says nothing."""


class Styles:
    """The styles of styles.xml, each worked out the first time it is asked for."""

    def __init__(self, sheet: Sheet) -> None:
        """Take the styles' elements from `sheet`."""
        self._sheet = sheet
        self._looks: dict[str, Look] = {}
        properties = next(sheet.defaults.iter(RPR), None) if sheet.defaults is not None else None
        self._base = run_look(properties) if properties is not None else PLAIN

    def paragraph(self, style: str | None) -> Look:
        """What paragraph style `style` says; the default style for None or an unknown one."""
        known = style is not None and self._sheet.style(style) is not None
        return self._look(style if known else self._sheet.default).over(self._base)

    def run(self, style: str) -> Look:
        """What character style `style` says."""
        return self._look(style)

    def _look(self, style: str | None, depth: int = 0) -> Look:
        element = self._sheet.style(style) if style and depth <= _DEEPEST else None
        if style is None or element is None:
            return PLAIN
        if style not in self._looks:
            own = base = PLAIN
            for child in element:
                if child.tag == W + "name":
                    own = _named(child.get(VAL, "")).over(own)
                elif child.tag == W + "basedOn":
                    base = self._look(child.get(VAL), depth + 1)
                elif child.tag == PPR:
                    own = paragraph_look(child).over(own)
                elif child.tag == RPR:
                    own = run_look(child).over(own)
            if own.outline is not None and own.kind is None:
                base = replace(base, kind=None)  # a heading style made from the title's is a heading
            self._looks[style] = own.over(base)
        return self._looks[style]


def _named(name: str) -> Look:
    """What a style's name tells: Word keeps the built-in names in English, other programs write them in their own tongue."""
    name = name.strip()
    if name.lower() in _TITLE:
        return Look(kind=BlockKind.TITLE)
    if _CONTENTS.fullmatch(name):
        return Look(kind=BlockKind.CONTENTS)
    heading = _HEADING.fullmatch(name)
    return Look(outline=int(heading.group(1)) - 1) if heading else PLAIN


def run_look(properties: Any) -> Look:
    """What a ``w:rPr`` itself says."""
    bold = size = hidden = struck = None
    for child in properties:
        tag = child.tag
        if tag == W + "b":
            bold = is_on(child)
        elif tag == W + "sz":
            size = _points(child.get(VAL))
        elif tag == W + "vanish":
            hidden = is_on(child)
        elif tag in {W + "strike", W + "dstrike"}:
            struck = is_on(child) or bool(struck)
    return Look(bold=bold, size=size, hidden=hidden, struck=struck)


def paragraph_look(properties: Any) -> Look:
    """What a ``w:pPr`` itself says, its style and the look of its mark left aside."""
    centred = outline = number = level = None
    for child in properties:
        tag = child.tag
        if tag == W + "jc":
            centred = child.get(VAL) == "center"
        elif tag == W + "outlineLvl":
            outline = _integer(child.get(VAL), _OUTLINE_BODY)
        elif tag == W + "numPr":
            for part in child:
                if part.tag == NUM_ID:
                    number = part.get(VAL)
                elif part.tag == ILVL:
                    level = _integer(part.get(VAL), 0)
    return Look(centred=centred, outline=outline, number=number, number_level=level)


def _points(half_points: str | None) -> float | None:
    try:
        return float(half_points) / 2 if half_points else None
    except ValueError:
        return None


def _integer(text: str | None, otherwise: int) -> int:
    return min(int(text), _OUTLINE_BODY) if text and text.isdecimal() else otherwise
