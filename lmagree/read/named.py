"""What some of the municipalities do that an agreement names one by one: "Alvheim og Bruvoll tilbyr kurs"."""

import re
from collections.abc import Iterator, Sequence

from lmagree.model.outline import Outline
from lmagree.model.reading import Hit, ReadSentence
from lmagree.model.record import record, replace
from lmagree.model.requirement import Force

SOME = "some-municipalities"
_NAME = r"[A-ZÆØÅ][\wæøå-]+(?: [A-ZÆØÅ][\wæøå-]+)*"
_LISTED = re.compile(rf"\b[Kk]ommun(?:ene|ane)(?: i [\w ]{{3,30}}:)? (?P<names>{_NAME}(?:, {_NAME})* og {_NAME})")
_BETWEEN = re.compile(r", | og ")
_HOST = re.compile(r"vertskommun", re.IGNORECASE)
"""Where one municipality is host, what it gives is given for all."""
_FOR_ALL = re.compile(r"\b(?:alle|samtlige|kvar|hver|resten|dei andre|de andre)\b|på vegn", re.IGNORECASE)


@record
class _Some:
    """The sentence at `place` says what `names` do, and no others of those named."""

    place: int
    names: frozenset[str]
    hit: Hit


def with_some(outline: Outline, sentences: Sequence[ReadSentence]) -> tuple[ReadSentence, ...]:
    """The sentences, with a hit of `SOME` where only some of the municipalities named act, unless the rest do so elsewhere."""
    names = _named(outline)
    if not names or any(_HOST.search(clause.text) for clause in outline.clauses):
        return tuple(sentences)
    found = tuple(_some(sentences, names))
    binding = (some.names for some in found if set(sentences[some.place].forces) == {Force.BINDING})
    if frozenset[str]().union(*binding) >= names:
        return tuple(sentences)
    done = list(sentences)
    for some in found:
        hits = done[some.place].hits
        done[some.place] = replace(done[some.place], hits={**hits, SOME: (*hits.get(SOME, ()), some.hit)})
    return tuple(done)


def _named(outline: Outline) -> frozenset[str]:
    """The municipalities of the longest list of them in `outline`."""
    texts = (
        outline.title,
        *(section.heading for section in outline.sections),
        *(clause.text for clause in outline.clauses),
    )
    lists = (frozenset(_BETWEEN.split(match["names"])) for text in texts for match in _LISTED.finditer(text))
    return max(lists, key=len, default=frozenset())


def _some(sentences: Sequence[ReadSentence], names: frozenset[str]) -> Iterator[_Some]:
    """Where some of `names`, not all, open a sentence in LM scope and what looks like its verb comes next."""
    one = "(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + ")"
    subject = re.compile(
        r"^(?:\W*\d[\d.]*\)? |[a-z]\) )?(?:[Kk]ommun\w+ |[\wæøåÆØÅ-]+ og )??"
        rf"(?P<few>{one}(?:, {one})*(?: og {one})?)(?: kommun(?:e|er|ar))? (?!og\b|kommun|sin|sitt|si\b|som\b)[a-zæøå]"
    )
    for place, sentence in enumerate(sentences):
        if sentence.why is None or _FOR_ALL.search(sentence.text):
            continue
        match = subject.match(sentence.text)
        few = frozenset(_BETWEEN.split(match["few"])) if match else names
        if match and few < names:
            yield _Some(place, few, Hit(SOME, match.start("few"), match.end("few"), 0))
