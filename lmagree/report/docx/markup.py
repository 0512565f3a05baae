"""Paragraphs, tables and fields as WordprocessingML; whatever text they are given is escaped here and nowhere else."""

from collections.abc import Iterable, Sequence
from html import escape

from lmagree.report.lines import visible

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

PROOFING = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The name that Word gives each language that spelling is checked in."""


def run(said: str, *, bold: bool = False, style: str = "", language: str = "") -> str:
    """Text in one look and one language (nb, nn or en; else that of the document); its line breaks stay."""
    looks = f'<w:rStyle w:val="{style}"/>' if style else ""
    looks += "<w:b/>" if bold else ""
    looks += f'<w:lang w:val="{PROOFING[language]}"/>' if language in PROOFING else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{_escaped(line)}</w:t>' for line in visible(said).split("\n"))
    return f"<w:r><w:rPr>{looks}</w:rPr>{lines}</w:r>" if looks else f"<w:r>{lines}</w:r>"


def paragraph(*runs: str, style: str = "", new_page: bool = False, stays: bool = False) -> str:
    """A paragraph of runs in a paragraph style; on a new page, or on the page of what follows, when asked for."""
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    looks += "<w:keepNext/>" if stays else ""
    looks += "<w:pageBreakBefore/>" if new_page else ""
    return f"<w:p><w:pPr>{looks}</w:pPr>{''.join(runs)}</w:p>"


def field(instruction: str, shown: str) -> str:
    """A field such as ``PAGE``, with what it shows until the program works it out."""
    return f'<w:fldSimple w:instr=" {_escaped(instruction)} "><w:r><w:t>{_escaped(shown)}</w:t></w:r></w:fldSimple>'


def cell(*paragraphs: str, width: int, ground: str = "") -> str:
    """A cell of a table; `width` in twentieths of a point, `ground` a colour such as ``C6E7CE``."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    inside = "".join(paragraphs) or paragraph()
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inside}</w:tc>'


def row(cells: Iterable[str], *, heading: bool = False, whole: bool = True) -> str:
    """A row of a table, kept `whole` on one page; a `heading` is repeated on every page."""
    looks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if heading else "")
    return f"<w:tr><w:trPr>{looks}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[int], *, style: str, title: str, headed: bool) -> str:
    """A table with fixed widths of columns; `title` is what a screen reader says of it, `headed` that its first row is a heading."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{"0020" if headed else "0000"}" w:firstRow="{int(headed)}"'
        ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{_escaped(title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _escaped(said: str) -> str:
    return escape(said)
