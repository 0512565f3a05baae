"""Parties' names in the name of a file and its folders: without the marks of running text, and often without æ, ø and å."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import TypeVar

from lmagree.group.names import Named, Names
from lmagree.group.tokens import words
from lmagree.registry import DISTRICTS, ORDINARY_WORDS, Municipality, Trust, municipalities, trusts

_PART = re.compile(r"[^\W_]+")
_TRANSLITERATIONS = (str.maketrans({"å": "a", "æ": "a", "ø": "o"}), str.maketrans({"å": "aa", "æ": "ae", "ø": "oe"}))
K = TypeVar("K")
_LONGEST = 5
_CONTEXT = frozenset({"kommune", "herad", "og", "hf"})


def names_in_path(name: str) -> Names:
    """What a document's name (its path with forward slashes) names; the file itself before its folders."""
    path = PurePosixPath(name)
    for part in (path.stem, *(folder.name for folder in path.parents)):
        found = _names_in(part)
        if found.trusts or found.municipalities or found.districts:
            return _with_trusts(found, name)
    return Names()


def _with_trusts(found: Names, name: str) -> Names:
    """The names found, with the trust that a folder above names where the file names none."""
    if found.trusts:
        return found
    for folder in PurePosixPath(name).parents:
        above = _names_in(folder.name)
        if above.trusts:
            return Names(above.trusts, found.municipalities, found.districts)
    return found


def _names_in(part: str) -> Names:
    line = _PART.findall(_parted(part))
    keys = [words(word)[0] if words(word) else word.casefold() for word in line]
    taken: set[int] = set()
    found_trusts: dict[str, Trust] = {}
    for place, size, known in _matches(keys, _trusts()):
        if not taken & set(range(place, place + size)):
            taken |= set(range(place, place + size))
            found_trusts |= {trust.name: trust for trust in known}
    districts = _districts(keys)
    named: dict[int, Named] = {}
    for place, size, choices in _matches(keys, _municipalities()):
        places = set(range(place, place + size))
        if taken & places or (districts and choices[0].name != "Oslo"):
            continue
        if _counts(line, keys, place, size, beside_trust=bool(found_trusts)):
            taken |= places
            named[place] = Named(" ".join(line[place : place + size]), choices)
    each = {one.choices: one for one in (named[place] for place in sorted(named))}
    return Names(tuple(found_trusts.values()), tuple(each.values()), districts)


def _counts(line: Sequence[str], keys: Sequence[str], place: int, size: int, *, beside_trust: bool) -> bool:
    """Whether a municipality's name is one here: an ordinary word needs a capital, company, or the name to itself."""
    if size > 1 or keys[place] not in _ordinary():
        return True
    rest = [word for word in line if not word.isdigit()]
    following = keys[place + 1] if place + 1 < len(keys) else ""
    return len(rest) == 1 or following in _CONTEXT or beside_trust or line[place][:1].isupper()


def _matches(
    keys: Sequence[str], index: Mapping[tuple[str, ...], tuple[K, ...]]
) -> list[tuple[int, int, tuple[K, ...]]]:
    """Where names of `index` stand among the words, longest first."""
    found = [
        (place, size, index[name])
        for size in range(_LONGEST, 0, -1)
        for place in range(len(keys) - size + 1)
        if (name := tuple(keys[place : place + size])) in index
    ]
    return sorted(found, key=lambda match: -match[1])


def _districts(keys: Sequence[str]) -> tuple[str, ...]:
    if "bydel" not in keys and "bydeler" not in keys:
        return ()
    index = {form: (name,) for name in DISTRICTS for form in _forms(name)}
    found: dict[str, set[int]] = {}
    for place, size, (name,) in _matches(keys, index):
        places = set(range(place, place + size))
        if not any(places & taken for taken in found.values()):
            found.setdefault(name, places)
    return tuple(found)


def _parted(name: str) -> str:
    """The name with words that only capitals part set apart ("ReKommune")."""
    return re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ][a-zæøå])", " ", name)


@cache
def _trusts() -> Mapping[tuple[str, ...], tuple[Trust, ...]]:
    return {form: (trust,) for trust in trusts() for name in trust.names for form in _forms(name) if form != ("si",)}


@cache
def _municipalities() -> Mapping[tuple[str, ...], tuple[Municipality, ...]]:
    index: defaultdict[tuple[str, ...], list[Municipality]] = defaultdict(list)
    for today in (True, False):
        for known in municipalities():
            for name in known.names if today else known.former:
                for form in _forms(name):
                    if known not in index[form]:
                        index[form].append(known)
    return {form: tuple(found) for form, found in index.items()}


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(form[0] for word in ORDINARY_WORDS for form in _forms(word))


def _forms(name: str) -> set[tuple[str, ...]]:
    """A name as folded words, with and without its Norwegian letters."""
    plain = words(name)
    if name.isascii():
        return {plain}
    return {plain, *(tuple(word.translate(table) for word in plain) for table in _TRANSLITERATIONS)}
