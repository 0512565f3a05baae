"""The tool's own reports told from agreements, by a mark that they bear: a report that lies among agreements quotes them all."""

import struct
from contextlib import suppress
from pathlib import Path

REPORT = "lmagree report"
"""What a Word report has as its category, and a page as the program that made it."""
COMMENT = f"<!-- {REPORT} -->"
"""The last line of what is made in Markdown, which shows nobody its comments."""

_HEAD = 2048
"""Bytes of a page within which its program is named."""
_TAIL = 256
"""Bytes at the end of a text within which its last line stands."""
_END = struct.Struct("<4s4H2LH")
"""The end of a zip archive without a comment (APPNOTE.TXT 4.3.16): signature, counts, size and place of the list of members."""
_LIST_CAP = 64 * 2**10
"""Bytes of the list of members of a Word file of ours, and of its properties; it has far fewer."""
_PROPERTIES = "docProps/core.xml"


def is_report(path: Path) -> bool:
    """Whether the file at `path` is a page, a Word file or Markdown that `lmagree` has made of agreements, also when it was
    saved anew since.

    Little is read of a file, whatever it claims to hold; one that cannot be read is none.
    """
    suffix = path.suffix.lower()
    with suppress(OSError):
        if suffix in {".html", ".htm"}:
            with path.open("rb") as file:
                return f'content="{REPORT}"'.encode() in file.read(_HEAD)
        if suffix in {".md", ".markdown", ".txt"}:
            with path.open("rb") as file:
                file.seek(max(file.seek(0, 2) - _TAIL, 0))
                return file.read(_TAIL).rstrip().endswith(COMMENT.encode())
        if suffix == ".docx":
            return _has_category(path)
    return False


def _has_category(path: Path) -> bool:
    """Whether the properties of a Word file name our category."""
    with path.open("rb") as file:
        if file.seek(0, 2) < _END.size:
            return False
        file.seek(-_END.size, 2)
        signature, *_, size, _, _ = _END.unpack(file.read())
        if signature != b"PK\x05\x06" or size > _LIST_CAP:
            return False
        import zipfile  # noqa: PLC0415  # most files are something else
        import zlib  # noqa: PLC0415  # as above

        with (
            suppress(zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error),
            zipfile.ZipFile(file) as package,
            package.open(_PROPERTIES) as properties,
        ):
            return f":category>{REPORT}<".encode() in properties.read(_LIST_CAP)
    return False
