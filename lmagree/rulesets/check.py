"""Whether the names in the rules lead somewhere: concepts, conditions, sources, sets and their versions."""

from collections.abc import Iterable

from lmagree.model.requirement import Condition, Requirement
from lmagree.rulesets.library import Library, SetSpec
from lmagree.rulesets.problems import Report, near


def check(library: Library, report: Report) -> None:
    """Report every name that leads nowhere, and every circle."""
    for concept in library.concepts.values():
        _known(concept.includes, library.concepts, (concept.file, concept.line), "unknown-concept", report)
    for requirement in library.requirements.values():
        _requirement(requirement, library, report)
    for spec in library.sets.values():
        _set(spec, library, report)


def conditions_of(requirement: Requirement) -> tuple[Condition, ...]:
    """Every condition of a requirement, parts included."""
    whole = (*requirement.about, *requirement.met, *requirement.partial)
    return tuple(part for condition in whole for part in (condition, *condition.together))


def concepts_of(condition: Condition) -> tuple[str, ...]:
    """Every concept that a condition names, those of its parts left out."""
    return (*condition.all, *condition.any, *condition.none, *condition.under)


def _known(names: Iterable[str], known: Iterable[str], place: tuple[str, int], code: str, report: Report) -> None:
    for name in names:
        if name not in known:
            report.add(*place, code, name=name, near=near(name, known))


def _requirement(requirement: Requirement, library: Library, report: Report) -> None:
    file = requirement.file
    for condition in conditions_of(requirement):
        _known(concepts_of(condition), library.concepts, (file, condition.line), "unknown-concept", report)
    place = (file, requirement.line)
    if requirement.condition:
        _known((requirement.condition,), library.requirements, place, "unknown-requirement", report)
    for citation in requirement.sources:
        if library.source_of(citation) is None:
            report.add(*place, "unknown-source", name=citation, near=near(citation.split()[0], library.sources))


def _set(spec: SetSpec, library: Library, report: Report) -> None:
    place = (spec.file, spec.line)
    _known((*spec.requirements, *spec.exclude), library.requirements, place, "unknown-requirement", report)
    _known((name for name, _pin in spec.extends), library.sets, place, "unknown-set", report)
    for name, pin in spec.extends:
        found = library.sets.get(name)
        if found and pin and found.version != pin:
            report.add(*place, "other-version", name=name, wanted=pin, found=found.version)
    if _extends_itself(spec, library):
        report.add(*place, "set-circle", name=spec.name)


def _extends_itself(spec: SetSpec, library: Library) -> bool:
    seen: set[str] = set()
    waiting = [name for name, _pin in spec.extends]
    while waiting:
        name = waiting.pop()
        if name == spec.name:
            return True
        if name in library.sets and name not in seen:
            seen.add(name)
            waiting += [inner for inner, _pin in library.sets[name].extends]
    return False
