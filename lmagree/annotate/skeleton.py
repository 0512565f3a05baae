"""The skeleton of a chapter as a Word file: title, numbered headings, numbered clauses and lines to sign on."""

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from lmagree.annotate.remark import AUTHOR, INITIALS
from lmagree.model.record import record

_CLAUSE = "lmagree clause"
_INK = RGBColor(0x1F, 0x2A, 0x44)
_SCHEME = (("Heading 1", "%1", 0), (_CLAUSE, "%1.%2", 1))
"""Style, numbering and level of headings and clauses."""
_HANGING = 567
"""Twentieths of a point from a number to its text: one centimetre."""


@record
class Chapter:
    """A heading and its clauses."""

    heading: str
    clauses: tuple[str, ...]


@record
class Skeleton:
    """All that the file says.  `place` stands over the lines to sign on, `note` in a comment on the title; `form` is nb or nn."""

    title: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    signatures: str
    signers: tuple[str, ...]
    place: str
    note: str
    form: str


def written(skeleton: Skeleton) -> bytes:
    """The skeleton as a Word file on A4 paper."""
    document = docx.Document()
    _paper(document, skeleton)
    _styles(document)
    title = document.add_paragraph(skeleton.title, style="Title")
    document.add_comment(title.runs, text=skeleton.note, author=AUTHOR, initials=INITIALS)
    document.add_paragraph(skeleton.subtitle, style="Subtitle")
    for chapter in skeleton.chapters:
        document.add_paragraph(chapter.heading, style="Heading 1")
        for clause in chapter.clauses:
            document.add_paragraph(clause, style=_CLAUSE)
    document.add_paragraph(skeleton.signatures, style="Heading 1")
    _lines_to_sign(document, skeleton)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paper(document: Any, skeleton: Skeleton) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    document.core_properties.title = skeleton.title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = f"{skeleton.form}-NO"
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), f"{skeleton.form}-NO")


def _styles(document: Any) -> None:
    """One plain face, and numbers that belong to the styles, so that a clause put in between is numbered by itself."""
    clause = document.styles.add_style(_CLAUSE, WD_STYLE_TYPE.PARAGRAPH)
    clause.base_style = document.styles["Normal"]
    clause.quick_style = True
    for name, size in (("Normal", 11), ("Title", 22), ("Subtitle", 12), ("Heading 1", 14)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.italic = "Calibri", Pt(size), False
        style.font.color.rgb = None if name == "Normal" else _INK
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    heading = document.styles["Heading 1"].paragraph_format
    heading.space_before, heading.space_after = Pt(18), Pt(6)
    number = _numbering(document, [document.styles[name].style_id for name, *_ in _SCHEME])
    for name, _, level in _SCHEME:
        _number(document.styles[name], number, level)


def _numbering(document: Any, styles: Sequence[str]) -> int:
    """The number of a new list in which the headings and clauses are counted."""
    element = document.part.numbering_part.element
    taken = [int(one.get(qn("w:abstractNumId"))) for one in element.findall(qn("w:abstractNum"))]
    own = max(taken, default=-1) + 1
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_HANGING}" w:hanging="{_HANGING}"/></w:pPr></w:lvl>'
        for style, (_, shown, level) in zip(styles, _SCHEME, strict=True)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{own}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    element.insert(len(taken), abstract)
    return int(element.add_num(own).numId)


def _number(style: Any, number: int, level: int) -> None:
    """Count the paragraphs of a style."""
    properties = style.element.get_or_add_pPr()
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = level
    numbering.get_or_add_numId().val = number


def _lines_to_sign(document: Any, skeleton: Skeleton) -> None:
    """A place to sign for each party, side by side."""
    table = document.add_table(rows=3, cols=len(skeleton.signers))
    for column, signer in enumerate(skeleton.signers):
        for row, words in enumerate((f"{skeleton.place}: ____________________", "\n____________________", signer)):
            cell = table.cell(row, column).paragraphs[0]
            cell.text = words
            cell.alignment = WD_ALIGN_PARAGRAPH.LEFT
