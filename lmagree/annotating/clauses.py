"""Model clauses in the catalogue's order: as text, and as the skeleton of a chapter."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from lmagree.annotate.skeleton import Chapter, Skeleton
from lmagree.annotating.citations import called, together
from lmagree.model.record import record
from lmagree.model.requirement import Requirement
from lmagree.rulesets import Rules
from lmagree.wording import has, pick, text


@record
class Parties:
    """Who the agreement is between; a blank to fill in where a name is empty."""

    trust: str = ""
    municipality: str = ""


def grouped(requirements: Sequence[Requirement], lang: str) -> Iterator[tuple[str, list[Requirement]]]:
    """The requirements that have a model clause, under the headings of the catalogue."""
    with_clause = sorted((one for one in requirements if one.remedy), key=lambda one: one.group)
    for group, found in groupby(with_clause, key=lambda one: one.group):
        yield text(f"group.{group}", lang) if has(f"group.{group}", lang) else group, list(found)


def asked_by(requirement: Requirement, rules: Rules, lang: str) -> str:
    """The texts that ask for a requirement, in words."""
    known = [(citation, rules.sources.get(citation.split(maxsplit=1)[0])) for citation in requirement.sources]
    return together([called(citation, source.title, lang) if source else citation for citation, source in known])


def skeleton_of(requirements: Sequence[Requirement], form: str, parties: Parties) -> Skeleton:
    """The skeleton of a chapter that holds every model clause, in the form `form` (nb or nn)."""
    names = {
        "trust": parties.trust or text("suggest.trust", form),
        "municipality": parties.municipality or text("suggest.municipality", form),
    }
    head = Chapter(text("suggest.parties", form), (text("suggest.parties.text", form, **names),))
    chapters = (
        Chapter(heading, tuple(pick(one.remedy, form) for one in found))
        for heading, found in grouped(requirements, form)
    )
    return Skeleton(
        title=text("suggest.title", form),
        subtitle=text("suggest.subtitle", form, **names),
        chapters=(head, *chapters),
        signatures=text("suggest.signatures", form),
        signers=tuple(text("suggest.signatures.for", form, party=name) for name in names.values()),
        place=text("suggest.signatures.place", form),
        note=text("suggest.note", form),
        form=form,
    )
