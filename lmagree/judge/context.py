"""What stands around a sentence, so that a reader can judge it without opening the document."""

from lmagree.model.outline import Clause, Outline

_ENOUGH = 120
"""Characters of the clause itself on one side of a sentence that need no neighbour to be understood."""
_MOST = 320
"""Characters kept on each side."""


def before(outline: Outline, clause: Clause, start: int) -> str:
    """The text ahead of the offset `start` of the clause: of the clause, and where that is little, of what leads up to it."""
    own = clause.text[:start].strip()
    lead = clause.lead if clause.lead is not None else clause.index - 1
    if len(own) < _ENOUGH and lead >= 0 and outline.clauses[lead].section == clause.section:
        own = f"{outline.clauses[lead].text.strip()} {own}".strip()
    if len(own) <= _MOST:
        return own
    return "… " + own[-_MOST:].partition(" ")[2]


def after(outline: Outline, clause: Clause, end: int) -> str:
    """The text behind the offset `end` of the clause, as above."""
    own = clause.text[end:].strip()
    following = clause.index + 1
    if len(own) < _ENOUGH and following < len(outline.clauses) and outline.clauses[following].section == clause.section:
        own = f"{own} {outline.clauses[following].text.strip()}".strip()
    if len(own) <= _MOST:
        return own
    return own[:_MOST].rpartition(" ")[0] + " …"
