"""Word documents (.docx, .docm, .dotx, .dotm; Transitional and Strict), read in one pass over their XML parts.

Macros are parts like any other here: never opened, never run.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from lmagree.extract.options import ExtractOptions
from lmagree.extract.package import Package, parse_xml
from lmagree.extract.pictures import pictures_note
from lmagree.extract.revision import tracked_changes
from lmagree.extract.unread import Unread
from lmagree.extract.word.body import Flow
from lmagree.extract.word.inline import InlineReader
from lmagree.extract.word.names import NOTE_ID, R_ID, TYPE, P, W, transitional
from lmagree.extract.word.numbering import Numbering
from lmagree.extract.word.sheet import Sheet
from lmagree.extract.word.styles import Styles
from lmagree.model.document import Block, BlockKind, Document, Note, SourceFile, UnreadableReason

_MAIN = "word/document.xml"
_SECTION = W + "sectPr"
_ONE_SECTION = 2
"""Tags of the properties of one section: that which opens them and that which closes them."""
_PAGES = re.compile(rb"<(?:\w+:)?Pages>(\d+)<")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}pt"
_TITLE = re.compile(r"\{[^}]*\}title$")


def read(source: SourceFile, options: ExtractOptions) -> Document:
    """The text of a Word document.  Raises Unread for one that is damaged, locked or too large.

    Pages are those that Word last laid out, or its hard page breaks when they account for every page; else None.
    """
    with Package(source.path) as package:
        parts = _Parts(package)
        document = package.read(parts.main)
        if document is None:
            raise Unread(UnreadableReason.DAMAGED, "no main part")
        document = transitional(document)
        breaks = _breaks(document, package)
        styles = Styles(Sheet(parts.bytes("styles")))
        inline = InlineReader(styles, options.revision, breaks)
        flow = Flow(styles, Numbering(parts.related("numbering")), inline, parts.notes())
        flow.revision, flow.diagrams = options.revision, parts.shapes
        flow.page = 1 if breaks != "none" else None
        root = parse_xml(document)
        paragraphs = list(root.iter(P))
        if not _is_spread(root):
            inline.survey(root, paragraphs)
        blocks = flow.body(root, paragraphs)
        pages, pictures = flow.page, inline.counts["pictures"]
        flow.page = None
        headers, footers = _margins(parts, _sections(root, document), flow)
        return Document(
            source,
            "docx",
            (*headers, *blocks, *footers),
            pages=pages,
            title=_title(package),
            notes=(*_notes(inline.counts, options), *pictures_note(pictures)),
        )


class _Parts:
    """The parts of the package by their relation to the main document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.main = next((path for _, kind, path in self._relations("") if kind == "officeDocument"), _MAIN)
        if self.main not in package.names:
            self.main = _MAIN
        self.relations = self._relations(self.main)
        """(id, kind, path) of what the main document refers to."""
        self._related: dict[str, str] = {}
        for _, kind, path in self.relations:
            self._related.setdefault(kind, path)

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """(id, kind, path) of what `part` refers to inside the package."""
        folder, name = posixpath.split(part)
        data = self._package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: list[tuple[str, str, str]] = []
        for relation in parse_xml(data) if data is not None else ():
            if relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                found.append((relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], path))
        return found

    def related(self, kind: str) -> Any | None:
        """The root of the part that the main document relates to as `kind`, None when there is none."""
        data = self.bytes(kind)
        return parse_xml(transitional(data)) if data is not None else None

    def bytes(self, kind: str) -> bytes | None:
        """The bytes of that part, None when there is none."""
        return self._package.read(self._related.get(kind, posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")))

    def xml(self, path: str) -> Any | None:
        """The root of the part at `path`, in Transitional names."""
        data = self._package.read(path)
        return parse_xml(transitional(data)) if data is not None else None

    def shapes(self, key: str) -> Iterator[list[str]]:
        """The paragraphs of each shape of the diagram whose data has the id `key` among the main part's relations."""
        path = next((path for known, kind, path in self.relations if (known, kind) == (key, "diagramData")), None)
        root = self.xml(path) if path is not None else None
        for shape in root.iter(_SHAPE) if root is not None else ():
            yield ["".join(text.text or "" for text in paragraph.iter(_A + "t")) for paragraph in shape.iter(_A + "p")]

    def notes(self) -> dict[tuple[str, str], Any]:
        """The footnotes and endnotes by kind and id, the lines that separate them from the text left out."""
        found: dict[tuple[str, str], Any] = {}
        for kind in ("footnote", "endnote"):
            root = self.related(f"{kind}s")
            for note in root if root is not None else ():
                if note.get(TYPE, "normal") == "normal":
                    found[kind, note.get(NOTE_ID, "")] = note
        return found


def _is_spread(root: Any) -> bool:
    """Whether white space stands between the elements, as in a part that was written for people to look at."""
    above = (root, *root[:1], *(paragraph for body in root[:1] for paragraph in body[:2]))
    return any(element.text or element.tail for element in above)


def _breaks(document: bytes, package: Package) -> Literal["rendered", "hard", "none"]:
    """Which breaks tell the pages: Word's own, hard ones if they are as many as the pages it counted, or none."""
    if b"lastRenderedPageBreak" in document:
        return "rendered"
    hard = document.count(b'<w:br w:type="page"')
    counted = _PAGES.search(package.read("docProps/app.xml") or b"") if hard else None
    return "hard" if counted is not None and int(counted.group(1)) == hard + 1 else "none"


def _sections(root: Any, document: bytes) -> list[Any]:
    """The properties of the sections; mostly there is one, at the end, and a search of all elements can be spared."""
    last = root[0][-1] if len(root) and len(root[0]) else root
    if last.tag == _SECTION and 0 < document.count(b"sectPr") <= _ONE_SECTION:
        return [last]
    return list(root.iter(_SECTION))


def _margins(parts: _Parts, sections: Iterable[Any], flow: Flow) -> tuple[list[Block], list[Block]]:
    """The running headers and footers that the sections refer to, each text once."""
    paths = {key: path for key, kind, path in parts.relations if kind in {"header", "footer"}}
    found: dict[str, list[Block]] = {"header": [], "footer": []}
    seen: set[tuple[str, str]] = set()
    for section in sections:
        for reference in section:
            kind = reference.tag.removeprefix(W).removesuffix("Reference")
            path = paths.pop(reference.get(R_ID, ""), None) if kind in found else None
            part = parts.xml(path) if path is not None else None
            for block in flow.part(part) if part is not None else ():
                if (kind, block.text) not in seen:
                    seen.add((kind, block.text))
                    found[kind].append(Block(BlockKind(kind), block.text, bold=block.bold, size=block.size))
    return found["header"], found["footer"]


def _title(package: Package) -> str:
    root = package.xml("docProps/core.xml")
    for child in root if root is not None else ():
        if isinstance(child.tag, str) and _TITLE.search(child.tag):
            return " ".join((child.text or "").split())
    return ""


def _notes(counts: Counter[str], options: ExtractOptions) -> tuple[Note, ...]:
    """What the reader of a report should know of the reading."""
    notes = list(tracked_changes(counts["insertions"], counts["deletions"], options))
    if counts["comments"]:
        notes.append(Note("comments", str(counts["comments"])))
    if counts["hidden"]:
        notes.append(Note("hidden-text", str(counts["hidden"])))
    if counts["struck"]:
        notes.append(Note("struck-text", str(counts["struck"])))
    return tuple(notes)
