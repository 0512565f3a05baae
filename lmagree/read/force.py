"""How binding a unit is: binding unless its own words, or the place it stands in, take that from it.

The catalogue's order decides where several apply: excluded, elsewhere, deferred, hedged, recital.
"""

from collections.abc import Sequence

from lmagree.model.outline import Role
from lmagree.model.requirement import Force
from lmagree.read.concepts import Found
from lmagree.read.tokens import Token
from lmagree.read.units import Units

NOT_BINDING_ROLES = frozenset(
    {Role.TITLE, Role.CONTENTS, Role.BACKGROUND, Role.PURPOSE, Role.DEFINITIONS, Role.PARTIES, Role.AGREEMENTS},
)
_ORDER = (Force.EXCLUDED, Force.NEGATED, Force.ELSEWHERE, Force.DEFERRED, Force.HEDGED, Force.RECITAL)
_NEAR = 2


def forces_of(
    text: str,
    tokens: Sequence[Token],
    units: Units,
    found: Sequence[Found],
    *,
    role: Role,
    inherited: Force,
) -> tuple[tuple[Force, frozenset[str]], ...]:
    """For each unit its force and the concepts that made it so.  `inherited` is the force of the introducing line."""
    marks: list[dict[Force, set[str]]] = [{} for _ in range(units.count)]
    points_at = {units.of[hit.first] for hit in found if hit.concept == "document-reference"}
    binds_first = _first_modals(tokens, units, found)
    for hit in found:
        unit = units.of[hit.first]
        force = _force_of_mark(hit, units, binds_first[unit], points=unit in points_at)
        if force is not None:
            marks[unit].setdefault(force, set()).add(hit.concept)
    if role in NOT_BINDING_ROLES:
        for unit in marks:
            unit.setdefault(Force.RECITAL, set()).add("role")
    if text.rstrip().endswith("?"):
        for unit in marks:
            unit.setdefault(Force.RECITAL, set()).add("question")
    if inherited is not Force.BINDING:
        for unit in marks:
            unit.setdefault(inherited, set()).add("lead")
    return tuple(_strongest(unit) for unit in marks)


def _strongest(marks: dict[Force, set[str]]) -> tuple[Force, frozenset[str]]:
    for force in _ORDER:
        if force in marks:
            return force, frozenset(marks[force])
    return Force.BINDING, frozenset()


def _force_of_mark(hit: Found, units: Units, first_modal: int | None, *, points: bool) -> Force | None:
    """What one marking word makes of its unit; None when it is no mark or does not reach the main clause."""
    hidden = units.hidden[hit.first]
    match hit.concept:
        case "exclusion":
            return Force.EXCLUDED
        case "negation" if not units.embedded[hit.first]:
            return Force.NEGATED
        case "pointer" if points:
            return Force.ELSEWHERE
        case "deferral":
            return Force.DEFERRED
        case "hedge-modal" if not hidden and hit.first == first_modal:
            return Force.HEDGED
        case "hedge" | "hedge-extent":
            return Force.HEDGED
        case "recital":
            return Force.RECITAL
    return None


def _first_modals(tokens: Sequence[Token], units: Units, found: Sequence[Found]) -> list[int | None]:
    """The first modal of each unit's main clause: the one that governs it.

    "kan ikke" forbids and "kan bare" limits, so both bind; a sentence that opens with its modal and goes on after a comma is
    a condition ("Kan kommunen ikke ta imot, skal …") and its modal governs nothing.
    """
    firsts: list[int | None] = [None] * units.count
    modals = sorted(
        {hit.first for hit in found if hit.concept in {"hedge-modal", "binding-modal"} and not units.hidden[hit.first]}
    )
    limits = {hit.first for hit in found if hit.concept in {"negation", "limitation"}}
    for place in modals:
        if place == 0 and len(modals) > 1:
            continue
        if firsts[units.of[place]] is not None:
            continue
        if any(place < limit <= place + _NEAR for limit in limits):
            firsts[units.of[place]] = -1
            continue
        firsts[units.of[place]] = place
    return firsts
