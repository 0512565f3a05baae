"""What judgement gives: one verdict on one requirement, with the evidence it rests on."""

from enum import StrEnum

from lmagree.model.document import Note
from lmagree.model.record import record


class Verdict(StrEnum):
    """The catalogue's four verdicts, best first."""

    MET = "met"
    PARTIAL = "partial"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class Reason(StrEnum):
    """Why a verdict is not `met`, in the catalogue's order of precedence."""

    EXCLUDED = "excluded"
    ELSEWHERE = "elsewhere"
    DEFERRED = "deferred"
    HEDGED = "hedged"
    RECITAL = "recital"
    GENERAL = "general"
    INCOMPLETE = "incomplete"
    NOT_FOUND = "not-found"


class Why(StrEnum):
    """What brought a sentence into the requirement's scope (wording ``why.<value>``)."""

    NAMES_LM = "names-lm"
    HEADING = "heading"
    TITLE = "title"
    CARRIED = "carried"
    DEFINED = "defined"
    WHOLE_AGREEMENT = "whole-agreement"
    NO_SCOPE = "no-scope"
    """Out of scope: such a sentence is only ever a clue."""


@record
class Evidence:
    """A passage of a document, and where it stands.

    `quote` keeps the document's own words.  `start` and `end` are character offsets into the text of the block numbered
    `block`.  `words` are the words of the quote that were recognised, `why` tells what put the passage in scope.
    `ocr_confidence` is 0-100 for recognised text, else None.  `before` and `after` are the text around it, shortened at the
    far ends with ``…``: the rest of its paragraph, the line that introduces its list, its neighbours in the section.
    """

    document: str
    quote: str
    section: str
    heading: str
    page: int | None
    block: int
    start: int
    end: int
    why: Why
    words: tuple[str, ...] = ()
    ocr_confidence: float | None = None
    before: str = ""
    after: str = ""


@record
class Waiver:
    """A written decision to live with a requirement that is not met: in whose name, why, and until when.

    `agreement` is the agreement's name or a pattern that it fits (``*``, ``?``), `expires` the last day on which the waiver
    counts, an ISO 8601 date; empty where it never ends.  `line` is where it is written down, 1-based.
    """

    requirement: str
    agreement: str
    justification: str
    owner: str
    expires: str = ""
    line: int = 0


@record
class Opinion:
    """A person's own verdict, beside the tool's: the same where it was accepted, another where it was overruled.

    `justification` may be empty where the tool's verdict was accepted; `by` names the person, `date` is ISO 8601.
    """

    verdict: Verdict
    justification: str
    by: str
    date: str


@record
class Finding:
    """The verdict on one requirement in one document or agreement.

    `reason` is None exactly when the verdict is `met`; for `unreadable` it is the reason the document could not be
    read.  `document` is the file the verdict rests on.  `evidence` is the deciding passage (None when nothing was
    found), `also` what else a reader should see beside it (the other half of a rule, an exclusion elsewhere), `clue`
    the passage that came closest without counting, `clue_reason` why it did not (wording ``clue.<value>``).
    `confidence` is 0-1; `review` marks what a person should look at.  `notes` say what the other documents of the set
    have to do with the verdict (wording ``finding.<code>``).  `waiver` and `opinion` are what people have decided about it;
    neither changes the verdict.
    """

    requirement: str
    verdict: Verdict
    reason: str | None
    document: str
    evidence: Evidence | None = None
    also: tuple[Evidence, ...] = ()
    clue: Evidence | None = None
    clue_reason: str = ""
    confidence: float = 1.0
    review: bool = False
    notes: tuple[Note, ...] = ()
    waiver: Waiver | None = None
    opinion: Opinion | None = None
