"""How binding a unit is: binding unless its own words, or the place it stands in, take that from it.

The catalogue's order decides where several apply: excluded, elsewhere, deferred, hedged, recital.
"""

from collections.abc import Mapping, Sequence

from lmagree.model.outline import Role
from lmagree.model.reading import Mark
from lmagree.model.requirement import Force
from lmagree.read.concepts import Found
from lmagree.read.parsed import VERBS, Parsed

NOT_BINDING_ROLES = frozenset(
    {Role.TITLE, Role.CONTENTS, Role.BACKGROUND, Role.PURPOSE, Role.DEFINITIONS, Role.PARTIES, Role.AGREEMENTS},
)
_ORDER = (Force.EXCLUDED, Force.ELSEWHERE, Force.DEFERRED, Force.NEGATED, Force.HEDGED, Force.RECITAL)
_WHEREVER_IT_STANDS: Mapping[str, Force] = {
    "exclusion": Force.EXCLUDED,
    "hedge": Force.HEDGED,
    "hedge-extent": Force.HEDGED,
    "recital": Force.RECITAL,
}
_MODALS = frozenset({"hedge-modal", "binding-modal"})
_LIMITS = frozenset({"negation", "limitation"})
_MARKING = frozenset({*_WHEREVER_IT_STANDS, "deferral", "negation", "pointer", "hedge-modal", "decides"})
"""Concepts that can make something of a unit."""
_CELL_EDGE = " | "
_NEAR = 2
_ABILITY = frozenset({"kan", "kunne"})
_REACH = 8
"""Words between a pointer ("følger av") and the document it names."""

Marks = dict[Force, set[str]]


def marks_of(parsed: Parsed, *, role: Role, inherited: Force) -> tuple[tuple[Mark, ...], ...]:
    """For each unit its marks, the weightiest first.  `inherited` is the force of what introduces the sentence."""
    marks: list[Marks] = [{} for _ in range(parsed.units.count)]
    marking = [hit for hit in parsed.found if hit.concept in _MARKING]
    if marking:
        _mark(marks, parsed, marking)
        if _CELL_EDGE in parsed.text:
            _mark_labels(marks, parsed)
    around = _force_around(parsed, role, inherited)
    for found in marks:
        for force, cause in around:
            if force is Force.EXCLUDED and Force.ELSEWHERE in found:
                # Under "What is not regulated here" this unit names the document that regulates it.
                continue
            found.setdefault(force, set()).add(cause)
    return tuple(
        tuple(Mark(force, frozenset(found[force])) for force in _ORDER if force in found) if found else ()
        for found in marks
    )


def _mark(marks: list[Marks], parsed: Parsed, marking: Sequence[Found]) -> None:
    """Add to each unit's `marks` what its own words, those of `marking`, make of it."""
    named = [hit.first for hit in parsed.found if hit.concept == "document-reference"]
    open_questions = _open_questions(parsed)
    governing = _governing_modals(parsed)
    for hit in marking:
        unit = parsed.units.of[hit.first]
        force = _force_of_mark(
            hit,
            parsed,
            governs=hit.first == governing[unit],
            points=any(0 < place - hit.last <= _REACH for place in named),
        )
        if hit.concept == "decides" and not parsed.units.hidden[hit.first] and unit in open_questions:
            # "Hvem som holder kursene, avgjøres …" settles nothing yet.
            force = Force.DEFERRED
        if force is not None:
            marks[unit].setdefault(force, set()).add(hit.concept)


def _mark_labels(marks: list[Marks], parsed: Parsed) -> None:
    """In a row whose every other cell makes a weak statement, the first, which only names the matter, is as weak.

    "Likepersoner | Bør tilbys | Kan hjelpe til"; the mildest of their marks counts.
    """
    stating = {parsed.units.of[place] for place in parsed.visible(VERBS)}
    # "Se delavtale 7" and "Avklares innen 1. juni" have no verb that tells who acts, and state all the same.
    stating |= {unit for unit, found in enumerate(marks) if {Force.ELSEWHERE, Force.DEFERRED} & found.keys()}
    if marks[0] or not stating or stating != set(range(1, len(marks))) or not all(marks[1:]):
        return
    mildest = max(marks[1:], key=lambda found: min(map(_ORDER.index, found)))
    marks[0].update({force: set(causes) for force, causes in mildest.items()})


