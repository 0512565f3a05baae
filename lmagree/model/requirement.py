"""Requirements and rule sets as typed data; the YAML in `rules/` is where they are written."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from lmagree.model.finding import Reason, Verdict
from lmagree.model.record import field, record


class Level(StrEnum):
    """How strongly the source asks.  The values are the catalogue's own words."""

    SKAL = "skal"
    BOR = "bør"
    KAN = "kan"


class Force(StrEnum):
    """What a sentence does to its content, strongest first."""

    BINDING = "binding"
    HEDGED = "hedged"
    DEFERRED = "deferred"
    RECITAL = "recital"
    ELSEWHERE = "elsewhere"
    NEGATED = "negated"
    """The statement is denied: "skal ikke", "ingen"."""
    EXCLUDED = "excluded"
    """The text says that it does not settle the matter."""


class Window(StrEnum):
    """How far apart the parts of a condition may stand."""

    UNIT = "unit"
    """One main clause with its subordinates; a sentence may hold several."""
    SENTENCE = "sentence"
    CLAUSE = "clause"
    SECTION = "section"


class ScopeWanted(StrEnum):
    """Where a condition looks."""

    LM = "lm"
    AGREEMENT = "agreement"
    """A clause that speaks for the whole agreement, in a document that names LM elsewhere."""
    DOCUMENT = "document"
    """Any clause outside LM scope, whatever its subject, in a document that names LM elsewhere."""
    ANY = "any"


Text = Mapping[str, str]
"""One text in several languages, keyed nb, nn, en."""


@record
class Condition:
    """One way to meet (or half meet) a requirement.

    Every concept of `all`, one of `any` (when given) and none of `none` must be found in the window.  `under` names
    concepts of which one must stand in the headings, the introducing line or the column heads, `after` concepts of
    which one must stand in the sentence before, in the same paragraph.  `together` holds
    conditions that must each hold, in sentences of their own, within one chapter, or `anywhere` in the document.  `tolerates` names marks of force that
    belong to the requirement itself and do not hedge it.  `incidental` marks sentences that answer the
    question only in passing: where the text expressly leaves it for later, fewer than three of them do not settle it.
    `reason` is set on partial conditions.
    """

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    within: Window = Window.SENTENCE
    scope: ScopeWanted = ScopeWanted.LM
    force: tuple[Force, ...] = (Force.BINDING,)
    together: tuple["Condition", ...] = ()
    anywhere: bool = False
    tolerates: tuple[str, ...] = ()
    incidental: bool = False
    reason: Reason | None = None
    line: int = 0


@record
class Example:
    """A text with the verdict a careful reader gives it; `lmagree rules test` runs it.

    `text` uses ``//`` between list items and table rows, ``|`` between cells, and ``§§`` before what stands elsewhere
    in the document; `under` holds the headings, outermost first, joined by `` > ``.
    """

    verdict: Verdict
    reason: Reason | None
    lang: str
    text: str
    under: str = ""
    title: str = ""
    line: int = 0


@record
class Requirement:
    """One row of the catalogue.

    `about` lists conditions for a sentence to speak of the requirement's subject at all: such a sentence, when hedged,
    deferred, recited or pointing elsewhere, is partial with that reason, and when negated it is an express exclusion.
    `condition` names the requirement without which this one is only a consequence.  `remedy` is a model clause.
    """

    id: str
    group: str
    level: Level
    title: Text
    sources: tuple[str, ...]
    met: tuple[Condition, ...]
    partial: tuple[Condition, ...] = ()
    about: tuple[Condition, ...] = ()
    condition: str | None = None
    remedy: Text = field(default_factory=dict)
    examples: Sequence[Example] = ()
    file: str = ""
    line: int = 0


@record
class RuleSet:
    """A named selection of requirements.  `sha256` is the digest of every rule and lexicon file it rests on."""

    name: str
    version: str
    title: Text
    requirements: tuple[Requirement, ...]
    sha256: str
