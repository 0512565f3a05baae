"""The lexicon at work on one document: its concepts, with what the document itself defines."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from lmagree import kept
from lmagree.model.lexicon import Lexicon
from lmagree.model.outline import Outline
from lmagree.read.compiling import Compiled, compiled
from lmagree.read.concepts import ConceptFinder, Found
from lmagree.read.definitions import Definitions, definitions_of
from lmagree.read.tokens import Folder, Token
from lmagree.read.vocabulary import Vocabulary

_NUMBERING = re.compile(
    r"\s*(?:§\s*)?(?:(?:[A-ZÆØÅ]\.?)?\d{1,2}(?:\.\d{1,2})*[.)]?|\(\d{1,2}\)|[a-zæøå]\))\s+(?=[A-ZÆØÅ])"
)
"""A number that is typed before a sentence: it is no word of the sentence, which would no longer open with its own first word."""


class DocumentFinder:
    """Finds concepts in the texts of one document."""

    def __init__(self, lexicon: "CompiledLexicon", outline: Outline) -> None:
        """Reads the document's own definitions first, since they hold for all of its text."""
        self._lexicon = lexicon
        self.acting = lexicon.acting
        self._definitions = definitions_of(outline, lexicon.folder.fold, lexicon.names_lm)
        self._known: dict[str, tuple[tuple[Token, ...], tuple[Found, ...]]] = {}

    def find(self, text: str) -> tuple[tuple[Token, ...], tuple[Found, ...]]:
        """The tokens of `text` and the concepts in them; what is repeated, as heads of columns are, is looked at once."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._find(text)
        return known

    def _find(self, text: str) -> tuple[tuple[Token, ...], tuple[Found, ...]]:
        tokens = self._lexicon.folder.tokens(text)
        number = _NUMBERING.match(text)
        if number:
            tokens = tuple(token for token in tokens if token.start >= number.end())
        found = self._lexicon.finder.find(tokens, self._defined(tokens, self._definitions))
        if self._definitions.lms_is_other:
            found = tuple(hit for hit in found if hit.origin != "lms" or hit.first != hit.last)
        return tokens, found

    @staticmethod
    def _defined(tokens: Sequence[Token], definitions: Definitions) -> list[tuple[int, str]]:
        """A word the document defines for LM is LM, and known to be so by its definition."""
        if not definitions.words:
            return []
        words = definitions.words
        names = [*(token.norm for token in tokens), ""]
        meant = (
            (place, words.get(name) or words.get(f"{name} {after}"))
            for place, (name, after) in enumerate(pairwise(names))
        )
        pairs = [(place, concept) for place, concept in meant if concept is not None]
        return pairs + [(place, "lm-defined") for place, concept in pairs if concept == "lm"]


class CompiledLexicon:
    """A lexicon made ready once for many documents."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compiles every term, or takes what an earlier run has compiled."""
        self.folder = Folder(lexicon.spelling)
        starts, terms, words, self.acting = _kept(lexicon, self.folder)
        self.finder = ConceptFinder(starts, terms, Vocabulary(words))

    def names_lm(self, text: str) -> bool:
        """Whether `text` names LM by itself."""
        return any(hit.concept == "lm" for hit in self.finder.find(self.folder.tokens(text)))


def _kept(lexicon: Lexicon, folder: Folder) -> Compiled:
    if not lexicon.made_of:
        return compiled(lexicon, folder)
    key = kept.digest([lexicon.made_of.encode(), kept.code_of(Path(__file__).parent)])
    found: Compiled | None = kept.recall("lexicon", key)
    if found is None:
        found = compiled(lexicon, folder)
        kept.remember("lexicon", key, found)
    return found
