"""Bokmål or nynorsk, told from words that only one of them has."""

import re
from collections.abc import Iterable

_BOKMAL = frozenset(
    {
        *("ikke", "fra", "hvordan", "hvilke", "hvilken", "hvem", "hva", "en", "noen", "noe", "tjenester", "tjeneste"),
        *("kommunene", "partene", "avtalen", "helseforetaket", "foretaket", "sykehuset", "være", "blir", "ble", "gir"),
        *("gjøre", "gjør", "dem", "deres", "sine", "uten", "hver", "mer", "flere"),
    },
)
_NYNORSK = frozenset(
    {
        *("ikkje", "frå", "korleis", "kva", "kven", "kvar", "ein", "eit", "nokon", "noko", "tenester", "teneste"),
        *(
            "kommunane",
            "partane",
            "avtala",
            "helseføretaket",
            "føretaket",
            "sjukehuset",
            "vere",
            "vert",
            "vart",
            "gjev",
        ),
        *("gje", "gjer", "dei", "deira", "utan", "kvart", "meir", "fleire", "eigen", "eige", "desse", "sjølv", "saman"),
    },
)
_WORD = re.compile(r"[a-zæøåéòô]+")


def language_of(texts: Iterable[str]) -> str:
    """`nn` or `nb`, whichever the texts hold more words of; `nb` when they hold as many of both, or none."""
    bokmal = nynorsk = 0
    for text in texts:
        for word in _WORD.findall(text.lower()):
            bokmal += word in _BOKMAL
            nynorsk += word in _NYNORSK
    return "nn" if nynorsk > bokmal else "nb"
