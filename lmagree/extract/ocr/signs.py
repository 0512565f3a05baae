"""Signs that Tesseract does not know in Norwegian: above all § , which it reads as $, 8, 5, S or &."""

import re
from collections.abc import Iterable

_TWIN = r"\d{1,2}-\d{1,2}\b"
"""The number of a paragraph in most laws on health: chapter and paragraph."""
_MEASURE = r"(?! ?(?:år|timer|timar|dager|dagar|uker|veker|måneder|månader|prosent|personer|%))"
_DOLLAR = re.compile(r"()[$§]{1,2}\s?(?=\d)")
_AMPERSAND = re.compile(rf"()(?<![\w-])[8&5S]{{1,2}} (?={_TWIN}{_MEASURE})")
_AFTER_LAW = re.compile(
    r"(\w*(?:lov|loven|lova|forskrift|forskriften|forskrifta|jf\.|jfr\.) ?)"
    rf"(?:[85S&](?={_TWIN})|[8&5S] (?=\d{{1,3}}\b))",
    re.IGNORECASE,
)
_HEAD = re.compile(r"([$8&5S§]{1,2})\s?(\d{1,2})(?=\.?\s+[A-ZÆØÅ])")
_OPEN = re.compile(r"§ \d{1,2}-$")
_REST = re.compile(r"^[lIL][. ]?([a-e])\b")
"""What follows such a line: the "1 e" of "§ 2-1 e"."""
_LETTER = re.compile(r"(§ \d{1,2}-)\s?[lI1][. ]?([a-e])\b")


class Paragraphs:
    """Restores § line by line; knows the numbers of the paragraphs met, for a sign read as a digit hides in their row."""

    def __init__(self) -> None:
        self._numbers: set[int] = set()
        self._broken = False

    def learn(self, lines: Iterable[str]) -> None:
        """Look through the lines of a page for the headings of paragraphs, those whose sign is lost included."""
        heads = [found for line in lines if (found := _HEAD.match(line))]
        doubtful = {int(head[2]) for head in heads}
        self._numbers.update(int(head[2]) for head in heads if set(head[1]) & {"$", "§"})
        while more := {n for n in doubtful - self._numbers if n == 1 or {n - 1, n + 1} & self._numbers}:
            self._numbers |= more

    def restored(self, text: str) -> str:
        """`text` with its paragraph signs.

        >>> Paragraphs().restored("omsorgstjenesteloven 8 6-2, jf. spesialisthelsetjenesteloven $3-8 og 52-1")
        'omsorgstjenesteloven § 6-2, jf. spesialisthelsetjenesteloven § 3-8 og 52-1'
        """
        head = _HEAD.match(text)
        if head and int(head[2]) in self._numbers:
            text = f"§ {text[head.start(2) :]}"
        if self._broken:
            text = _REST.sub(r"1 \1", text)
        for pattern in (_DOLLAR, _AMPERSAND, _AFTER_LAW):
            text = pattern.sub(_signed, text)
        self._broken = bool(_OPEN.search(text))
        return _LETTER.sub(r"\g<1>1 \2", text)


def _signed(found: re.Match[str]) -> str:
    signs = found[0][len(found[1]) :].strip()
    return f"{found[1]}{'§' * min(len(signs), 2)} "
