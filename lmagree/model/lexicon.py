"""The lexicon as typed data: concepts, each a set of terms, and the spellings that are one word in two forms."""

from collections.abc import Iterable, Mapping

from lmagree.model.record import record


@record
class Gap:
    """A place in a term where up to `most` words may stand."""

    most: int


@record
class WordPattern:
    """One word of a term: any of `choices`, each a word that may begin or end with ``*`` for a free beginning or ending."""

    choices: tuple[str, ...]


Term = tuple[WordPattern | Gap, ...]
"""A word or a phrase: word patterns with gaps between them; begins and ends with a word pattern."""


class TermSyntaxError(ValueError):
    """A term that cannot be parsed; the message says what is wrong with it."""


def parse_term(text: str) -> Term:
    """The term that `text` writes: words separated by spaces, ``*`` at a word's ends, ``a/b`` for a choice of words.

    ``..`` stands for at most three words between two others, ``..7`` for at most seven.  Case does not matter.
    Raises TermSyntaxError with the reason.

    >>> parse_term("holder ..4 orientert*")
    (WordPattern(choices=('holder',)), Gap(most=4), WordPattern(choices=('orientert*',)))
    """
    parts: list[WordPattern | Gap] = []
    for piece in text.lower().split():
        if piece.startswith(".."):
            if piece != ".." and not piece[2:].isdigit():
                msg = f"'{piece}': a gap is written '..' or '..7'"
                raise TermSyntaxError(msg)
            parts.append(Gap(int(piece[2:]) if piece != ".." else 3))
            continue
        choices = tuple(piece.split("/"))
        for choice in choices:
            if not choice.strip("*"):
                msg = f"'{piece}': a word is missing beside '/' or '*'"
                raise TermSyntaxError(msg)
            if "*" in choice.strip("*"):
                msg = f"'{choice}': '*' may stand only first or last in a word"
                raise TermSyntaxError(msg)
        parts.append(WordPattern(choices))
    if not parts or isinstance(parts[0], Gap) or isinstance(parts[-1], Gap):
        msg = f"'{text}': a term begins and ends with a word"
        raise TermSyntaxError(msg)
    return tuple(parts)


ASKED_BY_READER = frozenset(
    {
        *(
            "lm",
            "lms",
            "lm-heading",
            "course-heading",
            "listed-subject",
            "enumeration",
            "other-subject",
            "carrier",
            "trust",
            "municipality",
        ),
        *("binding-modal", "hedge-modal", "hedge", "hedge-extent", "deferral", "deferring-heading", "recital"),
        *("finite-verb", "lies-with", "decides", "undecided"),
        *("negation", "limitation", "exclusion", "pointer", "document-reference"),
    }
)
"""Concepts that reading itself asks for, to tell scope, parties and force; a lexicon defines them all."""

FOUND_BY_READER = frozenset({"lm-defined", "trust-column", "municipality-column", "trust-acts", "municipality-acts"})
"""Concepts that reading finds without terms; conditions may name them, and no lexicon defines them."""


@record
class Concept:
    """One thing that texts speak of, in all the words for it.

    `terms` are the ways to say it, `friends` (``not:`` in the file) false friends: a hit that overlaps one does not
    count.  `includes` names concepts whose terms count as this one's too.  `yes` and `no` are example texts that must
    and must not hold the concept.  With `acts`, reading also finds the concept ``<name>-acts`` where what it names is the
    one who acts.
    """

    name: str
    terms: tuple[Term, ...]
    friends: tuple[Term, ...] = ()
    includes: tuple[str, ...] = ()
    acts: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    file: str = ""
    line: int = 0


def acting(concepts: Iterable[Concept]) -> Mapping[str, str]:
    """For each concept that is marked as one who acts, the name under which reading finds it acting."""
    return {concept.name: f"{concept.name}-acts" for concept in concepts if concept.acts}


@record
class Lexicon:
    """All concepts by name, and `spelling`: (nynorsk, bokmål) letter groups folded to one before matching.

    `made_of` stands for every file that can change it; what is compiled from it may be kept under that, unless it is empty.
    """

    concepts: Mapping[str, Concept]
    spelling: tuple[tuple[str, str], ...]
    sha256: str
    made_of: str = ""
