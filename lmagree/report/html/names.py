"""The signs and addresses that the page's parts share."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from lmagree.model.audit import Agreement, RequirementInfo
from lmagree.model.finding import Verdict
from lmagree.report.html.markup import Markup, element
from lmagree.report.marks import level_in_short, mark
from lmagree.wording import text

CLASSES: Mapping[Verdict, str] = {Verdict.MET: "m", Verdict.PARTIAL: "p", Verdict.MISSING: "x", Verdict.UNREADABLE: "u"}
"""The verdicts' classes in the style sheet: short, for a matrix has thousands of cells."""

SIGNS: Mapping[str, str] = {"*": "review", "°": "waiver", "^": "opinion"}
"""What stands behind a verdict's letter (`flags`), and under which name its meaning is told: ``page.mark.<name>``."""

_ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ŋ": "n", "ŧ": "t"})


def badge(verdict: Verdict, lang: str) -> Markup:
    """A verdict's symbol, letter and word, in its colour."""
    return element(
        "span", f"{mark(verdict, lang)} {text(f'verdict.{verdict}', lang)}", class_=f"badge {CLASSES[verdict]}"
    )


def level(requirement: RequirementInfo, lang: str) -> Markup:
    """How strongly a requirement is asked for, as a mark."""
    return element("span", level_in_short(requirement, lang), class_="level")


def addresses(agreements: Iterable[Agreement]) -> Iterator[str]:
    """An address within the page for each agreement: its name in plain letters, numbered where two are alike."""
    taken: set[str] = set()
    for agreement in agreements:
        plain = (
            unicodedata.normalize("NFKD", agreement.name.lower().translate(_ASCII)).encode("ascii", "ignore").decode()
        )
        first = address = f"agreement-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')}"
        number = 1
        while address in taken:
            number += 1
            address = f"{first}-{number}"
        taken.add(address)
        yield address
