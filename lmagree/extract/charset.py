"""From bytes to text: byte order mark, UTF-8, else the Windows code page of Western Europe.

Statistical guessing is left out on purpose: on short Norwegian texts it takes æøå for letters of other languages.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEQUENCE = re.compile(rb"[\xc3\xe2][\x80-\xbf]")
_WESTERN = frozenset(
    {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1", "ascii", "us-ascii", "windows-1252", "iso-8859-15"}
)


def decode(data: bytes, declared: str = "") -> str:
    r"""`data` as text with ``\n`` line ends; `declared` is the encoding the format itself names, empty when it names none.

    A text that is UTF-8 but for a few broken bytes stays UTF-8, each of them shown as U+FFFD.
    """
    return _decoded(data, declared.lower()).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if is_utf16(data):
        return data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    if len(_SEQUENCE.findall(data)) > mended.count("\ufffd"):
        return mended
    if declared and declared not in _WESTERN and _is_known(declared):
        return data.decode(declared, "replace")
    return "".join(_western(byte) for byte in data) if _holes(data) else data.decode("cp1252")


def is_utf16(data: bytes) -> bool:
    """Whether every second byte is zero, as in UTF-16 text of our alphabet without its mark."""
    sample = data[:512]
    half = len(sample) // 2
    return half > 1 and max(sample[::2].count(0), sample[1::2].count(0)) > half * 0.8


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name not in {"utf-8", "utf-7"}
    except LookupError:
        return False


def _holes(data: bytes) -> bool:
    return any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d")


def _western(byte: int) -> str:
    return bytes((byte,)).decode("cp1252", "replace")
