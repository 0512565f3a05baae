"""Municipalities as parties: between whom a document is, and for which municipalities it speaks."""

from collections.abc import Iterable, Sequence

from lmagree.model.audit import DocumentInfo, Fact
from lmagree.model.record import record
from lmagree.registry import municipality_numbered


@record
class Place:
    """A municipality as a party: its number where the registry has it, and for Oslo the one bydel that signs."""

    name: str
    number: str = ""
    district: str = ""

    @property
    def shown(self) -> str:
        """The name in headings."""
        return f"{self.name}, bydel {self.district}" if self.district else self.name


def pair_of(document: DocumentInfo) -> tuple[str, Place] | None:
    """The one trust and one municipality of a document; None where there are several or one is not known."""
    places = places_of(document)
    trusts = document.facts.trusts
    return (trusts[0].value, places[0]) if len(trusts) == 1 and len(places) == 1 else None


def paired_by(wide: Sequence[DocumentInfo], document: DocumentInfo) -> tuple[str, Place] | None:
    """The parties of a document that names one municipality and no trust: the one whose text speaks for that municipality too."""
    places = places_of(document)
    if document.facts.trusts or len(places) != 1:
        return None
    found = {
        trust.value
        for other in wide
        for trust in other.facts.trusts
        if covers(places_of(other), places[0]) or (not places_of(other) and in_area((trust.value, places[0])))
    }
    known = municipality_numbered(places[0].number)
    theirs = {trust for trust in found if known and trust in known.trusts}
    return (theirs.pop(), places[0]) if len(theirs) == 1 else None


def places_of(document: DocumentInfo) -> tuple[Place, ...]:
    """The municipalities of a document; with the bydel when one alone acts for Oslo."""
    facts = document.facts
    district = facts.districts[0].value if len(facts.districts) == 1 else ""
    return tuple(_place(fact, district) for fact in facts.municipalities)


def _place(fact: Fact, district: str) -> Place:
    return Place(fact.value, fact.code, district if fact.value == "Oslo" else "")


def speaks_for_several(document: DocumentInfo) -> bool:
    """Whether a document that is no pair's is for a trust and municipalities, or for the trust's whole area."""
    facts = document.facts
    return bool(facts.trusts and (facts.municipalities or facts.area))


def unjoined(
    trusts: Sequence[str], places: Sequence[Place], joined: Iterable[tuple[str, Place]]
) -> list[tuple[str, Place]]:
    """The trusts and municipalities of a document that stand in no other set: each municipality with the trusts it belongs to."""
    found = []
    for place in places:
        known = municipality_numbered(place.number)
        theirs = [trust for trust in trusts if known and trust in known.trusts] or list(trusts)
        found += [
            (trust, place)
            for trust in theirs
            if not any(trust == one and covers((place,), there) for one, there in joined)
        ]
    return found


def covers(places: Iterable[Place], place: Place) -> bool:
    """Whether one of `places` is `place`, or the city it is a bydel of."""
    return any(one in {place, Place(place.name, place.number)} for one in places)


def in_area(pair: tuple[str, Place]) -> bool:
    """Whether the municipality belongs to the area of the trust."""
    known = municipality_numbered(pair[1].number)
    return known is not None and pair[0] in known.area
