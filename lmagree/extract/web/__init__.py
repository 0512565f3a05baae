"""HTML files and web pages saved whole; nothing is fetched and no script runs."""

import re

from lxml import html

from lmagree.extract.charset import decode
from lmagree.extract.options import ExtractOptions
from lmagree.extract.pictures import pictures_note
from lmagree.extract.tidy import squeeze
from lmagree.extract.transcript import unfolded
from lmagree.extract.unread import Unread
from lmagree.extract.web.css import sheet
from lmagree.extract.web.cut import cut, main_part
from lmagree.extract.web.flow import Flow
from lmagree.extract.web.pictures import large_pictures
from lmagree.model.document import Block, Document, Note, SourceFile, UnreadableReason

_CAP = 32 * 2**20
"""Bytes of one page."""
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE
)
_NO_TITLE = "- no title specified"


def read(source: SourceFile, _options: ExtractOptions) -> Document:
    """The text of a web page.  Raises Unread for one that is too large or holds no page."""
    if source.path.stat().st_size > _CAP:
        raise Unread(UnreadableReason.TOO_LARGE, f"{source.path.stat().st_size} bytes of HTML")
    blocks, title, notes = page_blocks(source.path.read_bytes())
    return Document(source, "html", tuple(blocks), title=title, notes=notes)


def page_blocks(data: bytes, declared: str = "") -> tuple[list[Block], str, tuple[Note, ...]]:
    """The blocks of a page, its title, and notes of what was cut; `declared` is the encoding named outside the page."""
    charset = _CHARSET.search(data[:4096])
    text = decode(data, charset.group(1).decode("ascii") if charset else declared)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unread(
            UnreadableReason.TOO_LARGE, "nesting or a text of a page"
        )  # the parser gives what stood before only
    looks = sheet(root)
    title = squeeze(root.findtext(".//title") or "")
    body = root.find("body")
    if body is None:
        raise Unread(UnreadableReason.DAMAGED, "no body")
    gone = cut(body, looks)
    flow = Flow(looks)
    part = main_part(body)
    blocks = unfolded(flow.read(part))
    notes = []
    if gone:
        notes.append(Note("cut-from-page", ", ".join(f"{count} {kind}" for kind, count in sorted(gone.items()))))
    if flow.counts["struck"]:
        notes.append(Note("struck-text", str(flow.counts["struck"])))
    notes += pictures_note(large_pictures(part))
    return blocks, "" if title == _NO_TITLE else title, tuple(notes)
