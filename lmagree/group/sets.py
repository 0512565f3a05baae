"""Which documents one trust and one municipality have signed together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from lmagree.group.manifest import Entry, Manifest
from lmagree.group.places import Place, covers, in_area, pair_of, paired_by, places_of, speaks_for_several, unjoined
from lmagree.model.audit import DocumentInfo
from lmagree.model.record import field, record
from lmagree.registry import trust_named

_MOST_NAMED = 3
"""So many municipalities stand in an agreement's name; more are counted."""


@record(frozen=False)
class AgreementSet:
    """The documents of one agreement by name, in the order of the scan, and between whom it is."""

    name: str
    trusts: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    documents: list[str] = field(default_factory=list)

    @property
    def districts(self) -> tuple[str, ...]:
        """The bydeler that act for their city."""
        return tuple(place.district for place in self.places if place.district)

    @property
    def pair(self) -> tuple[str, Place] | None:
        """The one trust and one municipality, None where there are several or one is not known."""
        return (self.trusts[0], self.places[0]) if len(self.trusts) == 1 and len(self.places) == 1 else None


def sets_of(documents: Sequence[DocumentInfo], manifest: Manifest) -> tuple[AgreementSet, ...]:
    """Every document in one set or, when it speaks for an area, in several; sets in the order of their first documents."""
    sorting = _Sorting()
    said = {document.name: manifest.entries_of(document.name) for document in documents}
    for document in documents:
        for entry in said[document.name]:
            sorting.add_said(entry, document.name)
    free = [document for document in documents if not said[document.name]]
    wide = [document for document in free if pair_of(document) is None and speaks_for_several(document)]
    pairs = {document.name: pair_of(document) or paired_by(wide, document) for document in free}
    for name, pair in pairs.items():
        if pair is not None:
            sorting.add_pair(*pair, name)
    rest = [document for document in free if pairs[document.name] is None]
    for document in wide:
        sorting.add_wide(document)
    sorting.add_others([document for document in rest if document not in wide])
    return sorting.result([document.name for document in documents])