def _open_questions(parsed: Parsed) -> set[int]:
    """The units that open with the question they leave open ("Hvem som …"); elsewhere a question word only tells a manner."""
    of = parsed.units.of
    opening = {of.index(unit) for unit in set(of)}
    return {of[hit.first] for hit in parsed.found if hit.concept == "undecided" and hit.first in opening}


def _force_around(parsed: Parsed, role: Role, inherited: Force) -> list[tuple[Force, str]]:
    """What a sentence's form and place take from all of its units, with the cause."""
    around: list[tuple[Force, str]] = []
    if role in NOT_BINDING_ROLES:
        around.append((Force.RECITAL, "role"))
    if parsed.text.rstrip().endswith("?") and ":" not in parsed.text:
        around.append((Force.RECITAL, "question"))
    concepts = {hit.concept for hit in parsed.found}
    if "enumeration" in concepts and not concepts & VERBS:
        # "habilitering, rehabilitering og læring og mestring": a line that only lists subjects.
        around.append((Force.RECITAL, "enumeration"))
    if inherited is not Force.BINDING:
        around.append((inherited, "lead"))
    return around


def _force_of_mark(hit: Found, parsed: Parsed, *, governs: bool, points: bool) -> Force | None:
    """What one marking word makes of its unit; None when it is no mark or does not reach the main clause."""
    if hit.concept == "recital" and parsed.units.hidden[hit.first]:
        # "Når behovet øker, setter kommunen opp flere kurs": only the condition recites.
        return None
    if hit.concept in _WHEREVER_IT_STANDS:
        return _WHEREVER_IT_STANDS[hit.concept]
    if hit.concept == "deferral" and not parsed.units.hidden[hit.first]:
        return Force.DEFERRED
    if hit.concept == "negation" and not parsed.units.embedded[hit.first]:
        return Force.NEGATED
    if hit.concept == "pointer" and points and not parsed.units.hidden[hit.first]:
        return Force.ELSEWHERE
    return Force.HEDGED if hit.concept == "hedge-modal" and governs else None


def _opens_behind_comma(parsed: Parsed, place: int) -> bool:
    return place > 0 and "," in parsed.text[parsed.tokens[place - 1].end : parsed.tokens[place].start]


def _governing_modals(parsed: Parsed) -> list[int | None]:
    """The first modal of each unit's main clause: the one that governs it; None where it binds by what follows.

    "kan ikke" forbids and "kan bare" limits, so both bind; a sentence that opens with its modal and goes on after a comma
    is a condition ("Kan kommunen ikke ta imot, skal …") and its modal governs nothing.  A modal right behind a comma is that
    of the main clause: "Kurs kommunene kan klare selv, skal de ta".
    """
    modals = parsed.visible(_MODALS)
    if not modals and parsed.text.rstrip().endswith(":") and not parsed.visible(VERBS):
        # "Kurs som kan settes i gang:" says of the items that they can.
        modals = sorted(hit.first for hit in parsed.found if hit.concept in _MODALS)
    limits = {hit.first for hit in parsed.found if hit.concept in _LIMITS}
    governing: dict[int, int | None] = {}
    for place in sorted(modals, key=lambda modal: not _opens_behind_comma(parsed, modal)):
        if place == 0 and len(modals) > 1:
            continue
        ability = parsed.tokens[place].norm in _ABILITY
        limited = ability and any(place < limit <= place + _NEAR for limit in limits)
        governing.setdefault(parsed.units.of[place], None if limited else place)
    return [governing.get(unit) for unit in range(parsed.units.count)]
