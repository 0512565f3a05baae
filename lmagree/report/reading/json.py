"""JSON: every block with its place, its section and whether it was read as the agreement's text."""

import json
from collections.abc import Sequence
from typing import Any

from lmagree.model.document import Unreadable
from lmagree.report.options import ReportOptions
from lmagree.report.reading.pieces import CUT, Piece, Read, pieces


def render(shown: Sequence[Read | Unreadable], options: ReportOptions) -> str:
    """The documents as JSON; nothing in it depends on the language."""
    del options
    documents = [_unreadable(one) if isinstance(one, Unreadable) else _document(one) for one in shown]
    return json.dumps({"documents": documents}, ensure_ascii=False, indent=2) + "\n"


def _unreadable(unread: Unreadable) -> dict[str, Any]:
    return {"name": unread.source.name, "unreadable": unread.reason.value, "detail": unread.detail}


def _document(read: Read) -> dict[str, Any]:
    document, outline = read.document, read.outline
    section_of = {clause.block: clause.section for clause in outline.clauses}
    return {
        "name": document.source.name,
        "sha256": document.source.sha256,
        "format": document.media_type,
        "pages": document.pages,
        "page_labels": list(document.page_labels),
        "title": outline.title,
        "language": outline.language,
        "notes": [{"code": note.code, "detail": note.detail} for note in document.notes],
        "sections": [
            {
                "number": section.number,
                "heading": section.heading,
                "level": section.level,
                "role": section.role.value,
                "parent": section.parent,
                "page": section.page,
            }
            for section in outline.sections
        ],
        "blocks": [_block(piece, section_of.get(piece.index)) for piece in pieces(read)],
    }


def _block(piece: Piece, section: int | None) -> dict[str, Any]:
    block = piece.block
    opened = piece.section.index if piece.section is not None else None
    return {
        "kind": block.kind.value,
        "read": block.kind not in CUT,
        "section": opened if opened is not None else section,
        "page": block.page,
        "page_breaks": [list(place) for place in block.page_breaks],
        "label": block.label,
        "text": block.text,
        "table": block.table,
        "cells": list(block.cells),
        "header_cells": list(block.header_cells),
        "confidence": None if block.confidence is None else round(block.confidence, 1),
        "anchor": block.anchor,
    }
