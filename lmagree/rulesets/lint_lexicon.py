"""What is wrong with concepts though they can be read: never used, never found, never counted."""

from collections.abc import Iterable, Mapping

from lmagree.model.lexicon import ASKED_BY_READER, Concept, Gap, Term, WordPattern, acting
from lmagree.rulesets.check import concepts_of, conditions_of
from lmagree.rulesets.library import Library
from lmagree.rulesets.problems import Report


def lint_lexicon(library: Library, report: Report) -> None:
    """Report concepts nobody uses or that hold nothing, terms that their own false friends always cover, and friends without proof."""
    used = used_concepts(library)
    for concept in library.concepts.values():
        place = (concept.file, concept.line)
        if concept.name not in used:
            report.add(*place, "concept-unused", name=concept.name)
        if not findable(concept.name, library.concepts):
            report.add(*place, "concept-empty", name=concept.name)
        if concept.friends and not concept.no:
            report.add(*place, "friends-unproved", name=concept.name)
        for term, friend in _shadowed(concept):
            report.add(*place, "term-shadowed", term=spell(term), friend=spell(friend))
    for name in sorted(ASKED_BY_READER - library.concepts.keys()):
        report.add("rules/lexicon", 1, "concept-needed", name=name)


def used_concepts(library: Library) -> frozenset[str]:
    """The concepts that a requirement names or that reading asks for, and all that these include."""
    named = {
        name
        for requirement in library.requirements.values()
        for condition in conditions_of(requirement)
        for name in concepts_of(condition)
    }
    named |= {name for name, acts in acting(library.concepts.values()).items() if acts in named}
    return _with(named | ASKED_BY_READER, {name: concept.includes for name, concept in library.concepts.items()})


def holders(library: Library) -> dict[str, frozenset[str]]:
    """For each concept, itself and every concept that a hit of it counts for as well."""
    includers: dict[str, list[str]] = {name: [] for name in library.concepts}
    for concept in library.concepts.values():
        for name in concept.includes:
            includers[name].append(concept.name)
    return {name: _with({name}, includers) for name in library.concepts}


def findable(name: str, concepts: Mapping[str, Concept]) -> bool:
    """Whether a concept has any term, of its own or of a concept it includes."""
    includes = {other: concept.includes for other, concept in concepts.items()}
    return any(concepts[inner].terms for inner in _with({name}, includes))


def spell(term: Term) -> str:
    """A term as it is written in the lexicon."""
    return " ".join(f"..{part.most}" if isinstance(part, Gap) else "/".join(part.choices) for part in term)


def _with(start: Iterable[str], onward: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Everything that can be reached from `start`, itself included."""
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += onward.get(name, ())
    return frozenset(reached)


def _shadowed(concept: Concept) -> Iterable[tuple[Term, Term]]:
    for term in concept.terms:
        friend = next((friend for friend in concept.friends if _always_inside(friend, term)), None)
        if friend is not None:
            yield term, friend


def _always_inside(friend: Term, term: Term) -> bool:
    """Whether every text that `term` matches has a place inside it that `friend` matches."""
    length = len(friend)
    return any(
        all(_covers(mine, other) for mine, other in zip(friend, term[start : start + length], strict=True))
        for start in range(len(term) - length + 1)
    )


def _covers(wide: WordPattern | Gap, narrow: WordPattern | Gap) -> bool:
    if isinstance(wide, Gap) or isinstance(narrow, Gap):
        return isinstance(wide, Gap) and isinstance(narrow, Gap) and wide.most >= narrow.most
    return all(any(_covers_word(choice, word) for choice in wide.choices) for word in narrow.choices)


def _covers_word(wide: str, narrow: str) -> bool:
    """Whether the pattern `wide` matches every word that the pattern `narrow` matches.

    >>> _covers_word("lokal*", "lokalmedisinsk*"), _covers_word("lokalmedisinsk*", "lokal*"), _covers_word("*kurs", "startkurs")
    (True, False, True)
    """
    stem, core = wide.strip("*"), narrow.strip("*")
    free_before, free_after = wide.startswith("*"), wide.endswith("*")
    if (narrow.startswith("*") and not free_before) or (narrow.endswith("*") and not free_after):
        return False
    if free_before and free_after:
        return stem in core
    if free_before:
        return core.endswith(stem)
    return core.startswith(stem) if free_after else core == stem
