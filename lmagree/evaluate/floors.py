"""What methods that do not read would say of the same text: plain keywords beside a word for LM, and likeness to the requirement's title.

They are the floors under the tool's figures, and are given what helps them: the keywords are the rules' own vocabulary, and
the cutoffs of likeness are those that suit the labels best.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from lmagree.model.finding import Verdict
from lmagree.model.lexicon import Lexicon, WordPattern, acting
from lmagree.model.outline import Outline
from lmagree.model.record import record
from lmagree.model.requirement import Condition, Requirement

_NO_WORD = re.compile(r"[\W_]+")
_ACTS_IN = {
    "trust-acts": "trust",
    "trust-column": "trust",
    "municipality-acts": "municipality",
    "municipality-column": "municipality",
    "lm-defined": "lm",
}
"""What reading finds without terms, and whose words stand for it."""


@record
class Marks:
    """What the floors make of one text and requirement: the keywords' verdict, and a likeness of 0-100."""

    keywords: Verdict
    likeness: float


class Floors:
    """Both floors for one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Takes from every term its longest word, with the words of concepts that a concept includes."""
        self._spelling = sorted(lexicon.spelling, key=lambda pair: -len(pair[0]))
        own = {
            name: frozenset(word for term in concept.terms for word in self._keywords(term))
            for name, concept in lexicon.concepts.items()
        }
        self._acting = {acts: name for name, acts in acting(lexicon.concepts.values()).items()}
        self._words = {name: _with_included(name, lexicon, own) for name in lexicon.concepts}

    def marks(self, outline: Outline, requirements: Sequence[Requirement]) -> tuple[Marks, ...]:
        """What the floors make of the text for each requirement, in order."""
        sentences = [sentence.text for clause in outline.clauses for sentence in clause.sentences]
        about_lm: list[tuple[str, dict[str, bool]]] = [
            (words, {}) for words in map(self._folded, sentences) if self._stands("lm", words, {})
        ]
        plain = [sentence.lower() for sentence in sentences]
        return tuple(
            Marks(self._verdict(requirement, about_lm), _likeness(requirement, plain)) for requirement in requirements
        )

    def _verdict(self, requirement: Requirement, sentences: Sequence[tuple[str, dict[str, bool]]]) -> Verdict:
        """Met when a sentence with one of LM's words has those of one way to meet the requirement, else missing."""
        holds = any(self._holds(condition, words, found) for words, found in sentences for condition in requirement.met)
        return Verdict.MET if holds else Verdict.MISSING

    def _holds(self, condition: Condition, words: str, found: dict[str, bool]) -> bool:
        return (
            all(self._stands(concept, words, found) for concept in condition.all)
            and (not condition.any or any(self._stands(concept, words, found) for concept in condition.any))
            and all(self._holds(part, words, found) for part in condition.together)
        )

    def _stands(self, concept: str, words: str, found: dict[str, bool]) -> bool:
        name = _ACTS_IN.get(concept) or self._acting.get(concept, concept)
        if name not in found:
            found[name] = any(word in words for word in self._words.get(name, ()))
        return found[name]

    def _keywords(self, term: Sequence[object]) -> Iterator[str]:
        """The longest word of a term as it is looked for: behind a space unless its beginning is free, and so at its end."""
        patterns = [part for part in term if isinstance(part, WordPattern)]
        longest = max(patterns, key=lambda pattern: max(map(len, pattern.choices)))
        for choice in longest.choices:
            stem = self._folded(choice.strip("*")).strip()
            yield f"{'' if choice.startswith('*') else ' '}{stem}{'' if choice.endswith('*') else ' '}"

    def _folded(self, text: str) -> str:
        """Words in lower case, each between spaces, in the folded spelling."""
        folded = _NO_WORD.sub(" ", f" {text.lower()} ")
        for nynorsk, bokmal in self._spelling:
            folded = folded.replace(nynorsk, bokmal)
        return folded


def verdict_of(likeness: float, partial_from: float, met_from: float) -> Verdict:
    """The verdict that a likeness stands for, under these cutoffs."""
    if likeness >= met_from:
        return Verdict.MET
    return Verdict.PARTIAL if likeness >= partial_from else Verdict.MISSING


def _with_included(name: str, lexicon: Lexicon, own: Mapping[str, frozenset[str]]) -> frozenset[str]:
    words: set[str] = set()
    pending, seen = [name], {name}
    while pending:
        concept = pending.pop()
        words |= own[concept]
        further = [other for other in lexicon.concepts[concept].includes if other in own and other not in seen]
        seen.update(further)
        pending += further
    return frozenset(words)


def _likeness(requirement: Requirement, sentences: Sequence[str]) -> float:
    """How much the sentence that is most like the requirement's title, in either form of Norwegian, is like it."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # the command's help does not need it

    titles = [title.lower() for lang, title in requirement.title.items() if lang != "en"]
    best = (process.extractOne(title, sentences, scorer=fuzz.token_set_ratio) for title in titles)
    return max((match[1] for match in best if match is not None), default=0.0)
