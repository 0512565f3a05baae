"""Names of trusts, municipalities and bydeler in one line of text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from lmagree.group.strangers import LONGEST_NAME, MANY, other_municipalities, other_trusts
from lmagree.group.tokens import Token, forms, holds, mended, tokens, words
from lmagree.model.record import record
from lmagree.registry import DISTRICTS, ORDINARY_WORDS, Municipality, Trust, municipalities, trusts

_MUNICIPALITY = frozenset(
    {
        *("kommune", "kommunes", "herad", "herads", "kommunestyre", "kommunestyret", "heradsstyre", "bystyre"),
        *("bystyret", "suohkan", "gielda", "tjïelte", "tjielte", "komuuni"),
    }
)
"""What makes the name before it that of a municipality."""
_COUNCIL = frozenset({"kommunestyret", "kommunestyre", "kommunestyra", "formannskapet", "heradsstyret", "bystyret"})
_DISTRICT = frozenset({"bydel", "bydelen", "bydelene", "bydelar", "bydeler", "bydelane", "bydelsdirektørene"})
_MARKING = _MUNICIPALITY | MANY | _COUNCIL
_AND = frozenset({"og", "samt", "kommune", "herad"})
_PLACE_OF = (
    *("sykehus", "sentralsykehus", "universitetssykehus", "dps", "lokalmedisinsk", "legevakt", "interkommunal"),
    *("distriktspsykiatri", "helsehus", "bydel", "fylke", "regionen", "gård", "plass"),
)
"""Beginnings of words that make the name before them a place."""
_BLANK = re.compile(r"(?:\b(?:[Xx]{1,4}|[Nn]{2})|\.{3,}|…+|_{3,}|\[[^\]]*\]|<[^>]*>)[ -]?(?:kommune|herad|bydel)\b")
"""A municipality left to be filled in."""


@record
class Named:
    """A municipality as a line names it: those it may be, and whether the name is one of former days.

    `choices` is empty for a name that the registry lacks.
    """

    name: str
    choices: tuple[Municipality, ...]


@record
class Names:
    """What one line names.  `bare` are municipalities' names that nothing marks as such.

    `other_trusts` and `unknown` are trusts and municipalities that the registry lacks.
    """

    trusts: tuple[Trust, ...] = ()
    municipalities: tuple[Named, ...] = ()
    districts: tuple[str, ...] = ()
    bare: tuple[Named, ...] = ()
    unknown: tuple[str, ...] = ()
    template: bool = False
    other_trusts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.trusts or self.other_trusts or self.municipalities or self.districts or self.template)


def names_in(text: str) -> Names:
    """The names in a line of running text."""
    text = mended(text)
    template = _leaves_blank(text)
    if _telling().isdisjoint(forms(text)):
        return Names(template=template)
    line = tokens(text)
    found_trusts, taken = _trusts(line)
    marked: dict[int, Named] = {}
    bare: dict[int, Named] = {}
    for place, token in enumerate(line):
        if token.folded in _MARKING:
            marked |= _marked_at(line, place, taken)
    for place, token in enumerate(line):
        if token.word[0].isupper() and _begins_name(token.folded) and place not in taken and place not in marked:
            named = _bare_at(line, place, taken)
            if named is not None:
                bare[place] = named
    return Names(
        trusts=found_trusts,
        other_trusts=() if found_trusts else other_trusts(text),
        municipalities=_each(marked[place] for place in sorted(marked)),
        districts=tuple(dict.fromkeys(_districts(line))),
        bare=_each(bare[place] for place in sorted(bare)),
        unknown=tuple(dict.fromkeys(other_municipalities(line, marked))),
        template=template,
    )


def _leaves_blank(text: str) -> bool:
    """Whether the name of a municipality is left to be filled in."""
    return any(kind in text for kind in ("kommune", "herad", "bydel")) and _BLANK.search(text) is not None


@cache
def _telling() -> frozenset[str]:
    """Words of which one stands in every line that names somebody; names with their genitives."""
    names = _first_words() | _trust_names().keys()
    return _MARKING | _DISTRICT | {"hf"} | names | {f"{name}s" for name in names}


def _trusts(line: Sequence[Token]) -> tuple[tuple[Trust, ...], frozenset[int]]:
    """The trusts named, and the places of their words; abbreviations count in capitals only."""
    found: dict[str, Trust] = {}
    taken: set[int] = set()
    known = _trust_names()
    for place, token in enumerate(line):
        for name, trust, abbreviation in known.get(token.folded, ()):
            if place in taken or not holds(line, place, name):
                continue
            if abbreviation and (token.word.rstrip("s") != abbreviation or (len(line) > 1 and _is_shouting(line))):
                continue
            found[trust.name] = trust
            taken |= set(range(place, place + len(name)))
            break
    return tuple(found.values()), frozenset(taken)


def _is_shouting(line: Sequence[Token]) -> bool:
    return all(token.word.isupper() for token in line if token.word.isalpha())


@cache
def _trust_names() -> Mapping[str, Sequence[tuple[tuple[str, ...], Trust, str]]]:
    """The names of trusts by their first word, longest first; with the spelling of an abbreviation."""
    index: defaultdict[str, list[tuple[tuple[str, ...], Trust, str]]] = defaultdict(list)
    for trust in trusts():
        for name in trust.names:
            parts = words(name)
            short = name if len(parts) == 1 and sum(letter.isupper() for letter in name) > 1 else ""
            index[parts[0]].append((parts, trust, short))
            if short:
                index[f"{parts[0]}s"].append(((f"{parts[0]}s",), trust, short))
    for known in index.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return index


def _marked_at(line: Sequence[Token], place: int, taken: frozenset[int]) -> dict[int, Named]:
    """The municipalities that the word at `place` marks: "X kommune", "kommunene X, Y og Z", "kommunestyret i X"."""
    word = line[place].folded
    found: dict[int, Named] = {}
    if word in _MUNICIPALITY or word in MANY:
        found |= _list_before(line, place, taken, many=word in MANY)
    if word in MANY:
        found |= _list_after(line, place + 1, taken)
    elif word in _COUNCIL and place + 1 < len(line) and line[place + 1].folded == "i":
        found |= _one_after(line, place + 2, taken)
    return found


def _list_before(line: Sequence[Token], end: int, taken: frozenset[int], *, many: bool) -> dict[int, Named]:
    """The name that ends before `end`, and those joined to it by commas and "og"."""
    found: dict[int, Named] = {}
    while end > 0:
        start = next(
            (
                start
                for start in range(max(0, end - LONGEST_NAME), end)
                if _named(line, start, end) is not None and not taken & set(range(start, end))
            ),
            None,
        )
        if start is None:
            break
        named = _named(line, start, end)
        if named is not None:
            found[start] = named
        end = start
        if end and line[end - 1].folded in _AND:
            end -= 1
        elif not (many and end and line[end - 1].after == ","):
            break
    return found


def _list_after(line: Sequence[Token], place: int, taken: frozenset[int]) -> dict[int, Named]:
    """The names from `place` on, as long as nothing but commas and "og" stands between them."""
    found: dict[int, Named] = {}
    while place < len(line):
        one = _one_after(line, place, taken)
        if one:
            found |= one
            place += len(words(next(iter(one.values())).name))
        elif found and line[place].folded in _AND:
            place += 1
        else:
            break
    return found


def _one_after(line: Sequence[Token], place: int, taken: frozenset[int]) -> dict[int, Named]:
    for end in range(min(place + LONGEST_NAME, len(line)), place, -1):
        named = _named(line, place, end)
        if named is not None and place not in taken:
            return {} if _goes_on(line, end) else {place: named}
    return {}


def _goes_on(line: Sequence[Token], end: int) -> bool:
    """Whether the name goes on at `end` with a word that is no municipality's, as in "Vestby Nord"."""
    if end >= len(line) or line[end - 1].after or not line[end].word.istitle():
        return False
    return line[end].folded not in _MARKING | _DISTRICT and not _begins_name(line[end].folded)


