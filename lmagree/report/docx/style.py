"""The document around the pages: paper, styles, language, foot, and the same bytes every time."""

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

from lmagree.model.audit import Audit
from lmagree.ours import REPORT
from lmagree.report.about import advice, origin
from lmagree.report.docx.markup import PROOFING, SPACE, field, run
from lmagree.wording import text

WIDTH = 14_740
"""What a line has room for, in twentieths of a point: A4 across with margins of 18 mm and a little less."""

_FONT = "Calibri"

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The date of every part: that of making the file would make each file another."""

_INK = RGBColor(0x1A, 0x2B, 0x45)

_TABLES = f"""
<w:styles {SPACE}>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText">
  <w:name w:val="Table Text"/><w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableNote">
  <w:name w:val="Table Note"/><w:basedOn w:val="Normal"/><w:qFormat/>
  <w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="16"/></w:rPr>
</w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Remark">
  <w:name w:val="Remark"/><w:rPr><w:color w:val="404040"/><w:sz w:val="16"/></w:rPr>
</w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="FactsTable">
  <w:name w:val="Facts Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>
</w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="FindingsTable">
  <w:name w:val="Findings Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="4" w:color="8C96A3"/><w:left w:val="single" w:sz="4" w:color="8C96A3"/>
      <w:bottom w:val="single" w:sz="4" w:color="8C96A3"/><w:right w:val="single" w:sz="4" w:color="8C96A3"/>
      <w:insideH w:val="single" w:sz="4" w:color="8C96A3"/><w:insideV w:val="single" w:sz="4" w:color="8C96A3"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E3E9F0"/></w:tcPr>
  </w:tblStylePr>
</w:style>
</w:styles>"""


class Paper:
    """A document in the making, on A4 across."""

    def __init__(self, audit: Audit, lang: str) -> None:
        self._document = Document()
        self._section()
        self._styles(lang)
        self._properties(audit, lang)
        self._foot(audit, lang)
        body = self._document.element.body
        self._end = body.find(qn("w:sectPr"))

    def add(self, markup: str) -> None:
        """Put paragraphs and tables, written by `markup`, at the end."""
        for element in parse_xml(f"<w:body {SPACE}>{markup}</w:body>"):
            self._end.addprevious(element)

    def content(self) -> bytes:
        """The finished document."""
        made, same = io.BytesIO(), io.BytesIO()
        self._document.save(made)
        with zipfile.ZipFile(made) as parts, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in parts.namelist():
                part = zipfile.ZipInfo(name, _BEGINNING)
                part.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(part, parts.read(name))
        return same.getvalue()

    def _section(self) -> None:
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin, section.bottom_margin = Mm(15), Mm(16)
        section.footer_distance = Mm(8)

    def _styles(self, lang: str) -> None:
        styles = self._document.styles
        for name, size, before, after in (
            ("Normal", 10.5, 0, 4),
            ("Heading 1", 17, 0, 4),
            ("Caption", 9.5, 8, 3),
            ("Footer", 8, 0, 0),
        ):
            style = styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            fonts = style.element.rPr.rFonts
            for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[theme]
            fonts.set(qn("w:eastAsia"), _FONT)
            fonts.set(qn("w:cs"), _FONT)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            if name in {"Heading 1", "Caption"}:
                style.font.color.rgb = _INK
        stops = styles["Footer"].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        for style in parse_xml(_TABLES):
            styles.element.append(style)
        defaults = styles.element.find(f".//{qn('w:rPrDefault')}")
        for language in defaults.iter(qn("w:lang")):
            language.set(qn("w:val"), PROOFING[lang])
        for language in self._document.settings.element.iter(qn("w:themeFontLang")):
            language.set(qn("w:val"), PROOFING[lang])

    def _properties(self, audit: Audit, lang: str) -> None:
        made = datetime.fromisoformat(audit.created).astimezone(UTC).replace(tzinfo=None)
        properties = self._document.core_properties
        properties.title = text("report.title", lang)
        properties.author = properties.last_modified_by = "lmagree"
        properties.category = REPORT
        properties.comments = origin(audit, lang)
        properties.language = PROOFING[lang]
        properties.created = properties.modified = made

    def _foot(self, audit: Audit, lang: str) -> None:
        """The reservation, the audit and the number of the page."""
        foot = self._document.sections[0].footer.paragraphs[0]
        page, pages = field("PAGE", "1"), field("NUMPAGES", "1")
        between = text("docx.page", lang, page="\n", pages="\n").split("\n")
        parts = [run(between[0]), page, run(between[1]), pages]
        said = f"{advice(lang)}\n{origin(audit, lang)}"
        for element in parse_xml(f"<w:p {SPACE}>{run(said)}<w:r><w:tab/></w:r>{''.join(parts)}</w:p>"):
            foot._p.append(element)  # noqa: SLF001  # as above
