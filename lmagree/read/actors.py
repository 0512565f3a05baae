"""Who acts in a unit: the subject of its finite verb, or the agent of a passive.

Norwegian main clauses put the finite verb second: the subject stands before it ("Kommunen melder …") or right after it when
something else opens the clause ("Da melder kommunen …").  A party behind a preposition is no subject, except the agent
("holdes av kommunen") and the place where a task lies ("ligger hos kommunen").

The two parties are read so in all texts; of others (concepts that the lexicon marks with ``acts``) only what a verb that is
known makes plain, since a noun without one may be no more than an item of a list.
"""

from collections.abc import Mapping, Sequence

from lmagree.model.record import record
from lmagree.read.concepts import Found
from lmagree.read.parsed import VERBS, Parsed
from lmagree.read.tokens import Token

PARTIES = {"trust": "trust-acts", "municipality": "municipality-acts"}
_PREPOSITIONS = frozenset(
    {
        *("til", "fra", "av", "med", "ved", "i", "hos", "hjå", "for", "mot", "overfor", "mellom", "på", "om", "under"),
        *("gjennom", "åt", "mellom", "uten", "innen", "etter"),
    },
)
_PEOPLE = frozenset(
    {"vi", "dei", "de", "alle", "ansatte", "tilsette", "teamet", "koordinatoren", "legen", "personellet"}
)
_EACH = frozenset({"hver", "kvar", "hvar", "begge", "samtlige", "samtlege"})
"""These leave out nobody: "hver av kommunene" is the municipalities."""
_AND_ONE = frozenset({"og", "en", "ein", "enkelt", "einskild"})
_OPENERS = frozenset(
    {
        "da",
        "så",
        "deretter",
        "etterpå",
        "her",
        "der",
        "dessuten",
        "i",
        "på",
        "ved",
        "til",
        "etter",
        "under",
        "for",
        "når",
    }
)
_JOINING = frozenset({"og", "eller", "samt"})
_AGENT = frozenset({"av", "hos", "hjå", "til", "på"})
_REACH = 3
_BEFORE_NOUN = 2


@record
class _Party:
    kind: str
    first: int
    last: int


def actors_of(parsed: Parsed, others: Mapping[str, str]) -> tuple[Found, ...]:
    """A hit of ``trust-acts`` or ``municipality-acts`` for each party that acts in a unit, and so for `others`.

    `others` are the concepts of those who can act besides the parties, with the name each has when it acts.
    """
    names = {**others, **PARTIES}
    tokens, units = parsed.tokens, parsed.units
    parties = sorted(
        {
            (hit.first, hit.last, hit.concept)
            for hit in parsed.found
            if hit.concept in names and not units.hidden[hit.first]
        }
    )
    if not parties:
        return ()
    verbs = parsed.visible(VERBS)
    passive = {
        units.of[hit.first] for hit in parsed.found if hit.concept == "lies-with" and not units.hidden[hit.first]
    }
    acting: list[Found] = []
    for unit in range(units.count):
        inside = [_Party(kind, first, last) for first, last, kind in parties if units.of[first] == unit]
        verb = next((place for place in verbs if units.of[place] == unit and place != 0), None)
        two = [party for party in inside if party.kind in PARTIES]
        subject = _subjects(parsed, two, verb)
        if unit in passive:
            subject += [party for party in two if party.first and tokens[party.first - 1].norm in _AGENT]
        subject += _plain_subjects(parsed, inside, verb)
        subject += [party for party in inside if _is_agent(tokens, party) or _is_sender(tokens, party, two)]
        acting.extend(Found(names[party.kind], party.first, party.last, "", "") for party in subject)
    return tuple(dict.fromkeys(acting))


def _plain_subjects(parsed: Parsed, inside: Sequence[_Party], verb: int | None) -> list[_Party]:
    """The others that stand before the known `verb`, or right after it where an adverbial opens the unit."""
    free = [party for party in inside if not _behind_preposition(parsed, party)]
    if verb is None:
        return [party for party in free if party.kind not in PARTIES and _has_verb_behind(parsed, party)]
    before = [party for party in free if party.last < verb]
    opening = parsed.units.of.index(parsed.units.of[verb])
    if not before and parsed.tokens[opening].norm in _OPENERS:
        before = [party for party in free if verb < party.first <= verb + _REACH]
    return [party for party in before if party.kind not in PARTIES]


def _has_verb_behind(parsed: Parsed, party: _Party) -> bool:
    """Whether a party opens its unit and a word that looks like a verb in the present tense comes next.

    "Sanitetskvinnene serverer …", "Skulen i Vik skaffar …"; nothing but an article or an adjective may stand before it.
    """
    tokens, of = parsed.tokens, parsed.units.of
    opening = of.index(of[party.first])
    if party.first - opening > _BEFORE_NOUN or any(
        token.norm in _PREPOSITIONS for token in tokens[opening : party.first]
    ):
        return False
    place = party.last + 1
    if place < len(tokens) and tokens[place].norm in _PREPOSITIONS:
        place += 2
    if place >= len(tokens) or of[place] != of[party.first]:
        return False
    between = parsed.text[tokens[place - 1].end : tokens[place].start]
    return between.isspace() and tokens[place].norm.endswith(("er", "ar", "år"))


def _subjects(parsed: Parsed, parties: Sequence[_Party], verb: int | None) -> list[_Party]:
    """The parties in subject position around `verb`: all that stand before it, else the first right after it."""
    free = [party for party in parties if not _behind_preposition(parsed, party)]
    if verb is None:
        return free
    before = [party for party in free if party.last < verb]
    if before:
        return before
    after = [party for party in free if verb < party.first <= verb + _REACH]
    return after[:1]


def _behind_preposition(parsed: Parsed, party: _Party) -> bool:
    """A party behind a preposition, unless it only says where the acting people are ("Vi på sykehuset har …")."""
    tokens, of = parsed.tokens, parsed.units.of
    before = party.first - 1
    if before > 1 and tokens[before].norm in _JOINING and tokens[before - 2].norm in _PREPOSITIONS:
        # "mellom sykehuset og kommunen", but not "… til kurset, og kommunen sørger …", where the party opens a unit
        before -= 2 if of[before] == of[before - 2] else 0
    if before < 0 or tokens[before].norm not in _PREPOSITIONS:
        return False
    if tokens[before].norm == "av":
        each = before - 1
        while each > 0 and tokens[each].norm in _AND_ONE:
            each -= 1
        if each >= 0 and tokens[each].norm in _EACH:
            return each > 0 and tokens[each - 1].norm in _PREPOSITIONS
    return before == 0 or tokens[before - 1].norm not in _PEOPLE


def _is_agent(tokens: Sequence[Token], party: _Party) -> bool:
    """Whether the party is the agent of a passive in -s or -st ("følges opp av foretaket")."""
    if not party.first or tokens[party.first - 1].norm != "av":
        return False
    return any(
        token.norm.endswith(("es", "ast")) for token in tokens[max(0, party.first - 1 - _REACH) : party.first - 1]
    )


def _is_sender(tokens: Sequence[Token], party: _Party, inside: Sequence[_Party]) -> bool:
    """Whether something goes from this party to the other ("skrives fra kommunen til sykehuset")."""
    if not party.first or tokens[party.first - 1].norm != "fra":
        return False
    return any(other.kind != party.kind and other.first and tokens[other.first - 1].norm == "til" for other in inside)
