"""A sentence as units: a main clause with its subordinate parts, so that a hedge in one does not reach the other.

Norwegian agreements join several statements in one sentence ("Partene skal ha et nettverk, men NAV kan inviteres").
A unit begins at a semicolon, a table cell's edge, or a co-ordinated clause with a verb of its own; words after a
subordinator, up to the next comma, are subordinate.
"""

import itertools
import re
from collections.abc import Sequence

from lmagree.model.record import field, record
from lmagree.read.tokens import Token

_EDGE = re.compile(r"[,;:()|–—]|\s-\s")
_HARD = re.compile(r"[;|]")
_CONTRAST = frozenset({"men", "mens", "medan"})
_MEANWHILE = frozenset({"mens", "medan"})
_AND = frozenset({"og", "eller", "samt"})
_HIDING = frozenset(
    {
        *(
            "som",
            "når",
            "hvis",
            "dersom",
            "viss",
            "fordi",
            "ettersom",
            "sidan",
            "inntil",
            "mindre",
            "hva",
            "kva",
            "hvem",
            "kven",
        ),
        *("hvilke", "hvilken", "hvordan", "korleis", "hvor", "kor", "slik", "der", "om"),
    },
)
_NOT = frozenset({"ikke", "ikkje"})
_WHOEVER = frozenset({"de", "dei", "dem", "den", "alle", "andre", "disse", "desse", "noen", "nokon"})
"""What a relative clause may belong to that is told by it alone: "de som leder kurs"."""
_PRESENT = ("er", "ar")
"""How most verbs end that the lexicon has no need to know."""
_TIMING = frozenset({"etter", "uten", "innen", "inntil", "før"})
"""With "at" they tell when or how ("etter at kurset er holdt, …"), up to the next comma."""
_CLEFT_REACH = 6


@record
class Units:
    """For each token its unit and whether it stands in a subordinate part; `count` is the number of units.

    A content clause ("… at kommunen ikke …") is `embedded`, not `hidden`: a hedge in it hedges what is said, a negation
    in it does not deny it.
    """

    of: tuple[int, ...]
    hidden: tuple[bool, ...]
    embedded: tuple[bool, ...]
    count: int


def units_of(
    text: str, tokens: Sequence[Token], verbs: frozenset[int] = frozenset(), *, whole_sentence: bool = False
) -> Units:
    """The units of the sentence `text` with these `tokens`; `verbs` are the places of finite verbs.

    `whole_sentence`: the text is no item of a list and no table row.  Such a sentence that opens with its verb and goes on after a comma states a condition first ("Får en
    søker ikke plass, oversender senteret …"); that first part is subordinate.
    """
    walk = _Walk(text, tokens, verbs, hiding=whole_sentence and _opens_with_condition(text, tokens, verbs))
    for place in range(len(tokens)):
        walk.step(place)
    return Units(tuple(walk.of), tuple(walk.hidden), tuple(walk.embedded), walk.unit + 1)


@record(frozen=False)
class _Walk:
    """A pass over the tokens: `hiding` in a subordinate part, `content` in a content clause, `relative` the place of the "som" that hides."""

    text: str
    tokens: Sequence[Token]
    verbs: frozenset[int]
    hiding: bool
    content: bool = False
    relative: int | None = None
    unit: int = 0
    first_of_unit: int = 0
    first_of_segment: int = 0
    nested: int = 0
    of: list[int] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    embedded: list[bool] = field(default_factory=list)

    def step(self, place: int) -> None:
        """Take the next token."""
        between = self.text[self.tokens[place - 1].end : self.tokens[place].start] if place else ""
        if between not in {"", " "} and _EDGE.search(between):
            self._cross_edge(place, between)
        elif place and _sets_against(self.tokens, place, hiding=self.hiding, content=self.content):
            self.first_of_segment = place
            self.hiding = False
            self._open_unit(place)
        if self.hiding and self.relative is not None and place in self.verbs and self._resumes(place, self.relative):
            self.hiding, self.relative = False, None
        self._subordinate(place)
        self.of.append(self.unit)
        self.hidden.append(self.hiding)
        self.embedded.append(self.hiding or self.content)

    def _open_unit(self, place: int) -> None:
        self.unit += 1
        self.first_of_unit = place
        self.content = False

    def _cross_edge(self, place: int, between: str) -> None:
        """A comma or another edge ends what is subordinate, and may begin a unit."""
        norm = self.tokens[place].norm
        # "Når A, eller B, skal …": B is subordinate too, as long as nothing of the main clause has been said.
        later = self.nested > 1 and place in self.verbs and _verb_opens_later(self.text, self.tokens, place, self.verbs)
        self.hiding = all(self.hidden[self.first_of_unit :]) and (norm in _AND or later)
        self.first_of_segment = place
        # "Partene tar sikte på at A, mens B" and "… at legene spør, og melder …": both are part of what they aim at.
        shared_subject = norm in _AND and place + 1 in self.verbs
        goes_on = self.content and (norm in _MEANWHILE or shared_subject)
        opens = _HARD.search(between) or _opens_unit(self.text, self.tokens, place, self.verbs)
        if not self.hiding and not goes_on and opens:
            self._open_unit(place)

    def _subordinate(self, place: int) -> None:
        """What a subordinator begins is hidden up to the next edge; a content clause lasts to the end of its unit."""
        norm = self.tokens[place].norm
        before = self.tokens[place - 1].norm if place else ""
        clause = norm != "om" or _clause_follows(self.text, self.tokens, place, self.first_of_segment)
        if norm in _HIDING and clause and not _is_cleft(self.tokens, place):
            self.hiding = True
            self.nested += 1
            self.relative = place if norm == "som" and before in _WHOEVER else None
        if norm == "at" and before in _TIMING:
            self.hiding = True
        elif norm == "at":
            self.content = True

    def _resumes(self, place: int, relative: int) -> bool:
        """Whether the verb at `place` is the main clause's, after a relative clause that no comma ends: "De som leder kurs kan hospitere".

        The relative clause has its own verb already, and the main clause none.
        """
        own = any(relative < verb < place for verb in self.verbs)
        looks_so = place > relative + 1 and self.tokens[relative + 1].norm.endswith(_PRESENT)
        if self.tokens[place - 1].norm in _AND or not (own or looks_so):
            return False
        return not any(self.first_of_unit <= verb < relative and not self.hidden[verb] for verb in self.verbs)


