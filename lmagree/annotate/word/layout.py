"""Where the elements of a Word part stand in its bytes.

The part is read by expat, which tells the byte at which every tag begins; nothing is built but what comments need.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from lmagree.model.record import field, record

_NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_KEPT = frozenset({"p", "pPr", "r", "rPr", "t", "delText", "tbl", "sectPr"})
_TEXTS = frozenset({"t", "delText"})
_CHILD = 2
"""The depth of the elements right below a root."""
_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_SIGN = re.compile(rb"&[^;]*;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")


class LayoutError(Exception):
    """The part is not written in a way that bytes can be spliced into."""


@record(frozen=False, eq=False)
class Element:
    """An element of the part in bytes: its tags' first bytes and the bytes after them.

    `name` is as it is written (``w:p``), `local` without its prefix.  `inner` and `close` enclose the content; for an
    element without content both are `end`.
    """

    name: str
    local: str
    parent: "Element | None"
    start: int
    inner: int
    close: int = 0
    end: int = 0

    def above(self, local: str) -> Iterator["Element"]:
        """The elements of this local name around it, the nearest first."""
        around = self.parent
        while around is not None:
            if around.local == local:
                yield around
            around = around.parent


@record(frozen=False)
class Layout:
    """The elements of a part that are of interest, each kind in document order.

    `prefix` is what stands before local names (``w:``), `space` the name space it stands for.  `properties` holds, for a
    paragraph or run, its own properties.
    """

    data: bytes
    prefix: str
    space: str
    paragraphs: list[Element] = field(default_factory=list)
    texts: list[Element] = field(default_factory=list)
    properties: dict[Element, Element] = field(default_factory=dict)
    sections: set[Element] = field(default_factory=set)
    """Paragraphs that end a section."""

    def of(self, element: Element) -> bytes:
        """An element as it is written."""
        return self.data[element.start : element.end]

    def mark_is_deleted(self, paragraph: Element) -> bool:
        """Whether the paragraph's mark is deleted by a tracked change, so that the next paragraph goes on in it."""
        look = self.properties.get(self.properties.get(paragraph, paragraph))
        names = {name for name, _ in children(self.of(look))} if look is not None else set()
        return bool(names & {f"{self.prefix}del", f"{self.prefix}moveFrom"})

    def byte_at(self, text: Element, offset: int) -> int | None:
        """The byte before which the character numbered `offset` of a text begins; None where markup stands in the text."""
        content = self.data[text.inner : text.close]
        if b"<" in content:
            return None
        at = 0
        for _ in range(offset):
            sign = _SIGN.match(content, at)
            if sign is None:
                return None
            at = sign.end()
        return text.inner + at


def layout_of(data: bytes) -> Layout:
    """The layout of a Word part in UTF-8.  Raises LayoutError for another encoding, a document type, or no Word text."""
    scan = _Scan(data)
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.StartDoctypeDeclHandler = scan.refuse_doctype
    parser.XmlDeclHandler = scan.declaration
    scan.parser = parser
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat takes it by place alone
    except expat.ExpatError as error:
        raise LayoutError from error
    if scan.layout is None:
        raise LayoutError
    return scan.layout


def make_sure(part: bytes) -> None:
    """Raise LayoutError for a part that is no XML: a copy that does not open is worse than none."""
    try:
        expat.ParserCreate().Parse(part, True)  # noqa: FBT003  # as above
    except expat.ExpatError as error:
        raise LayoutError from error


class _Scan:
    """What expat calls for every tag."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.layout: Layout | None = None
        self.parser: expat.XMLParserType | None = None
        self._open: list[Element | None] = []
        self._around: list[Element] = []

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in {"utf-8", "utf8", "us-ascii"}:
            raise LayoutError

    def refuse_doctype(self, *_: object) -> None:
        raise LayoutError

    def start(self, name: str, attributes: dict[str, str]) -> None:
        layout = self.layout or self._root(attributes)
        if any(key.startswith("xmlns") and _misleads(layout, key, space) for key, space in attributes.items()):
            raise LayoutError
        local = name.removeprefix(layout.prefix) if name.startswith(layout.prefix) else ""
        if local not in _KEPT:
            self._open.append(None)
            return
        start = self._index()
        tag = _TAG.match(self.data, start)
        if tag is None:
            raise LayoutError
        element = Element(name, local, self._around[-1] if self._around else None, start, tag.end())
        self._open.append(element)
        self._around.append(element)
        self._keep(layout, element)

    def end(self, _: str) -> None:
        element = self._open.pop()
        if element is None:
            return
        self._around.pop()
        if self.data.endswith(b"/>", element.start, element.inner):
            element.close = element.end = element.inner
        else:
            element.close = self._index()
            element.end = self.data.index(b">", element.close) + 1

    def _root(self, attributes: dict[str, str]) -> Layout:
        for key, space in attributes.items():
            if space in _NAMESPACES and key.startswith("xmlns:"):
                self.layout = Layout(self.data, f"{key.removeprefix('xmlns:')}:", space)
                return self.layout
        raise LayoutError

    @staticmethod
    def _keep(layout: Layout, element: Element) -> None:
        if element.local == "p":
            layout.paragraphs.append(element)
        elif element.local in _TEXTS:
            layout.texts.append(element)
        elif element.local in {"pPr", "rPr"} and element.parent is not None:
            layout.properties.setdefault(element.parent, element)
        elif element.local == "sectPr":
            layout.sections.update(element.above("p"))

    def _index(self) -> int:
        return self.parser.CurrentByteIndex if self.parser is not None else 0


def _misleads(layout: Layout, key: str, space: str) -> bool:
    """Whether a declaration makes names mean something else than they look like."""
    ours = key == f"xmlns:{layout.prefix.removesuffix(':')}"
    return ours != (space == layout.space)


def children(fragment: bytes) -> list[tuple[str, str]]:
    """The elements right below the root of `fragment`, each with its name and itself as they are written."""
    found: list[tuple[str, str]] = []
    depth = begun = 0
    named = ""
    parser = expat.ParserCreate()

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal depth, begun, named
        depth += 1
        if depth == _CHILD:
            begun, named = parser.CurrentByteIndex, name

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 1:
            # Expat stands before an end tag, but behind an element without content.
            at = parser.CurrentByteIndex
            tag = _TAG.match(fragment, begun)
            empty = tag is not None and tag.group().endswith(b"/>")
            close = at if empty else fragment.index(b">", at) + 1
            found.append((named, fragment[begun:close].decode()))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(fragment, True)  # noqa: FBT003  # as above
    return found
