"""Office files made by hand, part by part, for the tests of extraction."""

import hashlib
import itertools
import re
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lmagree.extract import ExtractOptions, extract
from lmagree.model.document import Block, Document, SourceFile, Unreadable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header1": "hdr",
    "footer1": "ftr",
    "data1": "data",
}
_KINDS = {"data": "diagramData"}
"""Kinds of relation that are not called as their parts are."""
FILLER = "Partene er enige om at denne avtalen gjelder mellom dem fra i dag."
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_SPACES = " ".join(
    f'xmlns:{prefix}="{ODF}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip


def source(path: Path) -> SourceFile:
    data = path.read_bytes()
    return SourceFile(path, path.name, hashlib.sha256(data).hexdigest(), len(data))


def outcome(path: Path, options: ExtractOptions | None = None) -> Document | Unreadable:
    return extract(source(path), options)


def document(path: Path, options: ExtractOptions | None = None) -> Document:
    found = outcome(path, options)
    assert isinstance(found, Document), found
    return found


def blocks(path: Path, options: ExtractOptions | None = None) -> tuple[Block, ...]:
    return document(path, options).blocks


def texts(path: Path, options: ExtractOptions | None = None) -> list[str]:
    return [block.text for block in blocks(path, options)]


def word(path: Path, body: str, extra: Mapping[str, bytes] | None = None, **parts: str) -> Path:
    """A Word file whose main part holds `body`; `parts` are the insides of other parts by name (styles, footnotes ...)."""
    files = {"word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"}
    relations = []
    for index, (name, inside) in enumerate(parts.items(), start=1):
        root = _ROOTS[name]
        files[f"word/{name}.xml"] = f"<w:{root} {_SPACES}>{inside}</w:{root}>"
        kind = _KINDS.get(name.rstrip("1"), name.rstrip("1"))
        relations.append(f'<Relationship Id="rId{index}" Type="{_REL}/{kind}" Target="{name}.xml"/>')
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{space}">{"".join(relations)}</Relationships>'
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    files["[Content_Types].xml"] = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return path


def p(text: str, style: str = "", properties: str = "", run: str = "") -> str:
    """A Word paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p><w:pPr>{named}{properties}</w:pPr><w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def row(*cells: str, properties: str = "") -> str:
    """A row of a Word table; a cell is text, or XML when it begins with ``<``."""
    inside = "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def odt(path: Path, body: str, automatic: str = "", common: str = "", manifest: str = "") -> Path:
    """An OpenDocument text whose ``office:text`` holds `body`."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {_ODF_SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        package.writestr("styles.xml", f"<office:document-styles {_ODF_SPACES}>{common}</office:document-styles>")
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return path


def compound(path: Path, streams: Mapping[str, bytes]) -> Path:
    """An OLE compound file with `streams` by path; small streams are padded past the mini stream."""
    end, free, sector = 0xFFFFFFFE, 0xFFFFFFFF, 512
    folders = sorted({name[: match.start()] for name in streams for match in re.finditer("/", name)})

    def within(folder: str) -> list[str]:
        return [name for name in (*folders, *streams) if name.rpartition("/")[0] == folder]

    entries = [("Root Entry", 5, within(""), b""), *((folder, 1, within(folder), b"") for folder in folders)]
    entries += [(name, 2, [], data.ljust(4096, b"\0")) for name, data in streams.items()]
    index = {name: number for number, (name, *_) in enumerate(entries)}
    directory_sectors = -(-len(entries) // 4)
    fat = [4294967293, *range(2, directory_sectors + 1), end]
    body, rows = b"", []
    siblings = {child: after for _, _, children, _ in entries for child, after in itertools.pairwise(children)}
    for name, kind, children, data in entries:
        start = len(fat) if data else end
        count = -(-len(data) // sector)
        fat += [*range(start + 1, start + count), end] if count else []
        body += data.ljust(count * sector, b"\0")
        title = name.split("/")[-1].encode("utf-16-le")
        after = index[siblings[name]] if name in siblings else free
        child = index[children[0]] if children else free
        row = struct.pack(
            "<64sHBBIII16sIQQIQ", title, len(title) + 2, kind, 1, free, after, child, b"", 0, 0, 0, start, len(data)
        )
        rows.append(row)
    empty = struct.pack("<64sHBBIII16sIQQIQ", b"", 0, 0, 1, free, free, free, b"", 0, 0, 0, 0, 0)
    rows += [empty] * (directory_sectors * 4 - len(rows))
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(sector, b"\xff")
    assert len(table) == sector
    magic = bytes.fromhex("d0cf11e0a1b11ae1")
    numbers = (0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header = struct.pack("<8s16sHHHHHHIIIIIIIIII", magic, b"", *numbers)
    header += struct.pack("<109I", 0, *[free] * 108)
    path.write_bytes(header.ljust(sector, b"\0") + table + b"".join(rows) + body)
    return path
