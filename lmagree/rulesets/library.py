"""Everything the rule files say, before a run chooses sets from it."""

from collections.abc import Mapping

from lmagree.model.lexicon import Concept
from lmagree.model.record import record
from lmagree.model.requirement import Requirement, Text
from lmagree.rulesets.problems import Problem


@record
class Source:
    """A text that asks for something.  `date` is ISO 8601, as exact as it is known, or empty."""

    name: str
    title: Text
    date: str = ""
    url: str = ""
    file: str = ""
    line: int = 0


@record
class SetSpec:
    """A rule set as written: what it extends (with the version it is pinned to, or empty), adds and leaves out.

    `lines` gives the line of each name it mentions.
    """

    name: str
    version: str
    title: Text
    extends: tuple[tuple[str, str], ...]
    requirements: tuple[str, ...]
    exclude: tuple[str, ...]
    lines: Mapping[str, int]
    file: str
    line: int


@record
class Library:
    """All rules that are known: the shipped ones, and those of the user's files.

    `requirements` stand in the catalogue's order.  `digests` holds the sha256 of each file by the name it is shown
    with; `own` maps a user's path, as given, to the name of its rule set.  `remarks` are breaches that spoil no verdict.
    `spoilt` are the names of what was written but could not be read; not `whole` when a file could not be read at all.
    """

    concepts: Mapping[str, Concept]
    spelling: tuple[tuple[str, str], ...]
    requirements: Mapping[str, Requirement]
    sources: Mapping[str, Source]
    sets: Mapping[str, SetSpec]
    digests: Mapping[str, str]
    own: Mapping[str, str]
    remarks: tuple[Problem, ...] = ()
    spoilt: frozenset[str] = frozenset()
    whole: bool = True

    def source_of(self, citation: str) -> Source | None:
        """The source that a requirement's citation names by its first word."""
        return self.sources.get(citation.split(maxsplit=1)[0])