class _Sorting:
    """Sets as they are being made."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, Place], AgreementSet] = {}
        self._others: dict[tuple[object, ...], AgreementSet] = {}

    def add_said(self, entry: Entry, name: str) -> None:
        """Put a document where the manifest says."""
        trusts = entry.trusts
        places = tuple(Place(*known) for known in entry.places)
        made = AgreementSet(entry.name or named(trusts, places), trusts, places)
        if made.pair is not None and not entry.name:
            found = self._pairs.setdefault(made.pair, made)
        else:
            found = self._others.setdefault(("said", entry.name, trusts, places), made)
            if made.pair is not None:
                found = self._pairs.setdefault(made.pair, found)
        found.documents.append(name)

    def add_pair(self, trust: str, place: Place, name: str) -> None:
        """Put a document with those of the same trust and municipality."""
        made = AgreementSet(named((trust,), (place,)), (trust,), (place,))
        self._pairs.setdefault((trust, place), made).documents.append(name)

    def add_wide(self, document: DocumentInfo) -> None:
        """Put a document for several municipalities or trusts into each agreement of theirs; it stands alone for the others."""
        trusts = tuple(fact.value for fact in document.facts.trusts)
        places = places_of(document)
        joined = {
            pair: found
            for pair, found in self._pairs.items()
            if pair[0] in trusts and (covers(places, pair[1]) or (not places and in_area(pair)))
        }
        for found in joined.values():
            found.documents.append(document.name)
        alone = unjoined(trusts, places, joined)
        if alone or not joined:
            # A set for whom no other document speaks: all of them, or those trusts and municipalities that are left.
            whose = tuple(trust for trust in trusts if not joined or any(one == trust for one, _ in alone))
            left = tuple(place for place in places if not joined or any(one == place for _, one in alone))
            made = AgreementSet(named(whose, left), whose, left)
            self._others.setdefault(("wide", whose, left), made).documents.append(document.name)

    def add_others(self, documents: Sequence[DocumentInfo]) -> None:
        """Put documents whose parties are half known or unknown: by the half that is known, else by their folder."""
        settled = list(self._pairs.values())
        home = _home(settled, documents)
        left = [document for document in documents if not self._added_to_one_of(settled, document, home)]
        by_folder: defaultdict[str, list[DocumentInfo]] = defaultdict(list)
        for document in left:
            by_folder[str(PurePosixPath(document.name).parent)].append(document)
        for folder, inside in by_folder.items():
            together = folder != "." and len(inside) > 1 and _agree(inside)
            for document in inside:
                self._stand_apart(document, folder if together else "")

    def result(self, order: Sequence[str]) -> tuple[AgreementSet, ...]:
        """The sets that hold documents, under names that differ."""
        place = {name: number for number, name in enumerate(order)}
        found = {id(one): one for one in (*self._pairs.values(), *self._others.values()) if one.documents}
        for one in found.values():
            one.documents.sort(key=place.__getitem__)
        inorder = sorted(found.values(), key=lambda one: place[one.documents[0]])
        return tuple(_told_apart(inorder))

    @staticmethod
    def _added_to_one_of(settled: Iterable[AgreementSet], document: DocumentInfo, home: AgreementSet | None) -> bool:
        fitting = [one for one in settled if _fits(one, document)]
        if places_of(document) and len(fitting) == 1 and not document.facts.trusts:
            fitting[0].documents.append(document.name)
            return True
        if document.facts.template:
            return False
        for folder in PurePosixPath(document.name).parents[:-1]:
            here = [one for one in fitting if any(name.startswith(f"{folder}/") for name in one.documents)]
            if here:
                if len(here) == 1:
                    here[0].documents.append(document.name)
                return len(here) == 1
        if home in fitting and home is not None and _at_the_top(document.name):
            home.documents.append(document.name)
            return True
        return False

    def _stand_apart(self, document: DocumentInfo, folder: str) -> None:
        trusts = tuple(fact.value for fact in document.facts.trusts)
        places = places_of(document)
        if document.facts.template and trusts:
            key: tuple[object, ...] = ("template", trusts)
            made = AgreementSet(named(trusts, (Place("XX"),)), trusts)
        elif folder:
            key, made = ("folder", folder), AgreementSet(folder, trusts, places)
        else:
            key, made = ("document", document.name), AgreementSet(document.name, trusts, places)
        found = self._others.setdefault(key, made)
        found.trusts, found.places = found.trusts or trusts, found.places or places
        found.documents.append(document.name)


def _home(settled: Sequence[AgreementSet], others: Sequence[DocumentInfo]) -> AgreementSet | None:
    """The scan's only agreement, when the scanned folder itself seems to be its own: its documents are half of it or more."""
    if len(settled) != 1:
        return None
    known = sum(map(_at_the_top, settled[0].documents))
    return settled[0] if known >= sum(_at_the_top(document.name) for document in others) else None


def _at_the_top(name: str) -> bool:
    return "/" not in name


def _fits(one: AgreementSet, document: DocumentInfo) -> bool:
    """Whether nothing a document says of its parties speaks against the set."""
    trusts = {fact.value for fact in document.facts.trusts}
    places = places_of(document)
    return (not trusts or bool(trusts & set(one.trusts))) and (
        not places or any(covers(places, place) for place in one.places)
    )


def _agree(documents: Sequence[DocumentInfo]) -> bool:
    """Whether documents could be of one agreement."""
    trusts = {tuple(fact.value for fact in document.facts.trusts) for document in documents}
    places = {places_of(document) for document in documents}
    return len(trusts - {()}) <= 1 and len(places - {()}) <= 1


def _told_apart(sets: Sequence[AgreementSet]) -> Iterable[AgreementSet]:
    seen: defaultdict[str, int] = defaultdict(int)
    for one in sets:
        seen[one.name] += 1
        if seen[one.name] > 1:
            one.name = f"{one.name} ({seen[one.name]})"
        yield one


def named(trusts: Sequence[str], places: Sequence[Place]) -> str:
    """An agreement's name: ``<trust> – <municipality>`` in short forms."""
    short = [known.short if (known := trust_named(trust)) else trust for trust in trusts]
    shown = [place.shown for place in places]
    if len(shown) > _MOST_NAMED:
        shown = [f"{', '.join(shown[:_MOST_NAMED])} … ({len(shown)})"]
    return " – ".join(part for part in (", ".join(short), ", ".join(shown)) if part)
