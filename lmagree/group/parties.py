"""Between whom a document is agreed: from its title, its parties clause, its signatures, and at last the name of its file."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from lmagree.group.areas import part_of, whole_area
from lmagree.group.evidence import OF_OTHERS, Evidence, evidence_of
from lmagree.group.lines import Line, Zone
from lmagree.group.names import Named
from lmagree.group.quotes import fact
from lmagree.model.audit import Fact
from lmagree.model.record import record
from lmagree.registry import Municipality, municipalities

_TEMPLATE = re.compile(r"\b(?:mal for|(?:avtale|standard)mal\b|(?:mal|mønster|standard)avtale\b)", re.IGNORECASE)
_SHORTEST_MISREAD = 5
_LIKENESS = 84
"""Letters of a name, and its likeness in per cent to a municipality's, from which recognition may have misread one letter."""


@record(frozen=False)
class Parties:
    """The parties of a document, each with where it was read."""

    trusts: tuple[Fact, ...] = ()
    municipalities: tuple[Fact, ...] = ()
    districts: tuple[Fact, ...] = ()
    area: Fact | None = None
    template: Fact | None = None


def parties_of(lines: Sequence[Line], name: str) -> Parties:
    """The parties of the document of these lines, whose file has the given name (with its folders)."""
    evidence = evidence_of(lines, name)
    trusts: dict[str, Fact] = {}
    for seen in evidence.first(lambda names: bool(names.trusts)):
        for trust in seen.names.trusts:
            trusts.setdefault(trust.name, fact(trust.name, seen.line))
    for seen in () if trusts else evidence.first(lambda names: bool(names.other_trusts)):
        for other in seen.names.other_trusts:
            trusts.setdefault(other, fact(other, seen.line))
    whole = " ".join(line.text for line in lines)
    municipalities = _municipalities(evidence, tuple(trusts), whole)
    districts = _districts(evidence)
    if not municipalities and not districts:
        municipalities = _part(lines, tuple(trusts))
    if districts and not municipalities:
        municipalities = (Fact("Oslo", districts[0].quote, districts[0].page, "0301"),)
    blank = None if municipalities else _blank(evidence, lines)
    return Parties(
        trusts=tuple(trusts.values()),
        municipalities=municipalities,
        districts=districts if any(fact.value == "Oslo" for fact in municipalities) else (),
        area=None if municipalities else _area(lines),
        template=fact("", blank) if blank else None,
    )


def _blank(evidence: Evidence, lines: Sequence[Line]) -> Line | None:
    """The line where a municipality is left to be filled in, or a title that says what the text is for."""
    left = next(iter(evidence.first(lambda names: names.template)), None)
    titles = (line for line in lines if line.zone in {Zone.TITLE, Zone.FRONT} and _TEMPLATE.search(line.text))
    return left.line if left else next(titles, None)


def _municipalities(evidence: Evidence, trusts: tuple[str, ...], whole: str) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    for seen, named in evidence.municipalities():
        chosen = _told_apart(named, trusts, whole) or _misread(named, trusts)
        party = fact(chosen.name if chosen else named.name, seen.line, chosen.number if chosen else "")
        found.setdefault(party.code or party.value, party)
    return tuple(found.values())


def _told_apart(named: Named, trusts: Iterable[str], whole: str) -> Municipality | None:
    """The one municipality that is meant: by the trust, else by a county the text names, else today's before one of former days."""
    if len(named.choices) <= 1:
        return next(iter(named.choices), None)
    signing = [known for known in named.choices if set(trusts) & set(known.trusts)]
    if len(signing) == 1:
        return signing[0]
    choices = signing or list(named.choices)
    there = [known for known in choices if re.search(rf"\b{re.escape(known.county)}\b", whole)]
    if len(there) == 1:
        return there[0]
    today = [known for known in choices if named.name.casefold() == known.name.casefold()]
    return today[0] if len(today) == 1 else None


def _misread(named: Named, trusts: Sequence[str]) -> Municipality | None:
    """The municipality of one of the trusts whose name a misread one most resembles."""
    from rapidfuzz import process  # noqa: PLC0415  # seldom needed

    if named.choices or len(named.name) < _SHORTEST_MISREAD:
        return None
    signing = {known.name: known for known in municipalities() if set(trusts) & set(known.trusts)}
    closest = process.extractOne(named.name, list(signing), score_cutoff=_LIKENESS)
    return signing[closest[0]] if closest else None


def _districts(evidence: Evidence) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    for seen in evidence.first(lambda names: bool(names.districts)):
        for name in seen.names.districts:
            found.setdefault(name, fact(name, seen.line))
    return tuple(found.values())


def _area(lines: Sequence[Line]) -> Fact | None:
    for line in _naming_parties(lines):
        if words := whole_area(line.text):
            return fact(words, line)
    return None


def _part(lines: Sequence[Line], trusts: Collection[str]) -> tuple[Fact, ...]:
    """The municipalities that are named together as a part of the area."""
    for line in _naming_parties(lines):
        if together := part_of(line.text, trusts):
            return tuple(fact(known.name, line, known.number) for known in together)
    return ()


def _naming_parties(lines: Sequence[Line]) -> Iterator[Line]:
    zones = {Zone.TITLE, Zone.FRONT, Zone.PARTIES}
    return (line for line in lines if line.zone in zones and not OF_OTHERS.search(line.text))
