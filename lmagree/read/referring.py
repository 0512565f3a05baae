"""Sentences that take up by its number what another place says: "kursene i punkt 6.3"."""

import re
from collections.abc import Iterator, Sequence

from lmagree.model.finding import Why
from lmagree.model.outline import Outline
from lmagree.model.reading import ReadSentence
from lmagree.model.record import replace

_REFERS = re.compile(
    r"\w,? (?:(?:som (?:er|vert|blir) )?(?:nevnte?|nemnde?|nemnte?|omtalte?|omtala|beskrevet|beskrevne|skildra|regulerte?|fastsatte?|avtalte?|avtala) )?"
    r"(?:i|etter|under|jf\.?|jfr\.?) (?:(?:punkt|pkt\.?|kapittel|kap\.?|avsnitt|§) ?(?P<worded>\d{1,2}(?:\.\d{1,2})*)|(?P<bare>\d{1,2}(?:\.\d{1,2})+))"
    r"(?![.\d]*\d| ?%| (?:i|av|til)? ?(?:\w+ )?(?:\w*avtal|lov|forskrift|retningslin|vedlegg|prosedyr))",
    re.IGNORECASE,
)
"""A number of this document after what it is of; a bare one has a point in it, or it would be a year or a count."""


def with_references(outline: Outline, sentences: Sequence[ReadSentence]) -> tuple[ReadSentence, ...]:
    """The sentences, of which those out of scope are in it that speak of what stands under a number that is about LM."""
    waiting = [sentence for sentence in sentences if sentence.why is None and "carrier" in sentence.hits]
    referring = {sentence.index: numbers for sentence in waiting if (numbers := frozenset(_numbers(sentence)))}
    if not referring:
        return tuple(sentences)
    about = _numbers_about_lm(outline, sentences)
    return tuple(
        replace(sentence, why=Why.CARRIED, general=False)
        if not about.isdisjoint(referring.get(sentence.index, ()))
        else sentence
        for sentence in sentences
    )


def _numbers(sentence: ReadSentence) -> Iterator[str]:
    """The numbers that what a sentence takes up again is placed under."""
    ends = {hit.end for hit in sentence.hits["carrier"] if hit.own}
    for match in _REFERS.finditer(sentence.text):
        if match.start() + 1 in ends:
            yield match["worded"] or match["bare"]


def _numbers_about_lm(outline: Outline, sentences: Sequence[ReadSentence]) -> frozenset[str]:
    """The numbers of sections and paragraphs that hold a sentence in LM scope."""
    numbers: set[str] = set()
    for sentence in sentences:
        if sentence.why in {Why.NAMES_LM, Why.HEADING, Why.DEFINED}:
            section = outline.sections[sentence.section]
            numbers |= {section.number.strip("."), outline.clauses[sentence.clause].label.strip(".()")}
    return frozenset(numbers - {""})
