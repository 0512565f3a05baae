"""Tables and their columns, each with what it holds."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lmagree.model.audit import Audit


class Code(str):
    """A number that is a name, such as 0301 or 4.2: a spreadsheet may not reckon with it or take it for a date."""

    __slots__ = ()


Cell = str | int | float | bool | None
"""A value: None is an empty cell, True and False are 1 and 0."""

Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column's name and what it holds, in a sentence."""

    name: str
    about: str


class Table(NamedTuple):
    """One file of the export: `rows` gives the audit's records, with a cell for each column."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Audit], Iterator[Row]]
