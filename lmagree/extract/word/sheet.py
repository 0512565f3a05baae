"""styles.xml, of which only the styles in use are parsed: templates carry hundreds, an agreement uses ten.

Parsing the whole part took longer than all the rest of the reading.
"""

import re
from html import escape, unescape
from typing import Any

from lmagree.extract.package import parse_xml
from lmagree.extract.word.names import STYLE_ID, TYPE, W, transitional

_ROOT = re.compile(rb"<w:styles\b[^>]*>")
_ID = re.compile(rb'\bw:styleId="([^"]*)"')
_DEFAULT = b" w:default="
_YES = re.compile(rb'w:default="(?:1|true|on)"')
_PARAGRAPH = b'w:type="paragraph"'
_OPEN, _CLOSE = b"<w:style ", b"</w:style>"
_DEFAULTS = re.compile(rb"<w:docDefaults>.*?</w:docDefaults>", re.DOTALL)
_DECLARED = re.compile(rb"<!|encoding=.UTF-16", re.IGNORECASE)


class Sheet:
    """The styles of a document by id.  `default` is the id of its default paragraph style, empty when it names none."""

    def __init__(self, data: bytes | None) -> None:
        """Take the bytes of styles.xml; None for a document without it."""
        self.default = ""
        self.defaults: Any | None = None
        """The ``w:docDefaults`` element, None when there is none."""
        self._data = transitional(data or b"")
        self._root = b""
        self._elements: dict[str, Any | None] = {}
        root = _ROOT.search(self._data)
        usual = (
            root is not None and not _DECLARED.search(self._data, 0, root.start()) and b"styleId='" not in self._data
        )
        if root is not None and usual:
            self._root = root.group()
            self._find_defaults()
        elif self._data:
            self._parse()

    def style(self, key: str) -> Any | None:
        """The ``w:style`` element with the id `key`, None when there is none."""
        if key not in self._elements:
            self._elements[key] = self._found(key) if self._root else None
        return self._elements[key]

    def _found(self, key: str) -> Any | None:
        place = self._data.find(b'w:styleId="%s"' % escape(key).encode())
        start = self._data.rfind(_OPEN, 0, max(place, 0))
        end = self._data.find(_CLOSE, place)
        if place < 0 or start < 0 or end < 0 or self._data.find(b"/>", start, self._data.find(b">", start) + 1) >= 0:
            return None
        return self._fragment(self._data[start : end + len(_CLOSE)])

    def _find_defaults(self) -> None:
        """Find the document's defaults and its default paragraph style."""
        defaults = _DEFAULTS.search(self._data)
        if defaults is not None:
            self.defaults = self._fragment(defaults.group())
        mark = self._data.find(_DEFAULT)
        while mark >= 0:
            start = self._data.rfind(_OPEN, 0, mark)
            tag = self._data[start : self._data.find(b">", mark)]
            key = _ID.search(tag)
            if _PARAGRAPH in tag and _YES.search(tag) and key is not None:
                self.default = unescape(key.group(1).decode("utf-8"))
                return
            mark = self._data.find(_DEFAULT, mark + 1)

    def _fragment(self, xml: bytes) -> Any:
        return parse_xml(self._root + xml + b"</w:styles>")[0]

    def _parse(self) -> None:
        """Read the whole part."""
        for child in parse_xml(self._data):
            if child.tag == W + "style":
                key = child.get(STYLE_ID, "")
                self._elements[key] = child
                if child.get(TYPE) == "paragraph" and child.get(W + "default") in {"1", "true", "on"}:
                    self.default = key
            elif child.tag == W + "docDefaults":
                self.defaults = child
