"""Excel files read back as Excel would read them, without the library that wrote them."""

import io
import re
from dataclasses import dataclass
from zipfile import ZipFile

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells by address (texts and numbers), links and their tips by address, and its bare XML."""

    name: str
    cells: dict[str, str | float]
    links: dict[str, tuple[str, str]]
    comments: dict[str, str]
    xml: etree._Element

    def rows(self) -> list[dict[str, str | float]]:
        """The rows below the first, by the headings of the first."""
        heads = {column(address): value for address, value in self.cells.items() if row(address) == 1}
        found: dict[int, dict[str, str | float]] = {}
        for address, value in self.cells.items():
            if row(address) > 1 and column(address) in heads:
                found.setdefault(row(address), {})[str(heads[column(address)])] = value
        return [found[number] for number in sorted(found)]

    def has(self, tag: str) -> bool:
        """Whether an element of this name is in the sheet."""
        return self.xml.find(f".//{_MAIN}{tag}") is not None

    def attributes(self, tag: str) -> dict[str, str]:
        """The attributes of the first element of this name."""
        element = self.xml.find(f".//{_MAIN}{tag}")
        assert element is not None, tag
        return dict(element.attrib)


def column(address: str) -> str:
    return address.rstrip("0123456789")


def row(address: str) -> int:
    return int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def sheets(content: bytes) -> dict[str, Sheet]:
    """The sheets of a workbook by name, in order."""
    with ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    shared = ["".join(item.itertext(f"{_MAIN}t")) for item in etree.fromstring(parts["xl/sharedStrings.xml"])]
    book = etree.fromstring(parts["xl/workbook.xml"])
    found = {}
    for number, element in enumerate(book.iter(f"{_MAIN}sheet"), start=1):
        xml = etree.fromstring(parts[f"xl/worksheets/sheet{number}.xml"])
        links = {
            link.attrib["ref"]: (link.attrib.get("location", link.attrib.get(_REL, "")), link.attrib.get("tooltip", ""))
            for link in xml.iter(f"{_MAIN}hyperlink")
        }
        relations = parts.get(f"xl/worksheets/_rels/sheet{number}.xml.rels", b"").decode()
        noted = re.search(r"comments\d+\.xml", relations)
        comments = {}
        if noted:
            for comment in etree.fromstring(parts[f"xl/{noted[0]}"]).iter(f"{_MAIN}comment"):
                comments[comment.attrib["ref"]] = "".join(comment.itertext(f"{_MAIN}t"))
        name = element.attrib["name"]
        found[name] = Sheet(name, _cells(xml, shared), links, comments, xml)
    return found


def _cells(xml: etree._Element, shared: list[str]) -> dict[str, str | float]:
    cells: dict[str, str | float] = {}
    for cell in xml.iter(f"{_MAIN}c"):
        value = cell.findtext(f"{_MAIN}v")
        if value is not None:
            cells[cell.attrib["r"]] = shared[int(value)] if cell.attrib.get("t") == "s" else float(value)
    return cells
