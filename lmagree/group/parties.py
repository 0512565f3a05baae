"""Between whom a document is agreed: from its title, its parties clause, its signatures, and at last the name of its file."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from lmagree.group.areas import part_of, whole_area
from lmagree.group.filename import names_in_path
from lmagree.group.lines import Line, Zone
from lmagree.group.names import Named, Names, names_in
from lmagree.group.quotes import fact
from lmagree.model.audit import Fact
from lmagree.model.record import record
from lmagree.registry import Municipality, municipalities

_AGREES = re.compile(
    r"\b(?:inngå(?:tt?|s|r|ast)|slutte?[ta]|mellom|rnellom|part(?:er|ene|ar|ane)|avtalepart\w*|binder?|bind|forplikte\w*"
    r"|forpliktar|gjelder for|vi er|samarbeider)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:kommune|herad|bydel \w+|HF|AS|sykehus|sjukehus)\b[^.]{0,40}?"
    r"[(«\"](?:\w+ ){0,4}(?:kommunen|heradet|bydel(?:en|ene)|sykehuset|sjukehuset|(?:helse)?f[oø]retaket)[)»\"]",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:likelydende|likelydande|tilsvarende avtale\w*|tilsvarande|andre kommun\w+|lokalsykehus|lokalsjukehus|innbygg\w+"
    r"|fullmakt|ikke part\w*|ikkje part\w*|nabokommune\w*|kurs(?:et|ene)? i)\b",
    re.IGNORECASE,
)
"""What makes a sentence of the parties clause one about somebody else."""
_SHORT = 200
_SHORTEST_MISREAD = 5
_LIKENESS = 84
"""Letters of a name, and its likeness in per cent to a municipality's, from which recognition may have misread one letter."""
_FIRST_WORDS = 5
"""So early a party's name stands in an item of a parties clause."""
_MOST_WORDS_OF_A_PARTY = 7
"""As many as "Oslo kommune ved Bydel Søndre Nordstrand (bydelen)" has."""


@record(frozen=False)
class Parties:
    """The parties of a document, each with where it was read."""

    trusts: tuple[Fact, ...] = ()
    municipalities: tuple[Fact, ...] = ()
    districts: tuple[Fact, ...] = ()
    area: Fact | None = None
    template: Fact | None = None


@record
class _Seen:
    """A line that may name parties, and what it names."""

    line: Line
    names: Names


@record
class _Evidence:
    """Lines by how far they can be trusted: those that say who agrees, those that sign, the file's name, the rest of the front."""

    agreeing: tuple[_Seen, ...]
    signing: tuple[_Seen, ...]
    path: tuple[_Seen, ...]
    front: tuple[_Seen, ...]

    def first(self, wanted: Callable[[Names], bool]) -> Sequence[_Seen]:
        """The most trusted lines that name what is `wanted`."""
        for tier in (self.agreeing, self.signing, self.path, self.front):
            holding = [seen for seen in tier if wanted(seen.names)]
            if holding:
                return holding
        return []

    def municipalities(self) -> Sequence[tuple[_Seen, Named]]:
        """The most trusted municipalities: marked as such, else of a name nobody bears, else a bare name, in text before file name."""
        text = (self.agreeing, self.signing)
        for read, tiers in (
            (_marked, text),
            (_unknown, text),
            (_bare, text),
            (_marked, (self.path,)),
            (_bare, (self.front,)),
        ):
            for tier in tiers:
                found = [(seen, named) for seen in tier for named in read(seen.names)]
                if found:
                    return found
        return []


def parties_of(lines: Sequence[Line], name: str) -> Parties:
    """The parties of the document of these lines, whose file has the given name (with its folders)."""
    evidence = _evidence(lines, name)
    trusts: dict[str, Fact] = {}
    for seen in evidence.first(lambda names: bool(names.trusts)):
        for trust in seen.names.trusts:
            trusts.setdefault(trust.name, fact(trust.name, seen.line))
    whole = " ".join(line.text for line in lines)
    municipalities = _municipalities(evidence, tuple(trusts), whole)
    districts = _districts(evidence)
    if not municipalities and not districts:
        municipalities = _part(lines, tuple(trusts))
    if districts and not municipalities:
        municipalities = (Fact("Oslo", districts[0].quote, districts[0].page, "0301"),)
    blank = None if municipalities else next(iter(evidence.first(lambda names: names.template)), None)
    return Parties(
        trusts=tuple(trusts.values()),
        municipalities=municipalities,
        districts=districts if any(fact.value == "Oslo" for fact in municipalities) else (),
        area=None if municipalities else _area(lines),
        template=fact("", blank.line) if blank else None,
    )


def _evidence(lines: Sequence[Line], name: str) -> _Evidence:
    seen = [_Seen(line, names_in(line.text)) for line in lines if line.zone is not Zone.BODY]
    return _Evidence(
        agreeing=tuple(one for one in seen if _agrees(one)),
        signing=tuple(one for one in seen if one.line.zone in {Zone.CLOSING, Zone.MARGIN} and _signs(one)),
        path=(_Seen(Line(name, Zone.MARGIN, None), names_in_path(name)),),
        front=tuple(one for one in seen if one.line.zone in {Zone.TITLE, Zone.FRONT}),
    )


def _agrees(seen: _Seen) -> bool:
    """Whether a line says who agrees: title and front matter, the parties clause, or a sentence that binds two named parties."""
    text, names = seen.line.text, seen.names
    if not names or _OF_OTHERS.search(text):
        return False
    match seen.line.zone:
        case Zone.TITLE | Zone.FRONT:
            return True
        case Zone.PARTIES:
            begins = names_in(" ".join(text.split()[:_FIRST_WORDS]))
            return bool(begins or _both(names) or _AGREES.search(text))
        case Zone.OPENING:
            if seen.line.cells:
                return any(_is_party(cell) for cell in seen.line.cells) or _both(names)
            return _both(names) and bool(_AGREES.search(text) or _CALLED.search(text))
        case _:
            return False


def _signs(seen: _Seen) -> bool:
    text, names = seen.line.text, seen.names
    if len(text) > _SHORT or _OF_OTHERS.search(text) or not (names or names.bare):
        return False
    if text.startswith("For "):
        return True
    if seen.line.zone is Zone.MARGIN:
        return bool(names)
    return any(_is_party(cell) for cell in (*seen.line.cells, text)) or _both(names)


def _both(names: Names) -> bool:
    return bool(names.trusts and _local(names))


def _local(names: Names) -> bool:
    return bool(names.municipalities or names.districts or names.template)


def _is_party(cell: str) -> bool:
    """Whether a table's cell or a short line is a party's name and little else."""
    names = names_in(cell)
    return bool(names) and len(cell.split()) <= _MOST_WORDS_OF_A_PARTY


def _municipalities(evidence: _Evidence, trusts: tuple[str, ...], whole: str) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    for seen, named in evidence.municipalities():
        chosen = _told_apart(named, trusts, whole) or _misread(named, trusts)
        party = fact(chosen.name if chosen else named.name, seen.line, chosen.number if chosen else "")
        found.setdefault(party.code or party.value, party)
    return tuple(found.values())


def _marked(names: Names) -> tuple[Named, ...]:
    return names.municipalities


def _bare(names: Names) -> tuple[Named, ...]:
    return names.bare


def _unknown(names: Names) -> tuple[Named, ...]:
    return tuple(Named(name, ()) for name in names.unknown)


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


def _districts(evidence: _Evidence) -> tuple[Fact, ...]:
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
    return (line for line in lines if line.zone in zones and not _OF_OTHERS.search(line.text))
