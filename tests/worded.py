"""What a test wants to know of a Word file with comments: where they stand, what they say, and what is left without them."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AUTHOR = f"{W}author"


def part(path: Path, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def root(path: Path, name: str = "word/document.xml") -> Any:
    return etree.fromstring(part(path, name))


def comments(path: Path, author: str = "lmagree") -> Mapping[str, str]:
    """The author's comments by number, their paragraphs parted by line ends."""
    return {
        comment.get(f"{W}id"): "\n".join("".join(line.itertext()) for line in comment.iter(f"{W}p"))
        for comment in root(path, "word/comments.xml")
        if comment.get(AUTHOR) == author
    }


def marked(path: Path) -> dict[str, str]:
    """The words under each comment by its number, as they read once tracked changes are accepted."""
    found: dict[str, str] = {}
    open_: set[str] = set()
    for element in root(path).iter():
        if element.tag == f"{W}commentRangeStart":
            open_.add(element.get(f"{W}id"))
            found[element.get(f"{W}id")] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(element.get(f"{W}id"))
        elif element.tag in {f"{W}t", f"{W}tab"} and not any(True for _ in element.iterancestors(f"{W}del")):
            for number in open_:
                found[number] += "\t" if element.tag == f"{W}tab" else element.text or ""
    assert not open_
    return found


def references(path: Path) -> list[str]:
    return [one.get(f"{W}id") for one in root(path).iter(f"{W}commentReference")]


def without_lmagree(path: Path) -> Any:
    """The text's tree after somebody has deleted lmagree's comments and rejected its insertions."""
    tree = root(path)
    numbers = set(comments(path)) if "word/comments.xml" in names(path) else set()
    for name in ("commentRangeStart", "commentRangeEnd"):
        for element in list(tree.iter(f"{W}{name}")):
            if element.get(f"{W}id") in numbers:
                element.getparent().remove(element)
    for element in list(tree.iter(f"{W}commentReference")):
        if element.get(f"{W}id") in numbers:
            run = element.getparent()
            run.getparent().remove(run)
    for element in list(tree.iter(f"{W}ins")):
        if element.get(AUTHOR) != "lmagree":
            continue
        above = element.getparent()
        if above.tag == f"{W}p":
            above.remove(element)
        elif above.tag == f"{W}rPr":
            paragraph = next(above.iterancestors(f"{W}p"))
            assert not [child for child in paragraph if child.tag != f"{W}pPr" and child.get(AUTHOR) != "lmagree"]
            paragraph.getparent().remove(paragraph)
    return tree


def runs(tree: Any) -> list[tuple[str, str, str]]:
    """Every stretch of text with its look and what it stands in, runs that only differ in where they were cut put together."""
    found: list[tuple[str, str, str]] = []
    for text in tree.iter(f"{W}t", f"{W}delText", f"{W}instrText", f"{W}tab", f"{W}br"):
        run = text.getparent()
        look = run.find(f"{W}rPr")
        said = etree.tostring(look).decode() if look is not None else ""
        around = "/".join(f"{one.tag}{sorted(one.attrib.items())}" for one in run.iterancestors())
        around += str(next((tree.getroottree().getpath(one) for one in run.iterancestors(f"{W}p")), ""))
        if found and (found[-1][0], found[-1][1]) == (around, said):
            found[-1] = (around, said, found[-1][2] + (text.text or text.tag))
        else:
            found.append((around, said, text.text or text.tag))
    return found


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        return package.namelist()


def members(path: Path) -> Iterator[tuple[str, bytes, tuple[Any, ...]]]:
    """Every member: its name, its bytes as they are packed, and what the archive says of it."""
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            start = info.header_offset + 30
            start += int.from_bytes(data[start - 4 : start - 2], "little") + int.from_bytes(
                data[start - 2 : start], "little"
            )
            said = (
                info.date_time,
                info.compress_type,
                info.external_attr,
                info.extra,
                info.comment,
                info.create_system,
            )
            yield info.filename, data[start : start + info.compress_size], said


def is_spliced(before: bytes, after: bytes) -> bool:
    """Whether bytes were only ever put in between those of `before`."""
    rest = iter(after)
    return all(byte in rest for byte in before)
