"""List numbers as Word shows them, counted from numbering.xml (ECMA-376 part 1, 17.9)."""

import re
from typing import Any

from lmagree.extract.word.names import ABSTRACT_ID, ILVL, NUM_ID, STYLE_LINK, VAL, W, is_on
from lmagree.model.record import record

_LEVELS = 9
_LVL, _NUM_STYLE_LINK = W + "lvl", W + "numStyleLink"
_BULLETS = {"o": "•", "§": "•", "ü": "✓", "Ø": "•", "v": "•", "q": "☐", "": "•"}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST = 100_000
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@record
class Level:
    """One level of a list: how its number is written and where it starts."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""


class Numbering:
    """The document's lists and their counters; labels must be asked for in document order."""

    def __init__(self, root: Any | None) -> None:
        """Read the lists of numbering.xml's `root`; None for a document without lists."""
        self._elements: dict[str, Any] = {}
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._linked: dict[str, str] = {}
        self._numbers: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        for child in root if root is not None else ():
            if child.tag == W + "abstractNum":
                self._add_abstract(child)
            elif child.tag == W + "num":
                self._add_number(child)

    def _add_abstract(self, element: Any) -> None:
        key = element.get(ABSTRACT_ID, "")
        self._elements[key] = element
        for child in element.iterchildren(_NUM_STYLE_LINK, STYLE_LINK):
            if child.tag == STYLE_LINK:
                self._links[child.get(VAL, "")] = key
            else:
                self._linked[key] = child.get(VAL, "")

    def _levels(self, key: str) -> dict[int, Level]:
        """The levels of a list, read when it is first used: documents carry many that are not."""
        element = self._elements.pop(key, None)
        if element is not None:
            self._abstract[key] = {_level_index(child): _level(child) for child in element.iterchildren(_LVL)}
        return self._abstract.get(key, {})

    def _add_number(self, element: Any) -> None:
        abstract = ""
        levels: dict[int, Level] = {}
        starts: dict[int, int] = {}
        for child in element:
            if child.tag == W + "abstractNumId":
                abstract = child.get(VAL, "")
            elif child.tag == W + "lvlOverride":
                index = _level_index(child)
                for override in child:
                    if override.tag == W + "lvl":
                        levels[index] = _level(override)
                        starts.setdefault(index, levels[index].start)
                    elif override.tag == W + "startOverride":
                        starts[index] = _number(override.get(VAL), 1)
        self._numbers[element.get(NUM_ID, "")] = (abstract, levels, starts)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level of list `number` that belongs to the paragraph style `style`, None when none does."""
        for index, level in self._levels(self._root_of(number)).items():
            if level.style and level.style == style:
                return index
        return None

    def label(self, number: str, index: int) -> str | None:
        """The next label of list `number` at level `index` (0 is outermost); None when there is no such list.

        Bullets of every font come out as ``•`` unless they are ordinary characters such as a dash.
        """
        if number not in self._numbers:
            return None
        key = self._root_of(number)
        _, overrides, starts = self._numbers[number]
        levels = self._levels(key) | overrides if overrides else self._levels(key)
        level = levels.get(index)
        if level is None:
            return None
        if level.kind == "bullet":
            return _bullet(level.text)
        counters = self._counters.setdefault(key, [None] * _LEVELS)
        self._restart(number, starts, index, counters)
        current = counters[index]
        counters[index] = level.start if current is None else min(current + 1, _LARGEST)
        for deeper in range(index + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or index < restart:
                counters[deeper] = None
        return _written(level, levels, counters)

    def _restart(self, number: str, starts: dict[int, int], index: int, counters: list[int | None]) -> None:
        """A list that says where it starts does so the first time it is met at a level, though it shares its counters."""
        if index in starts and (number, index) not in self._started:
            counters[index] = starts[index] - 1
        self._started.add((number, index))

    def _root_of(self, number: str) -> str:
        key = self._numbers[number][0] if number in self._numbers else ""
        style = self._linked.get(key)
        return self._links.get(style, key) if style else key


def _level_index(element: Any) -> int:
    return min(max(_number(element.get(ILVL), 0), 0), _LEVELS - 1)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise


def _level(element: Any) -> Level:
    values = {child.tag: child for child in element}

    def value(name: str, otherwise: str) -> str:
        child = values.get(W + name)
        return str(child.get(VAL, otherwise)) if child is not None else otherwise

    restart = values.get(W + "lvlRestart")
    return Level(
        start=_number(value("start", "0"), 0),
        kind=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        legal=is_on(values.get(W + "isLgl")),
        restart=_number(restart.get(VAL), 0) if restart is not None else None,
        style=value("pStyle", ""),
    )


def _bullet(text: str) -> str:
    text = text.strip()
    return "•" if _PRIVATE.search(text) else _BULLETS.get(text, text)


def _written(level: Level, levels: dict[int, Level], counters: list[int | None]) -> str:
    """The label of `level` with each ``%n`` replaced by the counter of that level."""

    def count(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        other = levels.get(index, Level())
        counter = counters[index]
        if counter is None:
            counter = counters[index] = other.start
        return _figure(counter, "decimal" if level.legal else other.kind)

    return re.sub(r"%([1-9])", count, level.text).strip() if level.kind != "none" else ""


def _figure(number: int, kind: str) -> str:
    """`number` in the number format `kind`; formats of other scripts come out in plain figures."""
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 26)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in {"lowerRoman", "upperRoman"} and number > 0:
        roman = _roman(number % 4000)
        return roman if kind == "lowerRoman" else roman.upper()
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind == "ordinal":
        return f"{number}."
    return "" if kind == "none" else str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN + _ROMAN_SMALL:
        letters += sign * (number // value)
        number %= value
    return letters