def _bare_at(line: Sequence[Token], place: int, taken: frozenset[int]) -> Named | None:
    """A name that stands alone, and is not the place of a hospital or an office; an ordinary word fills a line or a cell."""
    for start, named in _one_after(line, place, taken).items():
        end = start + len(words(named.name))
        following = line[end].folded if end < len(line) else ""
        begins = start == 0 or line[start - 1].word == "For" or "|" in line[start - 1].after
        fills = begins and (end == len(line) or "|" in line[end - 1].after)
        if (fills or named.name.casefold() not in ORDINARY_WORDS) and not following.startswith(_PLACE_OF):
            return named
    return None


def _named(line: Sequence[Token], start: int, end: int) -> Named | None:
    """The municipality whose name is the words from `start` to `end`; a name begins with a capital."""
    if not line[start].word[:1].isupper():
        return None
    key = tuple(token.folded for token in line[start:end])
    choices = known_as(key) or known_as((*key[:-1], key[-1].removesuffix("s")))
    return Named(" ".join(token.word for token in line[start:end]), choices) if choices else None


def _begins_name(word: str) -> bool:
    """Whether the name of a municipality may begin with a folded word; a name of one word may bear a genitive s."""
    return word in _first_words() or word.removesuffix("s") in _first_words()


def known_as(name: tuple[str, ...]) -> tuple[Municipality, ...]:
    """The municipalities that go or went by a name, given as folded words; today's names before those of former days."""
    return _index().get(name, ())


@cache
def _index() -> Mapping[tuple[str, ...], tuple[Municipality, ...]]:
    index: defaultdict[tuple[str, ...], list[Municipality]] = defaultdict(list)
    for known in municipalities():
        for name in known.names:
            index[words(name)].append(known)
    for known in municipalities():
        for name in known.former:
            if known not in index[words(name)]:
                index[words(name)].append(known)
    return {name: tuple(found) for name, found in index.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name[0] for name in _index())


def _districts(line: Sequence[Token]) -> Iterator[str]:
    """The bydeler named after "bydel" or in a list after "bydelene"."""
    if not any(token.folded in _DISTRICT for token in line):
        return
    known = {words(name): name for name in DISTRICTS}
    longest = sorted(known, key=len, reverse=True)
    for start, token in enumerate(line):
        place = start + 1
        if token.folded not in _DISTRICT:
            continue
        while place < len(line):
            name = next((name for name in longest if holds(line, place, name)), None)
            if name is not None:
                yield known[name]
                place += len(name)
            elif line[place].folded in {"og", "samt", "bydel", "i"}:
                place += 1
            else:
                break


def _each(named: Iterator[Named]) -> tuple[Named, ...]:
    return tuple({one.choices or one.name: one for one in named}.values())
