"""What reading gives: for every sentence, the concepts it holds, how binding it is, and whether it is in LM scope."""

from collections.abc import Mapping
from typing import NamedTuple

from lmagree.model.finding import Why
from lmagree.model.outline import Outline, Role
from lmagree.model.record import record
from lmagree.model.requirement import Force


class Hit(NamedTuple):
    """A concept found.  `start` and `end` are character offsets into the sentence, (0, 0) for an inherited hit.

    `unit` is the index of the sentence's unit (a main clause with its subordinates) the hit stands in; `own` is False
    when the hit is inherited from the line that introduces a list or from a table's header cells; `fuzzy` is the
    lexicon's word when the text's word only resembled it.  A tuple, for a document holds thousands.
    """

    concept: str
    start: int
    end: int
    unit: int
    own: bool = True
    fuzzy: str = ""


@record
class Mark:
    """A force other than binding, and the concepts (or the place) that give it to a unit."""

    force: Force
    causes: frozenset[str]


@record(eq=False)
class ReadSentence:
    """One sentence as read.

    `why` is what puts it in LM scope, None when nothing does; `general` tells that it speaks for the whole agreement.
    `marks` has, for each unit, what takes its binding force from it, the weightiest first; none for a binding one.  `hits` maps each concept to where it was found, inherited hits last.
    `above` holds the concepts of the headings, the introducing line and the column heads, `before` those of the sentence
    before in the same paragraph.  `chapter` is the index of
    the section within which halves of a rule may be joined.
    """

    index: int
    clause: int
    section: int
    chapter: int
    text: str
    start: int
    page: int | None
    role: Role
    why: Why | None
    general: bool
    marks: tuple[tuple[Mark, ...], ...]
    hits: Mapping[str, tuple[Hit, ...]]
    above: frozenset[str]
    before: frozenset[str]
    confidence: float | None = None

    @property
    def forces(self) -> tuple[Force, ...]:
        """How binding each unit is."""
        return tuple(marks[0].force if marks else Force.BINDING for marks in self.marks)

    @property
    def causes(self) -> tuple[frozenset[str], ...]:
        """What makes each unit so; empty for a binding one."""
        return tuple(marks[0].causes if marks else frozenset() for marks in self.marks)


@record(eq=False)
class Reading:
    """A whole document as read.  `names_lm`: LM is named in operative text, a purpose clause or a list of the set's documents."""

    outline: Outline
    sentences: tuple[ReadSentence, ...]
    names_lm: bool
