"""The lines of a document in which it says what it is and between whom, each with the part of the document it stands in."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from lmagree.group.names import names_in
from lmagree.model.document import BlockKind, Document
from lmagree.model.outline import Clause, Outline, Role, Section
from lmagree.model.record import record

_FRONT = 8
_FRONT_LINE = 260
"""Clauses before the first heading that may be front matter, and characters of the longest."""
_OPENING = 40
"""Clauses after it in which a text without headings may name its parties."""
_CLOSING = 25
"""Clauses at the end among which the signatures stand, if no annex follows."""
_BETWEEN = re.compile(r"(?:inngå\w+ )?mellom\b|og kommun|kommun(?:ene|ane)\b", re.IGNORECASE)
"""How a line begins that names the parties, however many they are."""
_AGREED = re.compile(r"(?:(?:avtale\w* )?inngå\w+ |avtale\w* )?mellom\b", re.IGNORECASE)
"""How a heading begins that is no heading, but says who agrees."""
_SIGNING_LINE = 90
"""Characters of the longest line of place and date; dots in it end no sentence."""


class Zone(StrEnum):
    """Where a line stands."""

    TITLE = "title"
    FRONT = "front"
    PARTIES = "parties"
    OPENING = "opening"
    BODY = "body"
    CLOSING = "closing"
    MARGIN = "margin"
    """A running header or footer."""


@record
class Line:
    """A sentence, title line or table row.  `cells` as in the clause."""

    text: str
    zone: Zone
    page: int | None
    cells: tuple[str, ...] = ()


def lines_of(document: Document, outline: Outline) -> tuple[Line, ...]:
    """The lines of a document in reading order, running headers and footers last."""
    return (*_flow(outline), *_margins(document))


def _flow(outline: Outline) -> Iterator[Line]:
    """The title's own lines where it has any, for what is quoted must stand in the document."""
    title = outline.title.strip()
    front = _front(outline)
    if title and not any(_in_title(clause, title) for clause in outline.clauses[:front]):
        yield Line(title, Zone.TITLE, outline.clauses[0].page if outline.clauses else None)
    headings = list(_headings(outline))
    closing = len(outline.clauses) - _CLOSING
    for clause in outline.clauses:
        while headings and headings[0].index <= clause.section:
            yield _party_line(headings.pop(0))
        titled = clause.index < front and _in_title(clause, title)
        zone = Zone.TITLE if titled else _zone(clause, outline, front, closing)
        signing = zone is Zone.CLOSING and len(clause.text) <= _SIGNING_LINE
        if titled or signing or clause.cells or not clause.sentences:
            yield Line(clause.text, zone, clause.page, clause.cells)
            continue
        for sentence in clause.sentences:
            yield Line(sentence.text, zone, sentence.page)


def _headings(outline: Outline) -> Iterator[Section]:
    """Lines of the front that look like headings and are none: "Inngått mellom A og B", or a party on a line of its own."""
    filled = {clause.section for clause in outline.clauses}
    for section in outline.sections:
        if section.number:
            return
        if section.role is Role.TITLE:
            continue
        names = names_in(section.heading)
        if _AGREED.match(section.heading) or (section.index not in filled and (names or names.bare)):
            yield section


def _party_line(section: Section) -> Line:
    return Line(section.heading, Zone.FRONT, section.page)


def _in_title(clause: Clause, title: str) -> bool:
    text = clause.text.strip()
    return bool(text) and text in title


def _zone(clause: Clause, outline: Outline, front: int, closing: int) -> Zone:
    role = outline.sections[clause.section].role
    if role is Role.CONTENTS:
        return Zone.BODY
    if clause.index < front:
        return Zone.FRONT
    if role is Role.PARTIES:
        return Zone.PARTIES
    if role is Role.SIGNATURE:
        return Zone.CLOSING
    if clause.index < front + _OPENING and clause.index < closing:
        return Zone.OPENING
    return Zone.CLOSING if clause.index >= closing else Zone.BODY


def _front(outline: Outline) -> int:
    """How many clauses stand before the first heading, or before the text begins where there is none."""
    roles = [section.role for section in outline.sections]
    headed = {section.index for section in outline.sections if section.heading and section.role is not Role.TITLE}
    length = 0
    for clause in outline.clauses:
        titled = roles[clause.section] is Role.TITLE or _BETWEEN.match(clause.text) is not None
        if clause.section in headed or not (titled or (length < _FRONT and len(clause.text) <= _FRONT_LINE)):
            break
        length += 1
    return length


def _margins(document: Document) -> Sequence[Line]:
    margins = (block for block in document.blocks if block.kind in {BlockKind.HEADER, BlockKind.FOOTER})
    once = {block.text: block for block in margins}
    return [Line(text, Zone.MARGIN, block.page) for text, block in once.items()]
