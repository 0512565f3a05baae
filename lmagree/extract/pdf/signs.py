"""Characters that are not what a reader sees: ligatures, soft hyphens, odd spaces, bullets of symbol fonts."""

import re

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ODD = re.compile(
    f"[ﬀ-ﬆ{_NOTHING}\ue000-\uf8ff\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00a0\u2000-\u200a\u202f\u3000\ud800-\udfff]"
)
_UNKNOWN = re.compile("[\ue000-\uf01f\uf100-\uf8ff\ufffd]")
_SPACES = re.compile(r"\s\s+")


def odd_in(text: str) -> list[int]:
    """Where in `text` the signs stand that `clean` would change; double spaces are not among them."""
    return [found.start() for found in _ODD.finditer(text)]


def clean(text: str) -> str:
    """`text` as it is read, white space single."""
    return _SPACES.sub(" ", _ODD.sub(_plain, text)).strip() if "  " in text or _ODD.search(text) else text


def unknown_in(text: str) -> int:
    """How many characters are of private use and no symbol font's bullet, so that nobody can say what they show."""
    return sum(1 for _ in _UNKNOWN.finditer(text))


def _plain(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _LIGATURES:
        return _LIGATURES[sign]
    if sign in _NOTHING:
        return ""
    if _UNKNOWN.match(sign):
        return sign
    # Word's Symbol and Wingdings fonts have their bullets here, none with a character of its own
    return "•" if "\uf020" <= sign <= "\uf0ff" else " "
