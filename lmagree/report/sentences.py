"""One sentence as it was read: why it is in scope, how binding its parts are, who acts, and the concepts in it."""

from collections.abc import Iterable, Iterator

from lmagree.model.reading import Hit, ReadSentence
from lmagree.model.requirement import Condition, Force
from lmagree.wording import has, text

_ACTING = {"trust-acts": "trust", "municipality-acts": "municipality"}
_BINDING = "binding-modal"


def wanted_by(conditions: Iterable[Condition]) -> frozenset[str]:
    """Every concept that conditions ask for or rule out."""
    names: set[str] = set()
    for condition in conditions:
        names |= {*condition.all, *condition.any, *condition.none, *condition.under, *condition.after}
        names |= wanted_by(condition.together)
    return frozenset(names)


def sentence_lines(sentence: ReadSentence, wanted: frozenset[str], lang: str, *, others: bool) -> Iterator[str]:
    """What was read of a sentence: of its concepts those that are `wanted`, and the `others` if asked."""
    if sentence.why is not None:
        why = text(f"why.{sentence.why}", lang)
    else:
        why = text("explain.general" if sentence.general else "why.no-scope", lang)
    yield f"{text('explain.scope-label', lang)}: {why}"
    yield from _forces(sentence, lang)
    for concept, party in _ACTING.items():
        words = [_word(sentence, hit, lang) for hit in sentence.hits.get(concept, ())]
        if words:
            yield f"{text(f'explain.acts.{party}', lang)}: {', '.join(dict.fromkeys(words))}"
    asked = [_concept(sentence, name, lang) for name in sentence.hits if name in wanted and name not in _ACTING]
    if asked:
        yield f"{text('explain.asked', lang)}: {'; '.join(asked)}"
    rest = [_concept(sentence, name, lang) for name in sentence.hits if name not in wanted and name not in _ACTING]
    if others and rest:
        yield f"{text('explain.others', lang)}: {'; '.join(rest)}"


def _forces(sentence: ReadSentence, lang: str) -> Iterator[str]:
    """How binding each part is, and the words that made it so."""
    for unit, (force, causes) in enumerate(zip(sentence.forces, sentence.causes, strict=True)):
        marks = sorted(causes) if force is not Force.BINDING else [_BINDING]
        by = ", ".join(cause for cause in (_cause(sentence, mark, unit, lang) for mark in marks) if cause)
        label = text("explain.force-label", lang)
        if len(sentence.forces) > 1:
            label += f", {text('explain.part', lang, number=unit + 1)}"
        said = text(f"explain.force.{force}", lang)
        yield f"{label}: {said} ({by})" if by else f"{label}: {said}"


def _cause(sentence: ReadSentence, mark: str, unit: int, lang: str) -> str:
    """The words that a mark of force stands for, else what in the sentence's form or place it is."""
    hits = [hit for hit in sentence.hits.get(mark, ()) if hit.unit == unit and hit.end]
    if hits:
        return ", ".join(dict.fromkeys(f"«{sentence.text[hit.start : hit.end]}»" for hit in hits))
    if mark == "role":
        return text("explain.cause.role", lang, role=text(f"role.{sentence.role}", lang))
    key = f"explain.cause.{mark}"
    return text(key, lang) if has(key, lang) else "" if mark == _BINDING else mark


def _concept(sentence: ReadSentence, name: str, lang: str) -> str:
    words = dict.fromkeys(_word(sentence, hit, lang) for hit in sentence.hits[name])
    return f"{name} {', '.join(words)}"


def _word(sentence: ReadSentence, hit: Hit, lang: str) -> str:
    """The words of a hit, what they were taken for when they only resembled it, and the part they stand in."""
    if not hit.end:
        return text("explain.inherited", lang)
    said = f"«{sentence.text[hit.start : hit.end]}»"
    if hit.fuzzy:
        said += f" ({text('explain.fuzzy', lang, meant=hit.fuzzy)})"
    if len(sentence.forces) > 1 and hit.unit >= 0:
        said += f" ({text('explain.part', lang, number=hit.unit + 1)})"
    return said
