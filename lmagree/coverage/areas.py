"""Which municipalities of each trust's area have an agreement."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lmagree.coverage.texts import Text, area_of
from lmagree.model.audit import Audit
from lmagree.model.coverage import CoveredPlace, TrustArea
from lmagree.registry import municipality_numbered, trust_named, trusts


def trust_areas(audit: Audit, texts: Sequence[Text]) -> tuple[TrustArea, ...]:
    """The trusts of the audit's agreements, from north to south; those that the registry does not know come last."""
    met = {trust for text in texts for trust in text.trusts}
    known = [trust.name for trust in trusts() if trust.name in met]
    wide = _wide(audit)
    return tuple(
        TrustArea(name, region_of(name), tuple(_places(name, texts, wide.get(name, ()))))
        for name in (*known, *sorted(met.difference(known)))
    )


def region_of(trust: str) -> str:
    """The region a trust belongs to; empty for one that the registry does not know."""
    known = trust_named(trust)
    return known.region if known else ""


def _places(trust: str, texts: Sequence[Text], wide: Sequence[str]) -> Iterator[CoveredPlace]:
    signed = _signed(trust, texts)
    for municipality in area_of(trust):
        agreements, districts = signed.pop((municipality.number, municipality.name), ((), ()))
        yield CoveredPlace(
            municipality.number,
            municipality.name,
            municipality.county,
            in_area=True,
            agreements=agreements,
            wide=() if agreements else tuple(wide),
            districts=districts,
        )
    for (number, name), (agreements, districts) in sorted(signed.items()):
        known = municipality_numbered(number)
        county = known.county if known else ""
        yield CoveredPlace(number, name, county, in_area=False, agreements=agreements, districts=districts)


def _signed(trust: str, texts: Sequence[Text]) -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]:
    """The agreements of each municipality with the trust, and the bydeler that act in them."""
    agreements: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    districts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for text in texts:
        for party in text.parties:
            if party.trust == trust:
                place = party.number, party.name
                agreements[place].append(text.name)
                districts[place] += party.districts
    return {
        place: (tuple(dict.fromkeys(names)), tuple(dict.fromkeys(districts[place])))
        for place, names in agreements.items()
    }


def _wide(audit: Audit) -> dict[str, list[str]]:
    """The documents that speak for the whole of a trust's area."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for document in audit.documents:
        if document.facts.area and not document.facts.municipalities:
            for trust in document.facts.trusts:
                found[trust.value].append(document.name)
    return found
