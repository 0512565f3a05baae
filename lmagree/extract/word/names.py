"""The XML names of WordprocessingML, and the two ways in which it says yes."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

VAL = W + "val"
ILVL = W + "ilvl"
NUM_ID = W + "numId"
ABSTRACT_ID = W + "abstractNumId"
STYLE_LINK = W + "styleLink"
STYLE_ID = W + "styleId"
TYPE = W + "type"
NOTE_ID = W + "id"

P = W + "p"
PPR = W + "pPr"
R = W + "r"
RPR = W + "rPr"
T = W + "t"
TBL = W + "tbl"
TR = W + "tr"
TC = W + "tc"
SDT = W + "sdt"
SDT_CONTENT = W + "sdtContent"
TEXT_BOX = W + "txbxContent"
DIAGRAM_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
"""Where a diagram (SmartArt) stands; its text is in a part of its own, which `DIAGRAM_DATA` names."""
ALTERNATE = MC + "AlternateContent"
CHOICE = MC + "Choice"
FALLBACK = MC + "Fallback"

INSERTED = frozenset({W + "ins", W + "moveTo"})
DELETED = frozenset({W + "del", W + "moveFrom"})

_HEAD = 8192
"""Bytes within which a part declares its name spaces."""
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def transitional(data: bytes) -> bytes:
    """An XML part of a Strict document under the names of the Transitional one, which are the names used here."""
    if b"//purl.oclc.org/ooxml/" in data[:_HEAD]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def is_on(element: Any | None) -> bool:
    """Whether a switch such as ``<w:b/>`` is on: it stands there and does not say no."""
    return element is not None and element.get(VAL, "true") not in {"0", "false", "off", "none"}
