"""Characters that are not what a reader sees: ligatures, soft hyphens, odd spaces, bullets of symbol fonts."""

import re

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SYMBOLS = "\uf020-\uf0ff"
"""Where Word's Symbol and Wingdings fonts put their bullets, which have no character of their own."""
_ODD = re.compile(
    f"[ﬀ-ﬆ{_NOTHING}{_SYMBOLS}\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00a0\u2000-\u200a\u202f\u3000\ud800-\udfff]"
)
_SPACES = re.compile(r"\s\s+")
_PRIVATE = re.compile("[\ue000-\uf01f\uf100-\uf8ff\ufffd]")


def has_odd(text: str) -> bool:
    """Whether `clean` would change anything but white space: asked once for a page."""
    return _ODD.search(text) is not None or "  " in text


def clean(text: str) -> str:
    """`text` as it is read, white space single."""
    return _SPACES.sub(" ", _ODD.sub(_plain, text)).strip() if has_odd(text) else text


def _plain(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _LIGATURES:
        return _LIGATURES[sign]
    if sign in _NOTHING:
        return ""
    return "•" if "\uf020" <= sign <= "\uf0ff" else " "


def unknown_in(text: str) -> int:
    """How many characters are of private use and no symbol font's bullet, so that nobody can say what they show."""
    return sum(1 for _ in _PRIVATE.finditer(text))
