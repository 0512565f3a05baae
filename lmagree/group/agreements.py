"""Agreements out of judged documents: by trust and municipality, or each document by itself."""

from collections.abc import Iterator, Sequence

from lmagree.group.judged import Judged
from lmagree.group.manifest import Manifest
from lmagree.group.places import Place
from lmagree.group.sets import named, sets_of
from lmagree.group.verdicts import verdicts_of
from lmagree.model.audit import Agreement


def by_agreement(judged: Sequence[Judged], manifest: Manifest) -> Iterator[Agreement]:
    """What each trust and municipality have signed together, its documents judged as one."""
    known = {one.info.name: one for one in judged}
    for one in sets_of([document.info for document in judged], manifest):
        yield Agreement(
            one.name,
            trust="; ".join(one.trusts),
            municipality="; ".join(place.shown for place in one.places),
            documents=tuple(one.documents),
            findings=verdicts_of([known[name] for name in one.documents]),
            numbers=tuple(place.number for place in one.places if place.number),
        )


def by_document(judged: Sequence[Judged]) -> Iterator[Agreement]:
    """Every document as an agreement of its own, under the document's name."""
    for document in judged:
        facts, name = document.info.facts, document.info.name
        yield Agreement(
            name,
            trust="; ".join(fact.value for fact in facts.trusts),
            municipality="; ".join(fact.value for fact in facts.municipalities),
            documents=(name,),
            findings=document.findings,
            numbers=tuple(fact.code for fact in facts.municipalities if fact.code),
        )


def as_one(judged: Sequence[Judged]) -> Iterator[Agreement]:
    """All documents as one agreement, whoever their parties are; it bears their names, else that of its first document."""
    facts = [one.info.facts for one in judged]
    trusts = tuple(dict.fromkeys(fact.value for one in facts for fact in one.trusts))
    places = {fact.value: fact.code for one in facts for fact in one.municipalities}
    names = tuple(one.info.name for one in judged)
    more = f" (+{len(names) - 1})" if len(names) > 1 else ""
    yield Agreement(
        named(trusts, tuple(map(Place, places))) or f"{names[0]}{more}",
        trust="; ".join(trusts),
        municipality="; ".join(places),
        documents=names,
        findings=verdicts_of(judged),
        numbers=tuple(filter(None, places.values())),
    )
