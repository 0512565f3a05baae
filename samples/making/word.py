"""The samples as Word files: looks, real heading numbers, tracked changes and comments."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from making.markup import Block, Piece, Source, pieces

if TYPE_CHECKING:
    from docx.document import Document

HEADING_NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:suff w:val="space"/>
<w:lvlText w:val="%1"/><w:lvlJc w:val="left"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/><w:suff w:val="space"/>
<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>"""
COLUMN_WIDTH = Cm(7.4)
LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO"}


class WordFile:
    """One Word file in the making; `look` is styled, numbered (styled, numbered by Word), bold or columns."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.look = source.head.get("look", "styled")
        self.document: Document = docx.Document()
        self.moment = datetime.fromisoformat(source.head["date"]).replace(hour=9, tzinfo=UTC)
        self.changes = 0

    def write(self, path: Path) -> None:
        """Build the document and save it at `path`."""
        self._prepare()
        for block in self.source.blocks:
            self._add(block)
        if self.look == "columns":
            self._set_columns()
        self.document.save(str(path))

    def _prepare(self) -> None:
        """Page, fonts, language, header, footer and properties."""
        head = self.source.head
        properties = self.document.core_properties
        properties.author = properties.last_modified_by = "lmagree"
        properties.comments = ""
        properties.title = next(block.text for block in self.source.blocks if block.kind == "title")
        properties.created = properties.modified = self.moment.replace(tzinfo=None)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin = section.bottom_margin = Cm(2.2)
        self._prepare_styles()
        if "header" in head:
            section.header.paragraphs[0].text = head["header"]
        if "footer" in head:
            self._page_numbers(section.footer.paragraphs[0], head["footer"])

    def _prepare_styles(self) -> None:
        """One font for all; headings in a darker tone, numbered by Word when the look asks for it."""
        font = self.source.head.get("font", "Calibri")
        size = float(self.source.head.get("size", "11"))
        styles = self.document.styles
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Header", "Footer"):
            style = styles[name]
            style.font.name = font
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in list(fonts.attrib):
                if "theme" in attribute.lower():
                    del fonts.attrib[attribute]
            fonts.set(qn("w:hAnsi"), font)
            fonts.set(qn("w:cs"), font)
        styles["Normal"].font.size = Pt(size)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        for name, points in (("Title", 20), ("Heading 1", 14), ("Heading 2", 12)):
            styles[name].font.size = Pt(points)
            styles[name].font.color.rgb = RGBColor(0x1F, 0x2A, 0x44)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), LANGUAGES[self.source.head["lang"]])
        styles["Normal"].element.get_or_add_rPr().append(language)
        if self.look == "numbered":
            self._number_headings()
        if self.look == "columns":
            styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            self.document.settings.element.insert(0, OxmlElement("w:autoHyphenation"))

    def _number_headings(self) -> None:
        """Tie Heading 1 and 2 to a list with two levels, as Word's own "1.1" gallery does."""
        numbering = self.document.part.numbering_part.element
        numbering.insert(0, parse_xml(HEADING_NUMBERING.format(ns=nsdecls("w"))))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
        for level, name in enumerate(("Heading 1", "Heading 2")):
            number = parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>',
            )
            self.document.styles[name].element.get_or_add_pPr().insert_element_before(
                number, "w:spacing", "w:outlineLvl"
            )

    def _page_numbers(self, paragraph: Paragraph, footer: str) -> None:
        """A footer text in which `{page}` and `{pages}` are fields."""
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for part in footer.replace("{pages}", "\0NUMPAGES\0").replace("{page}", "\0PAGE\0").split("\0"):
            if part not in {"PAGE", "NUMPAGES"}:
                paragraph.add_run(part)
                continue
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), part)
            paragraph._p.append(field)  # noqa: SLF001  # python-docx has no call for fields

    def _add(self, block: Block) -> None:
        """Append one block."""
        match block.kind:
            case "page":
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case "table" | "signature":
                self._add_table(block)
            case "heading1" | "heading2" if self.look == "bold":
                self.document.add_paragraph().add_run(block.text).bold = True
            case "title" if self.look == "bold":
                run = self.document.add_paragraph().add_run(block.text)
                run.bold, run.font.size = True, Pt(16)
            case _:
                self._add_paragraph(block)

    def _add_paragraph(self, block: Block) -> None:
        """Append a paragraph, list item or styled heading with its inline marks."""
        styles = {
            "title": "Title",
            "heading1": "Heading 1",
            "heading2": "Heading 2",
            "bullet": "List Bullet",
            "number": "List Number",
        }
        paragraph = self.document.add_paragraph(style=styles.get(block.kind))
        if block.kind == "centred":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        parts = pieces(block.text)
        for part in parts:
            self._add_piece(paragraph, part)
        if [part.kind for part in parts] in (["deleted"], ["inserted"]):
            mark = self._change(parts[0])
            mark_properties = OxmlElement("w:rPr")
            mark_properties.append(mark)
            paragraph._p.get_or_add_pPr().append(mark_properties)  # noqa: SLF001  # the paragraph mark's own change

    def _add_piece(self, paragraph: Paragraph, part: Piece) -> None:
        """Append one run, wrapped as a change or marked by a comment where it is one."""
        run = paragraph.add_run(part.text)
        if part.kind == "bold":
            run.bold = True
        elif part.kind == "commented":
            author = self.source.head[part.author]
            comment = self.document.add_comment(run, text=part.comment, author=author, initials=part.author)
            comment._comment_elm.set(qn("w:date"), self._stamp())  # noqa: SLF001  # python-docx sets today's date
        elif part.kind in {"inserted", "deleted"}:
            change = self._change(part)
            element = run._r  # noqa: SLF001  # python-docx writes no tracked changes
            element.addprevious(change)
            change.append(element)
            if part.kind == "deleted":
                for text in element.findall(qn("w:t")):
                    text.tag = qn("w:delText")

    def _change(self, part: Piece) -> OxmlElement:
        """An empty `w:ins` or `w:del` by the piece's author."""
        self.changes += 1
        change = OxmlElement("w:ins" if part.kind == "inserted" else "w:del")
        change.set(qn("w:id"), str(100 + self.changes))
        change.set(qn("w:author"), self.source.head[part.author])
        change.set(qn("w:date"), self._stamp())
        return change

    def _stamp(self) -> str:
        """The sample's own date, as Word writes a moment."""
        return self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    def _add_table(self, block: Block) -> None:
        """Append a ruled table, or signature lines without rules."""
        table = self.document.add_table(rows=len(block.rows), cols=len(block.rows[0]))
        if block.kind == "table":
            table.style = "Table Grid"
        if self.look == "columns":
            for column in table.columns:
                column.width = COLUMN_WIDTH // len(block.rows[0])
        for index, (cells, row) in enumerate(zip(table.rows, block.rows, strict=True)):
            for cell, text in zip(cells.cells, row, strict=True):
                self._fill(cell, text, bold=block.header and index == 0)
        if block.header:
            repeat = OxmlElement("w:tblHeader")
            table.rows[0]._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001  # python-docx cannot repeat a header row
        if block.kind == "table":
            self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _fill(self, cell: _Cell, text: str, *, bold: bool) -> None:
        """Write `text` into `cell`."""
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        for part in pieces(text):
            self._add_piece(paragraph, part)
        if bold:
            for run in paragraph.runs:
                run.bold = True

    def _set_columns(self) -> None:
        """Two columns for everything after the title lines, as the printed agreements of some trusts have."""
        body = self.document.element.body
        first_heading = next(p for p in self.document.paragraphs if p.style is not None and p.style.name == "Heading 1")
        final = self.document.sections[-1]._sectPr  # noqa: SLF001  # python-docx has no call for columns
        opening = parse_xml(final.xml)
        kind = OxmlElement("w:type")
        kind.set(qn("w:val"), WD_SECTION.CONTINUOUS.name.lower())
        final.insert_element_before(kind, "w:pgSz")
        columns = final.find(qn("w:cols"))
        columns.set(qn("w:num"), "2")
        columns.set(qn("w:space"), "500")
        holder = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        properties.append(opening)
        holder.append(properties)
        body.insert(body.index(first_heading._p), holder)  # noqa: SLF001
