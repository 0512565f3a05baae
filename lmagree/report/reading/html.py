"""HTML: one page to read beside the original, with nothing fetched and nothing run."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from lmagree.model.document import BlockKind, Document, Unreadable
from lmagree.report.options import ReportOptions
from lmagree.report.reading.pieces import CUT, Piece, Read, facts, notes, page_mark, pieces
from lmagree.wording import text

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
.page { border-top: 2px solid #767676; color: #595959; margin-top: 2rem; font-size: .875rem; }
.role { color: #595959; font-size: .875rem; font-weight: normal; }
.cut { color: #595959; border-left: 4px solid #b3b3b3; padding-left: .5rem; font-size: .875rem; }
.doubtful { background: #fff3cd; }
table { border-collapse: collapse; width: 100%; } td, th { border: 1px solid #767676; padding: .25rem .5rem; vertical-align: top; text-align: left; }
"""


def render(shown: Sequence[Read | Unreadable], options: ReportOptions) -> str:
    """The documents one after another."""
    lang = options.lang
    title = escape(", ".join(_name(one) for one in shown))
    body = "\n".join(line for one in shown for line in _article(one, lang))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _name(shown: Read | Unreadable) -> str:
    return (shown.document if isinstance(shown, Read) else shown).source.name


def _article(shown: Read | Unreadable, lang: str) -> Iterator[str]:
    yield "<article>"
    yield f"<h1>{escape(_name(shown))}</h1>"
    if isinstance(shown, Unreadable):
        yield f"<p>{escape(text(f'unreadable.{shown.reason}', lang))}</p>"
        yield f"<p>{escape(text(f'unreadable.{shown.reason}.hint', lang, detail=shown.detail))}</p>"
    else:
        yield f"<p>{escape(facts(shown, lang))}</p>"
        yield from (f"<p>{escape(note)}</p>" for note in notes(shown.document, lang))
        for table, group in groupby(pieces(shown), key=lambda piece: piece.block.table):
            show = _passages if table is None else _table
            yield from show(list(group), shown.document, lang)
    yield "</article>"


def _passages(group: Sequence[Piece], document: Document, lang: str) -> Iterator[str]:
    for piece in group:
        yield from _page(piece, document, lang)
        yield _passage(piece, lang)


def _page(piece: Piece, document: Document, lang: str) -> Iterator[str]:
    if piece.new_page is not None:
        yield f'<p class="page">{escape(page_mark(document, piece.new_page, lang))}</p>'


def _passage(piece: Piece, lang: str) -> str:
    block = piece.block
    shown = escape(f"{block.label} {block.text}".strip())
    if block.kind in CUT:
        return f'<p class="cut">{escape(text(f"text.cut.{block.kind}", lang))}: {shown}</p>'
    if piece.section is not None:
        level = min(piece.section.level + 1, 6) if piece.section.level > 0 else 2
        role = escape(text(f"role.{piece.section.role}", lang))
        return f'<h{level}>{shown} <span class="role">{role}</span></h{level}>'
    if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        return f"<h2>{shown}</h2>"
    if piece.is_doubtful:
        doubt = escape(text("text.doubtful", lang, percent=round(block.confidence or 0)))
        return f'<p class="doubtful" title="{doubt}">{shown}</p>'
    return f"<p>{shown}</p>"


def _table(group: Sequence[Piece], document: Document, lang: str) -> Iterator[str]:
    yield from _page(group[0], document, lang)
    yield "<table>"
    for piece in group:
        block = piece.block
        tag = "th" if block.cells == block.header_cells else "td"
        yield f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in block.cells)}</tr>"
    yield "</table>"
