"""Signs that Tesseract does not know in Norwegian: above all § , which it reads as $, 8, 5, S or &."""

import re

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
_HEAD = re.compile(r"([$8&5S§])\s?(\d{1,2})(?=\.?\s+[A-ZÆØÅ])")
_LETTER = re.compile(r"(§ \d{1,2}-)\s?[lI1][. ]?([a-e])\b")


class Paragraphs:
    """Restores § line by line; remembers the last numbered paragraph, for the next one's sign may be read as a digit."""

    def __init__(self) -> None:
        self._last = 0

    def restored(self, text: str) -> str:
        """`text` with its paragraph signs.

        >>> Paragraphs().restored("omsorgstjenesteloven 8 6-2, jf. spesialisthelsetjenesteloven $3-8 og 52-1")
        'omsorgstjenesteloven § 6-2, jf. spesialisthelsetjenesteloven § 3-8 og 52-1'
        """
        text = self._head(text)
        for pattern in (_DOLLAR, _AMPERSAND, _AFTER_LAW):
            text = pattern.sub(_signed, text)
        return _LETTER.sub(r"\g<1>1 \2", text)

    def _head(self, text: str) -> str:
        """A heading "§ 5 Nettverket", whose § may have become a digit where its number is the next of the row."""
        found = _HEAD.match(text)
        if found is None:
            return text
        number = int(found[2])
        if found[1] not in "$§" and (not self._last or number != self._last + 1):
            return text
        self._last = number
        return f"§ {text[found.start(2) :]}"


def _signed(found: re.Match[str]) -> str:
    signs = found[0][len(found[1]) :].strip()
    return f"{found[1]}{'§' * min(len(signs), 2)} "
