"""Zip packages of XML parts (Word, OpenDocument), opened with caps: an agreement is untrusted input."""

import zipfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lxml import etree

from lmagree.extract.unread import Unread
from lmagree.model.document import UnreadableReason

PART_CAP = 64 * 2**20
"""Bytes of one unpacked part; the longest real agreements stay below a tenth of it."""
ENTRY_CAP = 10_000
"""Entries of one package."""

Element = Any
"""An lxml element; lxml ships no types."""


class Package:
    """A zip file whose parts are read by name.  A context manager; raises Unread for what is damaged, locked or too large."""

    def __init__(self, path: Path) -> None:
        """Open the zip file at `path`."""
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            raise Unread(UnreadableReason.DAMAGED, "BadZipFile") from error
        self.names = frozenset(self._zip.namelist())
        if len(self.names) > ENTRY_CAP:
            self._zip.close()
            raise Unread(UnreadableReason.TOO_LARGE, f"{len(self.names)} entries")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes | None:
        """The bytes of one part, None when the package has no such part."""
        if name not in self.names:
            return None
        info = self._zip.getinfo(name)
        if info.flag_bits & 0x1:
            raise Unread(UnreadableReason.ENCRYPTED, name)
        with self._zip.open(info) as part:
            data = part.read(PART_CAP + 1)
        if len(data) > PART_CAP:
            raise Unread(UnreadableReason.TOO_LARGE, name)
        return data

    def xml(self, name: str) -> Element | None:
        """The root of one XML part, None when the package has no such part."""
        data = self.read(name)
        return parse_xml(data) if data is not None else None


def parse_xml(data: bytes) -> Element:
    """The root element of an XML part; nothing outside it is fetched, and no entity is expanded.

    A document type declaration is refused: the office formats have none, and billion laughs and external entities need
    one.  lxml itself refuses trees deeper than 256.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        collect_ids=False,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.doctype:
        raise Unread(UnreadableReason.DAMAGED, "document type declaration")
    return root