def _sets_against(tokens: Sequence[Token], place: int, *, hiding: bool, content: bool) -> bool:
    """Whether a word within a segment begins what is set against what stands before it: "men", "mens", "og ikke"."""
    if tokens[place].norm in _CONTRAST:
        return not (content and tokens[place].norm in _MEANWHILE)
    return not (hiding or content) and _denies_the_opposite(tokens, place)


def _denies_the_opposite(tokens: Sequence[Token], place: int) -> bool:
    """Whether "og ikke" stands here: "en fast del av forløpet, og ikke noe som kommer til slutt" denies its second half alone."""
    return tokens[place].norm == "og" and place + 1 < len(tokens) and tokens[place + 1].norm in _NOT


def _verb_opens_later(text: str, tokens: Sequence[Token], place: int, verbs: frozenset[int]) -> bool:
    """Whether a verb opens another segment behind `place`: the main clause of "Når en pasient som …, begynner …, sender …"."""
    return any("," in text[tokens[verb - 1].end : tokens[verb].start] for verb in verbs if verb > place)


def _opens_unit(text: str, tokens: Sequence[Token], place: int, verbs: frozenset[int]) -> bool:
    first = tokens[place].norm
    if first in _CONTRAST or _denies_the_opposite(tokens, place):
        return True
    if first not in _AND:
        # "Kommunen holder kurs om kosthold, foretaket holder kurs om diagnosene": no conjunction, but a verb in second place.
        comma = "," in text[tokens[place - 1].end : tokens[place].start]
        return comma and place not in verbs and place + 1 in verbs and first not in _HIDING and first != "at"
    for ahead in range(place + 1, min(place + 8, len(tokens))):
        subordinates = tokens[ahead].norm in _HIDING or tokens[ahead].norm == "at"
        if subordinates or _EDGE.search(text[tokens[ahead - 1].end : tokens[ahead].start]):
            return False
        if ahead in verbs:
            return True
    return False


def _clause_follows(text: str, tokens: Sequence[Token], place: int, segment_start: int) -> bool:
    """'om' opens a clause at the head of a segment that ends in a comma; elsewhere it is mostly a preposition ("kurs om kols").

    Before an infinitive it is one too: "kurs om det å leve med smerter".
    """
    if [token.norm for token in tokens[place + 1 : place + 3]] == ["det", "å"]:
        return False
    return (place == segment_start and (place > 0 or "," in text)) or (
        place + 1 < len(tokens) and tokens[place + 1].norm in {"pasienten", "det", "han", "ho", "hun", "dei", "de"}
    )


def _opens_with_condition(text: str, tokens: Sequence[Token], verbs: frozenset[int]) -> bool:
    if 0 not in verbs:
        return False
    pairs = itertools.pairwise(tokens)
    after_comma = next((after.norm for before, after in pairs if "," in text[before.end : after.start]), "og")
    return after_comma not in _AND | _CONTRAST | _HIDING


def _is_cleft(tokens: Sequence[Token], place: int) -> bool:
    """A cleft: "Det er kommunen som holder kurset" says what the municipality does; its "som" hides nothing."""
    if tokens[place].norm != "som":
        return False
    before = [token.norm for token in tokens[max(0, place - _CLEFT_REACH) : place]]
    return any({first, second} == {"det", "er"} for first, second in itertools.pairwise(before))
