"""How a verdict came about, told by the same functions that judge."""

from collections.abc import Iterable, Iterator, Sequence

from lmagree.judge.index import Group, Index, in_scope, index_of
from lmagree.judge.match import Match, matches
from lmagree.judge.verdict import Candidate, best_of, candidates_for, judge
from lmagree.model.reading import Reading, ReadSentence
from lmagree.model.record import replace
from lmagree.model.requirement import Condition, Requirement, ScopeWanted, Window
from lmagree.model.trace import Attempt, Held, Hindrance, Kind, Near, Trace


def trace(reading: Reading, requirement: Requirement, document: str) -> Trace:
    """The way to the finding on `requirement` in the document named `document`."""
    index = index_of(reading)
    tried = list(_tried(requirement, index))
    best = best_of([candidate for _, _, candidates in tried for candidate in candidates])
    decided = next(
        (
            (place, number)
            for place, (_, _, candidates) in enumerate(tried)
            for number, candidate in enumerate(candidates)
            if candidate is best
        ),
        None,
    )
    attempts = tuple(_attempt(kind, condition, candidates, index) for kind, condition, candidates in tried)
    return Trace(requirement, reading, judge(reading, requirement, document), attempts, decided)


def _tried(requirement: Requirement, index: Index) -> Iterator[tuple[Kind, Condition, list[Candidate]]]:
    """Every condition of the requirement, with what it makes of it, in the order of judgement."""
    alone = replace(requirement, met=(), partial=(), about=())
    for condition in requirement.met:
        yield "met", condition, list(candidates_for(replace(alone, met=(condition,)), index))
    for condition in requirement.partial:
        yield "partial", condition, list(candidates_for(replace(alone, partial=(condition,)), index))
    for condition in requirement.about:
        yield "about", condition, list(candidates_for(replace(alone, about=(condition,)), index))


def _attempt(kind: Kind, condition: Condition, candidates: Sequence[Candidate], index: Index) -> Attempt:
    held = [_held(candidate.match, candidate) for candidate in candidates]
    counted = {(candidate.match.sentence.index, candidate.match.unit) for candidate in candidates}
    held += [
        _held(match, None) for match in matches(condition, index) if (match.sentence.index, match.unit) not in counted
    ]
    parts = () if held else tuple(_attempt(kind, part, (), index) for part in condition.together)
    near = None if held or condition.together else _near(condition, index)
    return Attempt(kind, condition, tuple(held), near, parts)


def _held(match: Match, candidate: Candidate | None) -> Held:
    text = match.sentence.text
    return Held(
        sentence=match.sentence.index,
        others=tuple(other.index for other in match.others),
        unit=match.unit,
        words=tuple(dict.fromkeys(text[hit.start : hit.end] for hit in match.hits if hit.end)),
        why=match.why,
        force=match.force,
        causes=tuple(sorted(match.causes)),
        verdict=candidate.verdict if candidate else None,
        reason=candidate.reason if candidate else None,
        incidental=candidate is not None and candidate.incidental,
    )


def _near(condition: Condition, index: Index) -> Near | None:
    """The place with the most of what `condition` wants: in scope if there is any, else anywhere; the first of several."""
    wanted = [(concept,) for concept in condition.all] + ([condition.any] if condition.any else [])
    if not wanted:
        return None
    groups = [
        tuple(sentence for sentence in group if in_scope(sentence, condition.scope, names_lm=index.reading.names_lm))
        for group in _groups(condition, index)
    ]
    best = _closest(wanted, [group for group in groups if group])
    hindered: list[tuple[Hindrance, tuple[str, ...]]] = []
    if best is None:
        best = _closest(wanted, list(_groups(condition, index)))
        hindered.append(("out-of-scope", ()))
    if best is None:
        return None
    found = [next((concept for concept in choice if _holds(concept, best)), None) for choice in wanted]
    missing = tuple(choice for choice, concept in zip(wanted, found, strict=True) if concept is None)
    hindered += _hindrances(condition, best, complete=not missing and not hindered)
    place = max(best, key=lambda sentence: sum(bool(set(choice) & set(sentence.hits)) for choice in wanted))
    return Near(place.index, tuple(concept for concept in found if concept), missing, tuple(hindered))


def _groups(condition: Condition, index: Index) -> Iterable[Group]:
    """The groups that hold any of what `condition` wants, not only those that could hold all of it."""
    anything = (*condition.all, *condition.any)
    return index.groups(replace(condition, all=(), any=anything, none=(), scope=ScopeWanted.ANY))


def _closest(wanted: Sequence[tuple[str, ...]], groups: Sequence[Group]) -> Group | None:
    return max(
        groups,
        key=lambda group: sum(any(_holds(concept, group) for concept in choice) for choice in wanted),
        default=None,
    )


def _holds(concept: str, group: Sequence[ReadSentence]) -> bool:
    return any(concept in sentence.hits for sentence in group)


def _hindrances(condition: Condition, group: Group, *, complete: bool) -> Iterator[tuple[Hindrance, tuple[str, ...]]]:
    """What stands against a condition in `group`; where all it wants is there, something does."""
    ruled_out = tuple(concept for concept in condition.none if _holds(concept, group))
    if ruled_out:
        yield "rules-out", ruled_out
    if condition.under and not any(sentence.above & set(condition.under) for sentence in group):
        yield "not-under", condition.under
    if condition.after and not any(sentence.before & set(condition.after) for sentence in group):
        yield "not-after", condition.after
    elif complete and not ruled_out and condition.within is Window.UNIT:
        yield "apart", ()
