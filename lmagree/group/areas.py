"""Municipalities that a text names together: those of a trust's whole area, of a part of it, or of a county."""

import re
from collections.abc import Collection
from functools import cache

from lmagree.registry import Municipality, municipalities, municipality_numbered, parts, trusts

_MANY = r"\bkommun(?:ene|ane|er|ar)"
_NAMES_MANY = re.compile(r"kommun(?:ene|ane|er|ar)", re.IGNORECASE)
"""Stands in whatever is looked for here, and most lines lack it: the long expressions wait for a line that has it."""
_AREA = r"(?:opptaks|helse|lokalsykehus|lokalsjukehus|sykehus|sjukehus|tjeneste|teneste|ansvars)?(?:område\w*|regionen)"


@cache
def _whole() -> re.Pattern[str]:
    """The ways to name all municipalities of an area: by the trust's name, or as the trust's or hospital's own."""
    names = "|".join(re.escape(name) for trust in trusts() for name in sorted(trust.names, key=len, reverse=True))
    owner = rf"(?:(?:det |heile |hele )?(?:helse)?f[oø]retaket?s?|helsef[oø]retakets|syke?husets|sjukehusets|(?:{names})s?|dets|sitt)"
    return re.compile(
        rf"{_MANY} (?:i|innen(?:for)?|innanfor) (?:{owner} )?(?:sitt )?(?:(?:hele|heile) )?(?:{_AREA}|helsefellesskapet)"
        rf"|{_MANY} som (?:sogner|soknar|hører|høyrer) til (?:{names})",
        re.IGNORECASE,
    )


def whole_area(text: str) -> str:
    """The words by which a line names every municipality of the trust's area; empty where it does not."""
    found = _whole().search(text) if _NAMES_MANY.search(text) else None
    return found[0] if found else ""


@cache
def _known() -> dict[str, frozenset[str]]:
    """Parts of areas, and counties, by their names in small letters, each with the numbers of its municipalities."""
    known = {name.casefold(): frozenset(part.municipalities) for part in parts() for name in part.names}
    for municipality in municipalities():
        county = municipality.county.casefold()
        known[county] = known.get(county, frozenset()) | {municipality.number}
    return known


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a line names them: "kommunene i Salten, Lofoten og Vesterålen", and "Valdreskommunene"."""
    names = "|".join(re.escape(name) for name in sorted(_known(), key=len, reverse=True))
    one = rf"(?:{names})(?:s|-?regionen)?(?![\w-])"
    return (
        re.compile(rf"{_MANY} (?:i|på) (?P<list>{one}(?:(?:,| og| samt)(?: i| på)? {one})*)", re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?P<list>{names})s?[ -]?kommun(?:ene|ane)\b", re.IGNORECASE),
    )


def part_of(text: str, signing: Collection[str]) -> tuple[Municipality, ...]:
    """The municipalities that a line names as those of parts of an area, or of a county, by number.

    Of these, those that belong to one of the trusts `signing`, where any does: a county may lie in several areas.
    """
    if not _NAMES_MANY.search(text):
        return ()
    match = next(filter(None, (pattern.search(text) for pattern in _named())), None)
    if match is None:
        return ()
    said = match["list"].casefold()
    numbers: set[str] = set()
    for name in sorted(_known(), key=len, reverse=True):
        if re.search(rf"(?<![\w-]){re.escape(name)}(?:s|-?regionen)?(?![\w-])", said):
            numbers |= _known()[name]
            said = said.replace(name, "")
    found = [known for number in sorted(numbers) if (known := municipality_numbered(number))]
    return tuple(known for known in found if set(known.area) & set(signing)) or tuple(found)
