"""What in a document tells who its parties are, by how far it can be trusted."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from lmagree.group.filename import names_in_path
from lmagree.group.lines import Line, Zone
from lmagree.group.names import Named, Names, names_in
from lmagree.model.record import record

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
OF_OTHERS = re.compile(
    r"\b(?:likelydende|likelydande|tilsvarende avtale\w*|tilsvarande|andre kommun\w+|lokalsykehus|lokalsjukehus|innbygg\w+"
    r"|fullmakt|ikke part\w*|ikkje part\w*|nabokommune\w*|kurs(?:et|ene)? i)\b",
    re.IGNORECASE,
)
"""What makes a sentence of the parties clause one about somebody else."""
_ENDS_IN_MUNICIPALITIES = re.compile(r"\bkommun(?:ene|ane|er|ar)\s*:?\s*$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SHORT = 200
_FIRST_WORDS = 5
"""So early a party's name stands in an item of a parties clause."""
_MOST_WORDS_OF_A_PARTY = 7
"""As many as "Oslo kommune ved Bydel Søndre Nordstrand (bydelen)" has."""


@record
class Seen:
    """A line that may name parties, and what it names; `listed` when it belongs to a list of municipalities."""

    line: Line
    names: Names
    listed: bool = False


@record
class Evidence:
    """Lines by how far they can be trusted: those that say who agrees, those that sign, the file's name, the rest of the front."""

    agreeing: tuple[Seen, ...]
    signing: tuple[Seen, ...]
    path: tuple[Seen, ...]
    front: tuple[Seen, ...]

    def first(self, wanted: Callable[[Names], bool]) -> Sequence[Seen]:
        """The most trusted lines that name what is `wanted`."""
        for tier in (self.agreeing, self.signing, self.path, self.front):
            holding = [seen for seen in tier if wanted(seen.names)]
            if holding:
                return holding
        return []

    def municipalities(self) -> Sequence[tuple[Seen, Named]]:
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


def evidence_of(lines: Sequence[Line], name: str) -> Evidence:
    """The lines that tell of parties, and what the name of the file tells."""
    seen = list(_seen(line for line in lines if line.zone is not Zone.BODY))
    return Evidence(
        agreeing=tuple(one for one in seen if _agrees(one)),
        signing=tuple(one for one in seen if one.line.zone in {Zone.CLOSING, Zone.MARGIN} and _signs(one)),
        path=(Seen(Line(name, Zone.MARGIN, None), names_in_path(name)),),
        front=tuple(one for one in seen if one.line.zone in {Zone.TITLE, Zone.FRONT}),
    )


def _seen(lines: Iterable[Line]) -> Iterator[Seen]:
    """The lines with what they name; below one that ends in "kommunene", bare names are those of municipalities."""
    listing = False
    for line in lines:
        if listing and len(line.text) <= _SHORT and not _DIGIT.search(line.text):
            listed = names_in(f"kommunene {line.text}")
            if listed.municipalities:
                yield Seen(line, listed, listed=True)
                continue
        listing = _ENDS_IN_MUNICIPALITIES.search(line.text) is not None
        yield Seen(line, names_in(line.text))


def _agrees(seen: Seen) -> bool:
    """Whether a line says who agrees: title and front matter, the parties clause, or a sentence that binds two named parties."""
    text, names = seen.line.text, seen.names
    if not names or OF_OTHERS.search(text):
        return False
    match seen.line.zone:
        case Zone.TITLE | Zone.FRONT:
            return True
        case Zone.PARTIES:
            begins = names_in(" ".join(text.split()[:_FIRST_WORDS]))
            return bool(seen.listed or begins or _both(names) or _AGREES.search(text))
        case Zone.OPENING if seen.line.cells:
            return any(_is_party(cell) for cell in seen.line.cells) or _both(names)
        case Zone.OPENING:
            return seen.listed or (_both(names) and bool(_AGREES.search(text) or _CALLED.search(text)))
        case _:
            return False


def _signs(seen: Seen) -> bool:
    text, names = seen.line.text, seen.names
    if len(text) > _SHORT or OF_OTHERS.search(text) or not (names or names.bare):
        return False
    if text.startswith("For "):
        return True
    if seen.line.zone is Zone.MARGIN:
        return bool(names)
    return any(_is_party(cell) for cell in (*seen.line.cells, text)) or _both(names)


def _both(names: Names) -> bool:
    return bool((names.trusts or names.other_trusts) and _local(names))


def _local(names: Names) -> bool:
    return bool(names.municipalities or names.districts or names.template)


def _is_party(cell: str) -> bool:
    """Whether a table's cell or a short line is a party's name and little else."""
    names = names_in(cell)
    return bool(names) and len(cell.split()) <= _MOST_WORDS_OF_A_PARTY


def _marked(names: Names) -> tuple[Named, ...]:
    return names.municipalities


def _bare(names: Names) -> tuple[Named, ...]:
    return names.bare


def _unknown(names: Names) -> tuple[Named, ...]:
    return tuple(Named(name, ()) for name in names.unknown)
