"""Plain text: one line for each passage, so that it can be searched, with marks for pages, sections and what was cut."""

from collections.abc import Iterator, Sequence

from lmagree.model.document import Block, BlockKind, Document, Unreadable
from lmagree.report.lines import visible
from lmagree.report.options import ReportOptions
from lmagree.report.reading.pieces import CUT, Piece, Read, facts, notes, page_mark, pieces
from lmagree.wording import text


def render(shown: Sequence[Read | Unreadable], options: ReportOptions) -> str:
    """The documents one after another."""
    parts = (
        _unreadable(one, options.lang) if isinstance(one, Unreadable) else _document(one, options) for one in shown
    )
    return visible("\n\n".join("\n".join(part) for part in parts)) + "\n"


def _unreadable(unread: Unreadable, lang: str) -> Iterator[str]:
    yield unread.source.name
    yield text(f"unreadable.{unread.reason}", lang)
    yield text(f"unreadable.{unread.reason}.hint", lang, detail=unread.detail)


def _document(read: Read, options: ReportOptions) -> Iterator[str]:
    yield read.document.source.name
    yield facts(read, options.lang)
    yield from notes(read.document, options.lang)
    for piece in pieces(read):
        if piece.new_page is not None:
            yield ""
            yield f"──── {page_mark(read.document, piece.new_page, options.lang)} ".ljust(options.width, "─")
        yield from _piece(piece, read.document, options.lang)


def _piece(piece: Piece, document: Document, lang: str) -> Iterator[str]:
    block = piece.block
    shown = _numbered(block, _paged(block, document, lang))
    if block.kind in CUT:
        yield f"[{text(f'text.cut.{block.kind}', lang)}] {shown}"
    elif piece.section is not None:
        yield ""
        role = text(f"role.{piece.section.role}", lang)
        yield f"{'#' * max(piece.section.level, 1)} {shown}  [{role}]"
    elif block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        yield ""
        yield f"# {shown}"
    else:
        doubt = f" [{text('text.doubtful', lang, percent=round(block.confidence or 0))}]" if piece.is_doubtful else ""
        yield f"{shown}{doubt}"


def _numbered(block: Block, shown: str) -> str:
    return f"{block.label} {shown}" if block.label else shown


def _paged(block: Block, document: Document, lang: str) -> str:
    """The block's text, with a mark where a new page begins in it."""
    shown = block.text
    for offset, page in reversed(block.page_breaks):
        shown = f"{shown[:offset]}[{page_mark(document, page, lang)}] {shown[offset:]}"
    return shown
