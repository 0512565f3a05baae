"""The parties there can be: today's trusts and municipalities, with the names that agreements have used for them.

Facts of 2024 and later from the parties' own pages and the national list of municipalities; the tables stand beside this file.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lmagree.model.record import record

DISTRICTS = (
    *("Gamle Oslo", "Grünerløkka", "Sagene", "St. Hanshaugen", "Frogner", "Ullern", "Vestre Aker", "Nordre Aker"),
    *("Bjerke", "Grorud", "Stovner", "Alna", "Østensjø", "Nordstrand", "Søndre Nordstrand"),
)
"""The bydeler of Oslo."""

ORDINARY_WORDS = frozenset(
    {
        *("berg", "bø", "eid", "eide", "fet", "fjell", "fjord", "flå", "gol", "gran", "grue", "heim", "hof", "hol"),
        *("hole", "hå", "kinn", "klepp", "land", "leka", "lier", "lom", "lund", "nes", "nome", "os", "re", "sande"),
        *("sel", "ski", "sola", "stad", "stange", "stokke", "strand", "sula", "sund", "tana", "time", "tinn", "vang"),
        *("vega", "vik", "ål", "ås"),
    }
)
"""Names that are words or surnames besides: they name a party only in context."""


@record
class Trust:
    """A health trust, or a private hospital that signs agreements.  `short` names it in headings, `names` are all it goes by."""

    name: str
    short: str
    region: str
    names: tuple[str, ...]


@record
class Municipality:
    """A municipality of today.  `names` are its own in every language, `former` those that went into it.

    `area` names the trusts whose area it belongs to, `trusts` these and others that it has signed with.
    """

    number: str
    name: str
    names: tuple[str, ...]
    former: tuple[str, ...]
    county: str
    area: tuple[str, ...]
    trusts: tuple[str, ...]


@record
class Part:
    """A part of a trust's area, such as Hallingdal: its `names`, and its municipalities' numbers."""

    names: tuple[str, ...]
    municipalities: tuple[str, ...]


@cache
def trusts() -> tuple[Trust, ...]:
    """All trusts, by region from north to south."""
    return tuple(Trust(name, short, region, (name, *_list(also))) for name, short, region, also in _rows("trusts.tsv"))


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All 357 municipalities, by number."""
    return tuple(
        Municipality(
            number, name, (name, *_list(other)), _list(former), county, _list(area), (*_list(area), *_list(besides))
        )
        for number, name, other, former, county, area, besides in _rows("municipalities.tsv")
    )


@cache
def parts() -> tuple[Part, ...]:
    """Parts of areas under the names that agreements use for them; only those whose municipalities are settled."""
    return tuple(Part((name, *_list(also)), _list(inside)) for name, also, inside in _rows("parts.tsv"))


@cache
def trust_named(name: str) -> Trust | None:
    """The trust of this official name."""
    return next((trust for trust in trusts() if trust.name == name), None)


@cache
def municipality_numbered(number: str) -> Municipality | None:
    """The municipality of this number."""
    return next((known for known in municipalities() if known.number == number), None)


def _rows(table: str) -> Iterator[list[str]]:
    """The rows of a table without its head."""
    text = Path(__file__).with_name(table).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines()[1:])


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()
