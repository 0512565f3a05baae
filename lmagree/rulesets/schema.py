"""What each kind of rule file may hold.  `docs/schema/*.json` is printed from here."""

from typing import Any

from lmagree.model.finding import Reason, Verdict
from lmagree.model.requirement import Force, Level, ScopeWanted, Window
from lmagree.rulesets.shapes import Flag, Many, Named, Record, Shape, Word, WordOr

NAME = r"[a-zæøå0-9]+(?:[-.][a-zæøå0-9]+)*"
LANGUAGES = ("nb", "nn", "en")
WRITTEN = ("nb", "nn")
"""The languages agreements are written in."""

_TEXT = Word()
_TEXTS = Many(_TEXT)
_IN_LANGUAGES = Record(dict.fromkeys(LANGUAGES, _TEXT), doc="The same text in each language.")
_CLAUSE = Record(dict.fromkeys(WRITTEN, _TEXT), doc="A model clause a negotiator can paste.")
_CONCEPTS = Many(Word(pattern=NAME), single=True, doc="Names of concepts in the lexicon.")

_WHERE: dict[str, Shape] = {
    "all": Many(Word(pattern=NAME), single=True, doc="Every one of these concepts must be found."),
    "any": Many(Word(pattern=NAME), single=True, doc="At least one of these concepts must be found."),
    "none": Many(Word(pattern=NAME), single=True, doc="None of these concepts may be found."),
    "under": Many(
        Word(pattern=NAME),
        single=True,
        doc="One of these concepts must stand in the headings, the introducing line or the column heads.",
    ),
    "after": Many(
        Word(pattern=NAME),
        single=True,
        doc="One of these concepts must stand in the sentence before, in the same paragraph.",
    ),
    "tolerates": Many(
        Word(pattern=NAME),
        single=True,
        doc="Marks of force, such as hedge-extent, that belong to the requirement itself and do not weaken it.",
    ),
    "within": Word(choices=tuple(Window), doc="How far apart the parts may stand; a sentence when not said."),
    "scope": Word(choices=tuple(ScopeWanted), doc="Where to look; in what is about LM when not said."),
    "force": Many(
        Word(choices=tuple(Force)), single=True, doc="What the sentence must do to its content; bind when not said."
    ),
}
_PART = Record(
    _WHERE, doc="One part of a condition; it takes scope, force and tolerates from the whole when it does not say them."
)
_WHOLE: dict[str, Shape] = {
    **_WHERE,
    "together": Many(_PART, least=2, doc="Parts that must each hold, in sentences of their own."),
    "anywhere": Flag("The parts of together may stand in different chapters."),
    "incidental": Flag(
        "Such sentences answer only in passing; few of them do not settle what the text leaves for later."
    ),
}
_CONDITION = Record(_WHOLE, doc="One way to meet the requirement.")
_HALF = Record(
    {**_WHOLE, "reason": Word(choices=tuple(Reason), doc="Why this is only half.")},
    required=("reason",),
    doc="One way to meet the requirement by half.",
)

_EXAMPLE = Record(
    {
        "verdict": Word(choices=tuple(v for v in Verdict if v is not Verdict.UNREADABLE)),
        "reason": Word(choices=tuple(Reason), doc="Left out when met; compared only when given."),
        "lang": Word(choices=WRITTEN),
        "title": Word(doc="The document's title."),
        "under": Word(doc="The headings above the text, outermost first, joined by ' > '."),
        "text": Word(
            doc="The text. ' // ' separates list items and table rows, ' | ' cells; ' §§ ' stands before what is found "
            "elsewhere in the document."
        ),
    },
    required=("verdict", "lang", "text"),
)

REQUIREMENT = Record(
    {
        "id": Word(pattern=NAME, doc="The name in reports, such as lm-funding."),
        "group": Word(doc="The letter of the catalogue's group."),
        "level": Word(choices=tuple(Level)),
        "condition": Word(pattern=NAME, doc="The requirement without which this one is only a consequence."),
        "title": _IN_LANGUAGES,
        "sources": Many(Word(doc="A short name from sources.yaml, with what follows it: hol § 6-2 nr. 2."), least=1),
        "about": Many(_CONDITION, doc="When a sentence speaks of the subject at all."),
        "met": Many(_CONDITION, least=1, doc="The requirement is met when one of these holds."),
        "partial": Many(_HALF, doc="Tried when nothing meets the requirement."),
        "remedy": _CLAUSE,
        "examples": Many(_EXAMPLE, doc="Texts with the verdict a careful reader gives them."),
    },
    required=("id", "group", "level", "title", "sources", "met"),
)

_CONCEPT = Record(
    {
        "terms": Many(_TEXT, doc="Words and phrases; * at an end of a word, .. for a gap, a/b for a choice."),
        "not": Many(_TEXT, doc="False friends: a hit that overlaps one does not count."),
        "includes": _CONCEPTS,
        "acts": Flag(doc="Also find <name>-acts where what the concept names is the one who acts."),
        "examples": Record({"yes": _TEXTS, "no": _TEXTS}, doc="Texts that must and must not hold the concept."),
    }
)
_CONCEPT_TABLE = Named(_CONCEPT, NAME)
_SPELLING = Many(
    Many(_TEXT, least=2), doc="Pairs [nynorsk, bokmål] of letter groups that are folded to one before matching."
)
_SOURCE_TABLE = Named(
    Record({"title": _IN_LANGUAGES, "date": Word(pattern=r"\d{4}(?:-\d\d){0,2}"), "url": _TEXT}, required=("title",)),
    NAME,
)

LEXICON_FILE = Record({"concepts": _CONCEPT_TABLE, "spelling": _SPELLING})
REQUIREMENTS_FILE = Record({"requirements": Many(REQUIREMENT)}, required=("requirements",))
SOURCES_FILE = Record({"sources": _SOURCE_TABLE}, required=("sources",))
RULESET_FILE = Record(
    {
        "name": Word(pattern=NAME),
        "version": Word(pattern=r"\d+\.\d+\.\d+", doc="Three numbers; raise it when a verdict can change."),
        "title": _IN_LANGUAGES,
        "extends": Many(
            Word(pattern=rf"{NAME}(?:@\d+\.\d+\.\d+)?"), single=True, doc="Rule sets, optionally pinned: hdir-lm@1.0.0."
        ),
        "requirements": Many(
            WordOr(Word(pattern=NAME), REQUIREMENT), doc="Names of requirements, or requirements of its own."
        ),
        "exclude": Many(
            Word(pattern=NAME), single=True, doc="Requirements of the extended sets that this one leaves out."
        ),
        "concepts": _CONCEPT_TABLE,
        "sources": _SOURCE_TABLE,
    },
    required=("name", "version", "title"),
)

FILES: dict[str, Record] = {
    "lexicon": LEXICON_FILE,
    "requirements": REQUIREMENTS_FILE,
    "sources": SOURCES_FILE,
    "ruleset": RULESET_FILE,
}


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of rule file.  Raises KeyError for a kind that is not in `FILES`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"lmagree {kind} file",
        **FILES[kind].schema(),
    }
