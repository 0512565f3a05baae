"""The parts of a Word package that comments need besides the text: their own, and what says that it is there."""

import posixpath
import re
from collections.abc import Sequence
from html import escape

from lmagree.annotate.remark import AUTHOR, INITIALS, Remark
from lmagree.annotate.word.archive import ArchiveError, member

CONTENT_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENCODING = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']""")
_HEAD = 256
"""Bytes within which a part says how it is encoded."""
_OPEN = re.compile(rb"<([A-Za-z_][\w:]*)")


def main_part(package: bytes) -> str:
    """The path of the main part of a package."""
    found = _related(package, "", "officeDocument")
    return found if found is not None and member(package, found) is not None else _MAIN


def comments_path(package: bytes, main: str) -> tuple[str, bool]:
    """The path of the part that holds the comments, and whether it is there."""
    found = _related(package, main, "comments")
    if found is not None and member(package, found) is not None:
        return found, True
    return posixpath.join(posixpath.dirname(main), "comments.xml" if found is None else "lmagree-comments.xml"), False


def with_comments(existing: bytes | None, space: str, remarks: Sequence[tuple[int, Remark]], when: str) -> bytes:
    """The part of the comments with `remarks`, each under its number, written at `when` (ISO 8601)."""
    if existing is None:
        existing = f'{_DECLARATION}<w:comments xmlns:w="{space}"></w:comments>'.encode()
    return _appended(existing, "".join(_comment(number, remark, space, when) for number, remark in remarks))


def with_type(types: bytes | None, part: str) -> bytes:
    """The list of content types with that of the comments at the path `part`."""
    if types is None:
        types = f'{_DECLARATION}<Types xmlns="{_TYPES}"></Types>'.encode()
    return _appended(types, f'<{_prefix(types)}Override PartName="/{part}" ContentType="{_COMMENTS_TYPE}"/>')


def relations_path(part: str) -> str:
    """The path of the part that tells what `part` refers to; `part` is empty for the package itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def with_relation(relations: bytes | None, main: str, part: str, space: str) -> bytes:
    """What the main part refers to, with the comments at the path `part`; `space` is the name space of the text."""
    if relations is None:
        relations = f'{_DECLARATION}<Relationships xmlns="{_PACKAGE_RELATIONS}"></Relationships>'.encode()
    taken = {_attributes(tag).get("Id") for tag in _RELATION.findall(relations)}
    name = next(name for name in (f"rIdLm{number}" for number in range(1, len(taken) + 2)) if name not in taken)
    kind = _STRICT_RELATIONS if "purl.oclc.org" in space else _RELATIONS
    target = posixpath.relpath(part, posixpath.dirname(main) or ".")
    added = f'<{_prefix(relations)}Relationship Id="{name}" Type="{kind}/comments" Target="{target}"/>'
    return _appended(relations, added)


def _related(package: bytes, part: str, kind: str) -> str | None:
    """The path that `part` refers to as `kind`."""
    for tag in _RELATION.findall(member(package, relations_path(part)) or b""):
        attributes = _attributes(tag)
        if attributes.get("Type", "").rpartition("/")[2] == kind and attributes.get("TargetMode") != "External":
            return posixpath.normpath(
                posixpath.join("/", posixpath.dirname(part), attributes.get("Target", ""))
            ).lstrip("/")
    return None


def _attributes(tag: bytes) -> dict[str, str]:
    return {key.decode(): (double or single).decode() for key, double, single in _ATTRIBUTE.findall(tag)}


def _prefix(part: bytes) -> str:
    """What stands before the name of the part's root, for elements that are put into it."""
    root = _OPEN.search(part)
    name = root[1] if root is not None else b""
    return name.rpartition(b":")[0].decode() + ":" if b":" in name else ""


def _appended(part: bytes, inside: str) -> bytes:
    """The part with `inside` at the end of its root.  Raises ArchiveError for a part in another encoding than UTF-8."""
    encoding = _ENCODING.search(part[:_HEAD])
    if b"\0" in part[:_HEAD] or (encoding is not None and encoding[1].lower() not in {b"utf-8", b"us-ascii"}):
        raise ArchiveError
    end = part.rstrip()
    start = end.rfind(b"<")
    if not end.endswith(b"/>"):
        return part[:start] + inside.encode() + part[start:]
    root = _OPEN.match(end, start)
    if root is None:
        raise ArchiveError
    return end[:-2] + b">" + inside.encode() + b"</" + root[1] + b">" + part[len(end) :]


def _comment(number: int, remark: Remark, space: str, when: str) -> str:
    # The name space is declared anew: the part may be someone else's, with a prefix of its own.
    paragraphs = "".join(
        f"<w:p><w:r>{'<w:rPr><w:b/></w:rPr>' if line.bold else ''}"
        f'{"<w:annotationRef/>" if not place else ""}<w:t xml:space="preserve">{escaped(line.text)}</w:t></w:r></w:p>'
        for place, line in enumerate(remark.lines)
    )
    return (
        f'<w:comment xmlns:w="{space}" w:id="{number}" w:author="{AUTHOR}" w:date="{when}" w:initials="{INITIALS}">'
        f"{paragraphs}</w:comment>"
    )


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """Text as it is written in XML; what XML cannot say is left out."""
    return escape(_FORBIDDEN.sub("", text), quote=False)
