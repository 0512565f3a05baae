"""All that a document says of itself: its parties, its kind, its dates, and how it stands to other documents."""

from pathlib import PurePosixPath

from lmagree.group import dates, kinds
from lmagree.group.lines import Line, Zone, lines_of
from lmagree.group.parties import parties_of
from lmagree.group.quotes import fact
from lmagree.model.audit import Facts
from lmagree.model.document import Document
from lmagree.model.outline import Outline


def facts_of(document: Document, outline: Outline) -> Facts:
    """What a document that was read says of itself; its name helps where the text is silent."""
    return _facts(lines_of(document, outline), document.source.name)


def facts_of_name(name: str) -> Facts:
    """What the name of a document that could not be read tells (its path with forward slashes)."""
    return _facts((), name)


def _facts(lines: tuple[Line, ...], name: str) -> Facts:
    parties = parties_of(lines, name)
    kind = kinds.kind_of(lines)
    number = kind.number
    if kind.kind is None or (number is None and kind.kind.value.endswith(("sub-agreement", "service-agreement"))):
        told, numbered = kinds.kind_in_name(PurePosixPath(name).stem)
        path = Line(name, Zone.MARGIN, None)
        if kind.kind is None and told:
            kind = kinds.Kind(fact(told, path), None, kind.subject)
        if numbered and kind.kind is not None and kind.kind.value == told:
            number = fact(numbered, path)
    return Facts(
        trusts=parties.trusts,
        municipalities=parties.municipalities,
        districts=parties.districts,
        area=parties.area,
        template=parties.template,
        kind=kind.kind,
        number=number,
        draft=kinds.draft(lines),
        subject=kind.subject,
        signed=dates.signed(lines),
        adopted=dates.adopted(lines),
        valid_from=dates.valid_from(lines),
        valid_until=dates.valid_until(lines),
        version=kinds.version(lines),
        replaces=kinds.replaces(lines),
        prevails=kinds.prevails(lines),
    )
