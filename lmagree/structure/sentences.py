"""Where sentences begin and end in Norwegian agreements."""

import re

_ABBREVIATIONS = frozenset(
    {
        *("jf", "jfr", "nr", "pkt", "kap", "bl", "bl.a", "f.eks", "eks", "ca", "dvs", "evt", "inkl", "ev", "m.v", "mv"),
        *(
            "osv",
            "o.l",
            "m.m",
            "m.fl",
            "mfl",
            "pga",
            "mht",
            "vedr",
            "tlf",
            "kl",
            "kr",
            "st",
            "dr",
            "ref",
            "resp",
            "mill",
        ),
        *("iht", "ift", "t.o.m", "f.o.m", "fom", "pr", "sml", "ff", "vs", "adm", "avd", "org", "tab"),
        *("d.v.s", "d.e", "i.e", "t.d", "u.å", "s", "ad", "el", "hhv", "maks", "min", "pst", "jnr", "art"),
    },
)
_END = re.compile(r"[.!?…]+[»”\")\]]*(?=\s)")
_LAST_WORD = re.compile(r"([\w.§-]+)$")


def split(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) offsets of the sentences of `text`, without the white space between them.

    >>> [ "Se nr. 2. Det gjelder."[a:b] for a, b in split("Se nr. 2. Det gjelder.") ]
    ['Se nr. 2.', 'Det gjelder.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if _continues(text, start, end.start(), end.end()):
            continue
        _keep(spans, text, start, end.end())
        start = end.end()
    _keep(spans, text, start, len(text))
    return tuple(spans)


def _keep(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        first = start + len(piece) - len(piece.lstrip())
        spans.append((first, first + len(stripped)))


def _continues(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` ends an abbreviation or an ordinal instead of a sentence."""
    following = text[after:].lstrip()
    if not following:
        return False
    if following[0].islower() or following[0] == "§":
        return True
    if text[stop] != ".":
        return False
    word = _LAST_WORD.search(text[start:stop])
    if word is None:
        return False
    last = word.group(1).lower().lstrip("(")
    if last.isdigit():
        # A number that opens the sentence is its label: "1. Behandleren …" goes on.
        return start + word.start() <= start + 1
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha())
