"""Which party acts in a unit: the subject of its finite verb, or the agent of a passive.

Norwegian main clauses put the finite verb second: the subject stands before it ("Kommunen melder …") or right after it when
something else opens the clause ("Da melder kommunen …").  A party behind a preposition is no subject, except the agent
("holdes av kommunen") and the place where a task lies ("ligger hos kommunen").
"""

from collections.abc import Sequence
from dataclasses import dataclass

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
_JOINING = frozenset({"og", "eller", "samt"})
_AGENT = frozenset({"av", "hos", "hjå", "til", "på"})
_REACH = 3


@dataclass(frozen=True, slots=True)
class _Party:
    kind: str
    first: int
    last: int


def actors_of(parsed: Parsed) -> tuple[Found, ...]:
    """A hit of ``trust-acts`` or ``municipality-acts`` for each party that acts in a unit."""
    tokens, units = parsed.tokens, parsed.units
    parties = sorted(
        {
            (hit.first, hit.last, hit.concept)
            for hit in parsed.found
            if hit.concept in PARTIES and not units.hidden[hit.first]
        },
    )
    verbs = parsed.visible(VERBS)
    passive = {units.of[hit.first] for hit in parsed.found if hit.concept == "lies-with"}
    acting: list[Found] = []
    for unit in range(units.count):
        inside = [_Party(kind, first, last) for first, last, kind in parties if units.of[first] == unit]
        verb = next((place for place in verbs if units.of[place] == unit and place != 0), None)
        subject = _subjects(tokens, inside, verb)
        if unit in passive:
            subject += [party for party in inside if party.first and tokens[party.first - 1].norm in _AGENT]
        subject += [party for party in inside if _is_agent(tokens, party) or _is_sender(tokens, party, inside)]
        acting.extend(Found(PARTIES[party.kind], party.first, party.last, "", "") for party in subject)
    return tuple(dict.fromkeys(acting))


def _subjects(tokens: Sequence[Token], parties: Sequence[_Party], verb: int | None) -> list[_Party]:
    """The parties in subject position around `verb`: all that stand before it, else the first right after it."""
    free = [party for party in parties if not _behind_preposition(tokens, party)]
    if verb is None:
        return free
    before = [party for party in free if party.last < verb]
    if before:
        return before
    after = [party for party in free if verb < party.first <= verb + _REACH]
    return after[:1]


def _behind_preposition(tokens: Sequence[Token], party: _Party) -> bool:
    """A party behind a preposition, unless it only says where the acting people are ("Vi på sykehuset har …")."""
    before = party.first - 1
    if before > 1 and tokens[before].norm in _JOINING and tokens[before - 2].norm in _PREPOSITIONS:
        # "mellom sykehuset og kommunen"
        before -= 2
    if before < 0 or tokens[before].norm not in _PREPOSITIONS:
        return False
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
