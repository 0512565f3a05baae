"""Agreements out of judged documents: by trust and municipality, or each document by itself."""

from collections.abc import Iterator, Sequence

from lmagree.group.judged import Judged
from lmagree.group.manifest import Manifest
from lmagree.group.sets import sets_of
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
