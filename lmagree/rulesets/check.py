"""Whether the names in the rules lead somewhere: concepts, conditions, sources, sets and their versions."""

from collections.abc import Callable, Iterable

from lmagree.model.lexicon import FOUND_BY_READER, acting
from lmagree.model.requirement import Condition, Requirement
from lmagree.rulesets.library import Library, SetSpec
from lmagree.rulesets.problems import Report, near


def check(library: Library, report: Report) -> None:
    """Report every name that leads nowhere, and every circle.

    A name that was written but spoilt leads somewhere, and where a whole file could not be read nothing can be said: what
    is wrong there has been reported already.
    """
    if not library.whole:
        return
    concepts = library.concepts.keys() | library.spoilt
    found = found_by_reader(library)
    for concept in library.concepts.values():
        place = (concept.file, concept.line)
        if concept.name in found:
            report.add(*place, "concept-reserved", name=concept.name)
        _known(concept.includes, concepts, place, "unknown-concept", report)
        if reaches(concept.name, lambda name: library.concepts[name].includes if name in library.concepts else ()):
            report.add(*place, "include-circle", name=concept.name)
    for requirement in library.requirements.values():
        _requirement(requirement, library, report)
    for spec in library.sets.values():
        _set(spec, library, report)


def found_by_reader(library: Library) -> frozenset[str]:
    """The concepts that reading finds without terms: those it always does, and the ones who act."""
    return FOUND_BY_READER | frozenset(acting(library.concepts.values()).values())


def conditions_of(requirement: Requirement) -> tuple[Condition, ...]:
    """Every condition of a requirement, parts included."""
    whole = (*requirement.about, *requirement.met, *requirement.partial)
    return tuple(part for condition in whole for part in (condition, *condition.together))


def concepts_of(condition: Condition) -> tuple[str, ...]:
    """Every concept that a condition names, those of its parts left out."""
    return (*condition.all, *condition.any, *condition.none, *condition.under, *condition.after, *condition.tolerates)


def reaches(start: str, onward: Callable[[str], Iterable[str]]) -> bool:
    """Whether the steps `onward` from `start` ever come back to it."""
    seen: set[str] = set()
    waiting = [*onward(start)]
    while waiting:
        name = waiting.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            waiting += onward(name)
    return False


def _known(names: Iterable[str], known: Iterable[str], place: tuple[str, int], code: str, report: Report) -> None:
    for name in names:
        if name not in known:
            report.add(*place, code, name=name, near=near(name, known))


def _requirement(requirement: Requirement, library: Library, report: Report) -> None:
    file = requirement.file
    known = library.concepts.keys() | found_by_reader(library) | library.spoilt
    for condition in conditions_of(requirement):
        _known(concepts_of(condition), known, (file, condition.line), "unknown-concept", report)
    place = (file, requirement.line)
    if requirement.condition:
        _known((requirement.condition,), {*library.requirements, *library.spoilt}, place, "unknown-requirement", report)
    for citation in requirement.sources:
        if library.source_of(citation) is None and citation.split(maxsplit=1)[0] not in library.spoilt:
            report.add(*place, "unknown-source", name=citation, near=near(citation, library.sources))


def _set(spec: SetSpec, library: Library, report: Report) -> None:
    requirements = {*library.requirements, *library.spoilt}
    for name in dict.fromkeys((*spec.requirements, *spec.exclude)):
        _known((name,), requirements, (spec.file, spec.lines[name]), "unknown-requirement", report)
    for name, pin in spec.extends:
        place = (spec.file, spec.lines[name])
        _known((name,), {*library.sets, *library.spoilt}, place, "unknown-set", report)
        found = library.sets.get(name)
        if found and pin and found.version != pin:
            report.add(*place, "other-version", name=name, wanted=pin, found=found.version)
    if reaches(spec.name, lambda name: _extended(name, library)):
        report.add(spec.file, spec.line, "set-circle", name=spec.name)


def _extended(name: str, library: Library) -> Iterable[str]:
    return [inner for inner, _pin in library.sets[name].extends] if name in library.sets else []
