"""The texts that ask for something, as people call them."""

import re
from collections.abc import Sequence

from lmagree.model.requirement import Text
from lmagree.wording import pick

_SHORT_NAME = re.compile(r"\((?P<name>[^()]*(?:lov|lova|loven|Act)[^()]*)\)$")


def together(names: Sequence[str]) -> str:
    """Several texts in one line; chapters of one text are named behind it.

    >>> together(["Veileder, 6.2", "Veileder, 6.4", "pasient- og brukerrettighetsloven § 3-1"])
    'Veileder, 6.2, 6.4; pasient- og brukerrettighetsloven § 3-1'
    """
    said: list[str] = []
    for name in names:
        text, _, chapter = name.rpartition(", ")
        if said and text and chapter[0].isdigit() and said[-1].startswith(f"{text}, "):
            said[-1] += f", {chapter}"
        else:
            said.append(name)
    return "; ".join(said)


def called(citation: str, title: Text, lang: str) -> str:
    """A citation such as "hol § 6-2" by the `title` of its text.

    >>> called("hol § 6-2", {"nb": "Lov om kommunale tjenester (helse- og omsorgstjenesteloven)"}, "nb")
    'helse- og omsorgstjenesteloven § 6-2'
    >>> called("hdir-6.2", {"nb": "Helsedirektoratet, Veileder, 6.2: Samarbeid"}, "nb")
    'Helsedirektoratet, Veileder, 6.2'
    """
    full = pick(title, lang)
    short = _SHORT_NAME.search(full)
    name = short["name"] if short else full.partition(": ")[0]
    return f"{name} {citation.partition(' ')[2]}".strip()
