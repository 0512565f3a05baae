"""Whether a condition holds in a group of sentences, how firmly, and by which words."""

from collections.abc import Iterable

from lmagree.judge.index import Group, Index
from lmagree.model.finding import Why
from lmagree.model.reading import Hit, ReadSentence
from lmagree.model.record import record
from lmagree.model.requirement import Condition, Force, Window

FIRMEST_FIRST = (
    Force.BINDING,
    Force.HEDGED,
    Force.DEFERRED,
    Force.ELSEWHERE,
    Force.RECITAL,
    Force.NEGATED,
    Force.EXCLUDED,
)
_BINDING: tuple[Force, frozenset[str]] = (Force.BINDING, frozenset())
_NO_FORCE_OF_ITS_OWN = frozenset({"lm", "lms", "trust", "municipality", "lm-defined"})
"""Whom and what a sentence speaks of does not tell how firmly it speaks."""


@record
class Match:
    """A condition that holds: the deciding sentence, its words, what puts it in scope, and the force it holds with.

    `unit` is the sentence's unit that decides; `others` are the sentences that hold the rest of it.
    """

    sentence: ReadSentence
    hits: tuple[Hit, ...]
    why: Why
    force: Force
    causes: frozenset[str]
    unit: int = 0
    others: tuple[ReadSentence, ...] = ()


def matches(condition: Condition, index: Index) -> Iterable[Match]:
    """Every place where `condition` holds, whatever its force; the caller decides what the force makes of it."""
    if condition.together:
        yield from _together(condition, index)
        return
    for inside in index.groups(condition):
        if not _words_fit(condition, inside):
            continue
        if condition.within is Window.UNIT:
            units = (_match(condition, inside, unit) for unit in range(len(inside[0].marks)))
            yield from (match for match in units if match is not None)
        elif (match := _match(condition, inside, None)) is not None:
            yield match


def _match(condition: Condition, inside: Group, unit: int | None) -> Match | None:
    """The match in the sentences `inside`, or in one `unit` of a single sentence."""
    chosen: list[tuple[ReadSentence, Hit]] = []
    wanted = [(concept,) for concept in condition.all] + ([condition.any] if condition.any else [])
    for concepts in wanted:
        found = _firmest(inside, concepts, condition, unit)
        if found is None:
            return None
        chosen.append(found)
    return _made_of(chosen, inside, condition)


def _words_fit(condition: Condition, inside: Group) -> bool:
    if any(concept in sentence.hits for concept in condition.none for sentence in inside):
        return False
    if condition.after and not any(concept in sentence.before for concept in condition.after for sentence in inside):
        return False
    return not condition.under or any(concept in sentence.above for concept in condition.under for sentence in inside)


def _made_of(chosen: list[tuple[ReadSentence, Hit]], inside: Group, condition: Condition) -> Match:
    weighing = [pair for pair in chosen if pair[1].concept not in _NO_FORCE_OF_ITS_OWN] or chosen
    # A condition that asks for nothing but scope holds as firmly as the statement that names LM.
    naming = [(inside[0], hit) for hit in inside[0].hits.get("lm", ())] if not weighing else []
    named = min((_force(sentence, hit, condition) for sentence, hit in naming), key=_weakness, default=None)
    forces = [_force(sentence, hit, condition) for sentence, hit in weighing]
    forces = forces or [named or _force(inside[0], None, condition)]
    force, causes = max(forces, key=_weakness)
    if len(inside) == 1:
        own = tuple(hit for _, hit in chosen if hit.own)
        return Match(inside[0], own, _why(inside[0]), force, causes, max((hit.unit for hit in own), default=0))
    weight: dict[int, int] = {}
    for sentence, hit in chosen:
        weight[sentence.index] = weight.get(sentence.index, 0) + hit.own
    deciding = max(inside, key=lambda sentence: (weight.get(sentence.index, 0), -sentence.index))
    hits = tuple(hit for sentence, hit in chosen if sentence is deciding and hit.own)
    others = tuple(sentence for sentence in inside if sentence is not deciding and sentence.index in weight)
    return Match(deciding, hits, _why(deciding), force, causes, max((hit.unit for hit in hits), default=0), others)


def _weakness(held: tuple[Force, frozenset[str]]) -> int:
    return FIRMEST_FIRST.index(held[0])


def _why(sentence: ReadSentence) -> Why:
    if sentence.why is not None:
        return sentence.why
    return Why.WHOLE_AGREEMENT if sentence.general else Why.NO_SCOPE


def _firmest(
    inside: Group,
    concepts: tuple[str, ...],
    condition: Condition,
    unit: int | None,
) -> tuple[ReadSentence, Hit] | None:
    """The hit of one of `concepts` that stands in the most binding unit; in `unit` only, when it is given."""
    found = [
        (sentence, hit)
        for sentence in inside
        for concept in concepts
        for hit in sentence.hits.get(concept, ())
        if unit is None or hit.unit in {unit, -1}
    ]
    if len(found) > 1:
        return min(found, key=lambda pair: _weakness(_force(pair[0], pair[1], condition)))
    return found[0] if found else None


def _force(sentence: ReadSentence, hit: Hit | None, condition: Condition) -> tuple[Force, frozenset[str]]:
    """The force of the unit a hit stands in; an inherited hit has the firmest unit's."""
    marks = sentence.marks
    if hit is not None and 0 <= hit.unit < len(marks):
        unit = hit.unit
    elif len(marks) == 1:
        unit = 0
    else:
        forces = sentence.forces
        unit = min(range(len(forces)), key=lambda number: FIRMEST_FIRST.index(forces[number]))
    for mark in marks[unit]:
        if not mark.causes.issubset(condition.tolerates):
            return mark.force, mark.causes
    return _BINDING


def _together(condition: Condition, index: Index) -> Iterable[Match]:
    """Conditions that hold beside each other in one chapter, or anywhere, each by its firmest statement and no two by the same."""
    chapters: dict[int, list[Match | None]] = {}
    for place, part in enumerate(condition.together):
        for match in matches(part, index):
            chapter = 0 if condition.anywhere else match.sentence.chapter
            halves = chapters.setdefault(chapter, [None] * len(condition.together))
            held = halves[place]
            if any(_same_statement(match, other) for other in halves if other is not None and other is not held):
                continue
            if held is None or FIRMEST_FIRST.index(match.force) < FIRMEST_FIRST.index(held.force):
                halves[place] = match
    for halves in chapters.values():
        whole = [half for half in halves if half is not None]
        if len(whole) == len(condition.together):
            weakest = max(whole, key=lambda half: FIRMEST_FIRST.index(half.force))
            first = whole[0]
            others = tuple(half.sentence for half in whole[1:] if half.sentence is not first.sentence)
            yield Match(
                first.sentence,
                first.hits,
                first.why,
                weakest.force,
                weakest.causes,
                first.unit,
                (*first.others, *others),
            )


def _same_statement(one: Match, other: Match) -> bool:
    return one.sentence is other.sentence and one.unit == other.unit
