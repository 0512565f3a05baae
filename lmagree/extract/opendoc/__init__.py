"""OpenDocument texts (.odt, .ott, and .fodt in one XML file); macros in them are never opened."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from lmagree.extract.opendoc.flow import Flow
from lmagree.extract.opendoc.inline import InlineReader
from lmagree.extract.opendoc.lists import Lists
from lmagree.extract.opendoc.names import OFFICE, STYLE, TEXT
from lmagree.extract.opendoc.styles import Styles
from lmagree.extract.options import ExtractOptions
from lmagree.extract.package import PART_CAP, Package, parse_xml
from lmagree.extract.pictures import pictures_note
from lmagree.extract.revision import tracked_changes
from lmagree.extract.tidy import squeeze
from lmagree.extract.unread import Unread
from lmagree.model.document import Block, BlockKind, Document, Note, SourceFile, UnreadableReason

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BODY = f"{OFFICE}body/{OFFICE}text"


def read(source: SourceFile, options: ExtractOptions) -> Document:
    """The text of an OpenDocument file.  Raises Unread for one that is damaged, locked or too large.

    Pages are known where the program that saved the file noted its page breaks; else None.
    """
    content, common, meta = _parts(source, options.password)
    text = content.find(_BODY)
    if text is None:
        raise Unread(UnreadableReason.UNSUPPORTED, "no text document")
    styles = Styles(common, content)
    inline = InlineReader(styles, text.find(TEXT + "tracked-changes"), original=options.revision == "original")
    flow = Flow(styles, Lists(common, content), inline)
    flow.page = 1 if next(text.iter(TEXT + "soft-page-break"), None) is not None else None
    blocks = flow.part(text)
    pages, flow.page = flow.page, None
    pictures = inline.counts["pictures"]
    headers, footers = _margins(common if common is not None else content, flow)
    title = squeeze(next((element.text or "" for element in meta.iter(_TITLE)), "")) if meta is not None else ""
    notes = (*_notes(inline.counts, options), *pictures_note(pictures))
    return Document(source, "odt", (*headers, *blocks, *footers), pages=pages, title=title, notes=notes)


def _parts(source: SourceFile, password: str | None) -> tuple[Any, Any | None, Any | None]:
    """The roots of content, common styles and metadata; one and the same for a flat file."""
    with source.path.open("rb") as file:
        flat = file.read(2) != b"PK"
    if flat:
        if source.path.stat().st_size > PART_CAP:
            raise Unread(UnreadableReason.TOO_LARGE, f"{source.path.stat().st_size} bytes of XML")
        root = parse_xml(source.path.read_bytes())
        return root, None, root
    with Package(source.path) as package:
        opened = _opener(package, password)
        content = opened("content.xml")
        if content is None:
            raise Unread(UnreadableReason.DAMAGED, "no content.xml")
        return content, opened("styles.xml"), opened("meta.xml")


def _opener(package: Package, password: str | None) -> Callable[[str], Any | None]:
    """What gives the root of a part by its name; Unread with ENCRYPTED is raised for a locked package without `password`."""
    manifest = package.read("META-INF/manifest.xml") or b""
    if b"encryption-data" not in manifest:
        return package.xml
    if password is None:
        raise Unread(UnreadableReason.ENCRYPTED, "no password")
    from lmagree.extract.opendoc.locked import Locks  # noqa: PLC0415  # brings the ciphers along; few files are locked

    locks = Locks(manifest, password)

    def opened(name: str) -> Any | None:
        data = package.read(name)
        return parse_xml(locks.opened(name, data)) if data is not None else None

    return opened


def _margins(styles: Any, flow: Flow) -> tuple[list[Block], list[Block]]:
    """The running headers and footers of the page styles, each text once."""
    found: dict[str, dict[str, Block]] = {"header": {}, "footer": {}}
    for master in styles.iter(STYLE + "master-page"):
        for part in master:
            kind = part.tag.removeprefix(STYLE).removesuffix("-left").removesuffix("-first")
            for block in flow.part(part) if kind in found else ():
                found[kind].setdefault(block.text, Block(BlockKind(kind), block.text, bold=block.bold, size=block.size))
    return list(found["header"].values()), list(found["footer"].values())


def _notes(counts: Counter[str], options: ExtractOptions) -> tuple[Note, ...]:
    notes = list(tracked_changes(counts["insertions"], counts["deletions"], options))
    for code, count in (("comments", "comments"), ("hidden-text", "hidden"), ("struck-text", "struck")):
        if counts[count]:
            notes.append(Note(code, str(counts[count])))
    return tuple(notes)
