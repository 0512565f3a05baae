"""From what was found to hits: a sentence's own, those it inherits, and the parties of a table's columns."""

import re
from collections.abc import Callable, Iterable, Sequence

from lmagree.model.outline import Clause
from lmagree.model.reading import Hit
from lmagree.read.concepts import Found
from lmagree.read.parsed import Parsed

Hits = dict[str, list[Hit]]
_new = tuple.__new__
"""Makes a hit of all its values in half the time of its own constructor."""

_NOT_INHERITED = frozenset(
    {"negation", "exclusion", "hedge-modal", "hedge", "deferral", "pointer", "recital", "carrier"}
)
"""Marks of force reach the items through the introducing line's force, not as words of their own."""
_EMPTY_CELL = re.compile(
    r"[-–—]?|nei|ikk?j?e (?:aktuelt|relevant|ansvar)|(?:har )?ing(?:en|a|enting)(?: (?:eg(?:en|ne)|eig(?:en|a|ne)))?(?: (?:oppg[aå]ve\w*|ansvar|rolle))?",
)
"""What a cell says in so many words when the party above it has no part in the row."""
_TICKS = frozenset(
    {
        *("x", "✓", "✔", "☑", "☒", "ja", "●", "•"),
        *("ansvar", "ansvarlig", "ansvarleg", "hovedansvar", "hovudansvar", "hovedansvarlig", "hovudansvarleg"),
        *("har ansvar", "har ansvaret", "har hovedansvar", "har hovudansvar", "har hovedansvaret", "har hovudansvaret"),
    },
)
_COLUMNS = {"trust": ("trust-column", "trust-acts"), "municipality": ("municipality-column", "municipality-acts")}


def own_hits(parsed: Parsed, acting: Sequence[Found]) -> Hits:
    """The hits of a sentence and of the parties `acting` in it, by concept."""
    hits: Hits = {}
    tokens, units = parsed.tokens, parsed.units.of
    for concept, first, last, fuzzy, _ in (*parsed.found, *acting):
        hit = _new(Hit, (concept, tokens[first].start, tokens[last].end, units[first], True, fuzzy))
        hits.setdefault(concept, []).append(hit)
    return hits


def inherited_hits(hits: Hits, concepts: Iterable[str]) -> None:
    """Adds to `hits` what the introducing line and the column heads say."""
    for concept in dict.fromkeys(concepts):
        if concept not in _NOT_INHERITED:
            hits.setdefault(concept, []).append(Hit(concept, 0, 0, -1, own=False))


def column_hits(hits: Hits, clause: Clause, concepts_of: Callable[[str], set[str]]) -> None:
    """Adds `trust-column` and `municipality-column` where a column headed by the party holds something."""
    if not clause.header_cells or clause.cells == clause.header_cells:
        return
    for head, cell in zip(clause.header_cells, clause.cells, strict=False):
        if _EMPTY_CELL.fullmatch(cell.strip(" .").lower()):
            continue
        for party in concepts_of(head) & set(_COLUMNS):
            start = clause.text.find(cell)
            # A tick says of the party what the row's label names.
            unit = 0 if cell.strip(" .").lower() in _TICKS else clause.text[:start].count(" | ")
            for concept in _COLUMNS[party]:
                hits.setdefault(concept, []).append(Hit(concept, start, start + len(cell), unit))
