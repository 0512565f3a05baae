"""List numbers of OpenDocument text as they are shown."""

import re
from typing import Any

from lmagree.extract.opendoc.names import NAME, STYLE, TEXT
from lmagree.model.record import record

_LEVELS = 10
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@record
class _Level:
    bullet: str = ""
    kind: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1


class Lists:
    """The list styles of a document and their counters; labels must be asked for in document order."""

    def __init__(self, *roots: Any | None) -> None:
        """Read the list and outline styles found under `roots`."""
        self._styles: dict[str, dict[int, _Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        for root in roots:
            for tag, name in ((TEXT + "list-style", None), (TEXT + "outline-style", "")):
                for element in root.iter(tag) if root is not None else ():
                    key = element.get(NAME, "") if name is None else name
                    self._styles[key] = {_int(child.get(TEXT + "level"), 1): _level(child) for child in element}

    def restart(self, style: str) -> None:
        """Begin the lists of `style` anew."""
        self._counters.pop(style, None)

    def label(self, style: str, level: int, start: int | None = None) -> str:
        """The label of the next item of `style` (empty for headings) at `level` (1 is outermost); `start` sets its number."""
        shape = self._styles.get(style, {}).get(level)
        if shape is None:
            return "•" if style else ""
        if shape.bullet:
            return shape.bullet
        if not shape.kind:
            return ""
        counters = self._counters.setdefault(style, [None] * (_LEVELS + 1))
        current = counters[level]
        counters[level] = start if start is not None else shape.start if current is None else current + 1
        counters[level + 1 :] = [None] * (_LEVELS - level)
        figures = []
        for upper in range(level - shape.shown + 1, level + 1):
            other = self._styles[style].get(upper, shape)
            if other.kind:
                figures.append(_figure(counters[upper] or other.start, other.kind))
        return f"{shape.prefix}{'.'.join(figures)}{shape.suffix}".strip()


def _level(element: Any) -> _Level:
    bullet = element.get(TEXT + "bullet-char") or ""
    if element.tag == TEXT + "list-level-style-image":
        bullet = "•"
    return _Level(
        bullet="•" if _PRIVATE.search(bullet) or bullet == "o" else bullet,
        kind=element.get(STYLE + "num-format") or "",
        prefix=element.get(STYLE + "num-prefix") or "",
        suffix=element.get(STYLE + "num-suffix") or "",
        start=_int(element.get(TEXT + "start-value"), 1),
        shown=_int(element.get(TEXT + "display-levels"), 1),
    )


def _figure(number: int, kind: str) -> str:
    if kind in {"a", "A"}:
        letters = chr(ord("a") + (number - 1) % 26)
        return letters if kind == "a" else letters.upper()
    if kind in {"i", "I"}:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman if kind == "i" else roman.upper()
    return str(number)


def _int(text: str | None, otherwise: int) -> int:
    return (
        min(int(text), _LEVELS * 1000) if text is not None and text.isdecimal() and len(text) < _LEVELS else otherwise
    )
