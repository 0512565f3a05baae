"""Word files, read from their XML parts."""

import zipfile
from pathlib import Path

import docx
import pytest
from office import FILLER, blocks, document, outcome, p, row, table, texts, word

from lmagree.extract import ExtractOptions
from lmagree.model.document import BlockKind, Note, Unreadable, UnreadableReason

ORIGINAL = ExtractOptions(revision="original")
HEADINGS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Avtalepunkt"/><w:basedOn w:val="Overskrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="DEL %1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
)


def numbered(text: str, number: int, level: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="2">{run(text)}</w:ins>'


def test_headings_are_known_by_style_in_any_language_and_by_inheritance(tmp_path: Path) -> None:
    body = (
        p("Tjenesteavtale 2", "Tittel")
        + p("Parter", "Overskrift1")
        + p("Formål", "Egen")
        + p("Økonomi", properties='<w:outlineLvl w:val="1"/>')
        + p(FILLER)
    )
    found = blocks(word(tmp_path / "a.docx", body, styles=HEADINGS))
    assert [(block.kind, block.level) for block in found] == [
        (BlockKind.TITLE, None),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, None),
    ]
    assert (found[1].bold, found[1].size) == (True, 14)


def test_lists_are_numbered_as_word_shows_them(tmp_path: Path) -> None:
    body = (
        numbered("Parter", 1)
        + numbered("Formål", 1)
        + numbered("Kurs", 1, 1)
        + numbered("Veiledning", 1, 1)
        + numbered("for pasienter", 1, 2)
        + numbered("for pårørende", 1, 2)
        + numbered("Økonomi", 1)
        + numbered("Lønn", 1, 1)
        + numbered("punkt", 2)
        + numbered("Vedlegg", 3)
        + p(FILLER)
    )
    found = blocks(word(tmp_path / "a.docx", body, numbering=NUMBERING))
    assert [(block.label, block.level) for block in found[:-1]] == [
        ("1", 1),
        ("2", 1),
        ("2.1", 2),
        ("2.2", 2),
        ("a)", 3),
        ("b)", 3),
        ("3", 1),
        ("3.1", 2),
        ("•", 1),
        ("7", 1),
    ]
    assert {block.kind for block in found[:-1]} == {BlockKind.LIST_ITEM}


def test_legal_numbering_shows_roman_chapters_as_figures(tmp_path: Path) -> None:
    body = numbered("Felles", 4) + numbered("Læring", 4) + numbered("Kurs", 4, 1) + p(FILLER)
    found = blocks(word(tmp_path / "a.docx", body, numbering=NUMBERING))
    assert [block.label for block in found] == ["DEL I", "DEL II", "2.1", ""]


def test_a_numbered_heading_style_keeps_its_number_apart(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("Parter", "H1") + p("Læring og mestring", "H1") + p("Kurs", "H2") + p(FILLER)
    found = blocks(word(tmp_path / "a.docx", body, styles=styles, numbering=NUMBERING))
    assert [(block.kind, block.label, block.text) for block in found[:3]] == [
        (BlockKind.HEADING, "1", "Parter"),
        (BlockKind.HEADING, "2", "Læring og mestring"),
        (BlockKind.HEADING, "2.1", "Kurs"),
    ]


def test_table_rows_know_their_column_heads(tmp_path: Path) -> None:
    body = table(
        row("Oppgave", "Helseforetaket", "Kommunen"),
        row("Kurs", "holder kurs om nye diagnoser", "holder kurs om levevaner"),
    ) + p(FILLER)
    head, data, _ = blocks(word(tmp_path / "a.docx", body))
    assert head.kind is data.kind is BlockKind.TABLE_ROW
    assert head.cells == head.header_cells == data.header_cells == ("Oppgave", "Helseforetaket", "Kommunen")
    assert data.cells == ("Kurs", "holder kurs om nye diagnoser", "holder kurs om levevaner")
    assert data.text == "Kurs | holder kurs om nye diagnoser | holder kurs om levevaner"
    assert (head.table, data.table) == (1, 1)


def test_a_first_row_of_sentences_is_no_head(tmp_path: Path) -> None:
    body = table(
        row("Kommunen", "Kommunen skal ha en oversikt over alle kursene som finnes i kommunen."),
        row("Foretaket", "Foretaket skal holde kurs for pasienter som nettopp har fått en diagnose."),
    )
    assert [block.header_cells for block in blocks(word(tmp_path / "a.docx", body))] == [(), ()]


def test_a_cell_merged_over_rows_names_each_row_and_one_merged_over_columns_heads_each_column(tmp_path: Path) -> None:
    def cell(text: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    body = table(
        row("Tema", cell("Ansvar", '<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>"),
        row("", "Foretaket", "Kommunen", properties="<w:tblHeader/>"),
        row(cell("Kurs", '<w:vMerge w:val="restart"/>'), "holder kurset", "finner deltakere"),
        row(cell("", "<w:vMerge/>"), "betaler kurset", "låner ut rom"),
    ) + p(FILLER)
    found = blocks(word(tmp_path / "a.docx", body))
    assert found[2].header_cells == ("Tema", "Ansvar Foretaket", "Ansvar Kommunen")
    assert found[2].cells == ("Kurs", "holder kurset", "finner deltakere")
    assert found[3].cells == ("Kurs", "betaler kurset", "låner ut rom")


def test_a_nested_table_is_read_once_after_the_row_that_holds_it(tmp_path: Path) -> None:
    inner = table(row("Kurs", "Sted"), row("Smerte", "Bodø"))
    body = table(
        row("Tema", "Innhold"), f"<w:tr><w:tc>{p('Kurs')}</w:tc><w:tc>{p('Se under')}{inner}{p('')}</w:tc></w:tr>"
    )
    found = blocks(word(tmp_path / "a.docx", body + p(FILLER)))
    assert [block.text for block in found[:4]] == ["Tema | Innhold", "Kurs | Se under", "Kurs | Sted", "Smerte | Bodø"]
    assert [block.table for block in found[:4]] == [1, 1, 2, 2]


def test_a_table_that_lays_out_the_page_is_read_as_its_paragraphs(tmp_path: Path) -> None:
    body = (
        f"<w:tbl><w:tr><w:tc>{p('Parter', 'Overskrift1')}{p(FILLER)}</w:tc><w:tc>{p('Merknad')}</w:tc></w:tr></w:tbl>"
    )
    found = blocks(word(tmp_path / "a.docx", body, styles=HEADINGS))
    assert [block.kind for block in found] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_tracked_changes_are_read_on_the_chosen_side_and_told_of(tmp_path: Path) -> None:
    body = f"<w:p>{run('Foretaket ')}{deleted('kan')}{inserted('skal')}{run(' holde kurs for pasienter.')}</w:p>"
    path = word(tmp_path / "a.docx", body)
    assert texts(path) == ["Foretaket skal holde kurs for pasienter."]
    assert texts(path, ORIGINAL) == ["Foretaket kan holde kurs for pasienter."]
    assert document(path).notes == (Note("tracked-changes", "1 insertions, 1 deletions"),)
    assert document(path, ORIGINAL).notes == (Note("tracked-changes-undone", "1 insertions, 1 deletions"),)


def test_text_inserted_and_then_deleted_is_on_neither_side(tmp_path: Path) -> None:
    body = f'<w:p>{run(FILLER)}<w:ins w:id="1">{deleted(" Aldri.")}</w:ins></w:p>'
    path = word(tmp_path / "a.docx", body)
    assert texts(path) == texts(path, ORIGINAL) == [FILLER]


def test_moved_text_stands_where_it_was_moved_to(tmp_path: Path) -> None:
    body = (
        f'<w:p><w:moveFrom w:id="1">{run("Kommunen betaler kurset.")}</w:moveFrom></w:p>{p(FILLER)}'
        f'<w:p><w:moveTo w:id="2">{run("Kommunen betaler kurset.")}</w:moveTo></w:p>'
    )
    path = word(tmp_path / "a.docx", body)
    assert texts(path) == [FILLER, "Kommunen betaler kurset."]
    assert texts(path, ORIGINAL) == ["Kommunen betaler kurset.", FILLER]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    body = p("Kommunen holder ", properties="<w:rPr><w:del/></w:rPr>") + p("kurs om smerte og søvn.") + p(FILLER)
    path = word(tmp_path / "a.docx", body)
    assert texts(path) == ["Kommunen holder kurs om smerte og søvn.", FILLER]
    assert texts(path, ORIGINAL) == ["Kommunen holder", "kurs om smerte og søvn.", FILLER]
    assert document(path).notes == (Note("tracked-changes", "0 insertions, 1 deletions"),)


def test_inserted_and_deleted_table_rows_follow_the_chosen_side(tmp_path: Path) -> None:
    body = table(
        row("Kurs", "Ansvar"),
        row("Smerte", "Kommunen", properties="<w:del/>"),
        row("Søvn", "Foretaket", properties="<w:ins/>"),
    ) + p(FILLER)
    path = word(tmp_path / "a.docx", body)
    assert texts(path) == ["Kurs | Ansvar", "Søvn | Foretaket", FILLER]
    assert texts(path, ORIGINAL) == ["Kurs | Ansvar", "Smerte | Kommunen", FILLER]


def test_notes_stand_after_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    body = f'<w:p>{run(FILLER)}<w:r><w:footnoteReference w:id="4"/></w:r></w:p>{p("Kommunen betaler.")}'
    notes = f'<w:footnote w:type="separator" w:id="0">{p("____")}</w:footnote><w:footnote w:id="4">{p("Se lov om helseforetak.")}</w:footnote>'
    found = blocks(word(tmp_path / "a.docx", body, footnotes=notes))
    assert [(block.kind, block.label, block.text) for block in found] == [
        (BlockKind.PARAGRAPH, "", FILLER),
        (BlockKind.FOOTNOTE, "1", "Se lov om helseforetak."),
        (BlockKind.PARAGRAPH, "", "Kommunen betaler."),
    ]


def test_a_text_box_is_read_once_though_it_is_stored_twice(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Kontakt: lærings- og mestringssenteret')}</w:txbxContent>"
    body = (
        f"<w:p>{run(FILLER)}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(word(tmp_path / "a.docx", body)) == [FILLER, "Kontakt: lærings- og mestringssenteret"]


def test_content_controls_links_and_field_results_are_text_and_field_codes_are_not(tmp_path: Path) -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('Avtalen gjelder Luster kommune.')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{run('Se ')}</w:sdtContent></w:sdt><w:hyperlink>{run('punkt ')}</w:hyperlink>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \\r </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("4.2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'{run(" og ")}<w:fldSimple w:instr="REF b">{run("5")}</w:fldSimple>.</w:p>'
    )
    assert texts(word(tmp_path / "a.docx", body)) == ["Avtalen gjelder Luster kommune.", "Se punkt 4.2 og 5"]


def test_a_field_that_never_ends_swallows_no_text(tmp_path: Path) -> None:
    body = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r></w:p>{p(FILLER)}'
    assert texts(word(tmp_path / "a.docx", body)) == [FILLER]


def test_a_contents_field_marks_its_lines_even_when_it_is_never_closed(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1 Parter 2")}</w:p>{p("2 Formål 3")}'
        f"{p('1 Parter', 'Overskrift1')}{p(FILLER)}"
    )
    found = blocks(word(tmp_path / "a.docx", body, styles=HEADINGS))
    assert [block.kind for block in found] == [
        BlockKind.CONTENTS,
        BlockKind.CONTENTS,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]


def test_contents_styles_are_contents(tmp_path: Path) -> None:
    found = blocks(word(tmp_path / "a.docx", p("1 Parter\t2", "INNH1") + p(FILLER), styles=HEADINGS))
    assert (found[0].kind, found[0].text) == (BlockKind.CONTENTS, "1 Parter 2")


def test_hidden_and_struck_text_is_left_out_and_told_of(tmp_path: Path) -> None:
    body = f"<w:p>{run(FILLER)}{run(' Internt notat.', '<w:vanish/>')}{run(' Utgår.', '<w:strike/>')}</w:p>"
    found = document(word(tmp_path / "a.docx", body))
    assert [block.text for block in found.blocks] == [FILLER]
    assert found.notes == (Note("hidden-text", "1"), Note("struck-text", "1"))


def test_comments_are_counted_and_not_read(tmp_path: Path) -> None:
    body = f'<w:p><w:commentRangeStart w:id="0"/>{run(FILLER)}<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    assert document(word(tmp_path / "a.docx", body)).notes == (Note("comments", "1"),)


def test_pages_come_from_the_breaks_that_word_rendered(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('Kommunen skal ')}<w:r><w:lastRenderedPageBreak/><w:t>holde kurs.</w:t></w:r></w:p>"
        f"<w:p><w:r><w:lastRenderedPageBreak/><w:t>{FILLER}</w:t></w:r></w:p>"
    )
    found = document(word(tmp_path / "a.docx", body))
    assert found.pages == 3
    assert [(block.page, block.page_breaks) for block in found.blocks] == [(1, ((14, 2),)), (3, ())]


def test_pages_are_unknown_when_word_never_laid_the_document_out(tmp_path: Path) -> None:
    body = f'{p(FILLER)}<w:p><w:r><w:br w:type="page"/></w:r></w:p>{p("Kommunen betaler.")}'
    found = document(word(tmp_path / "a.docx", body))
    assert (found.pages, {block.page for block in found.blocks}) == (None, {None})


def test_hard_breaks_count_when_they_account_for_every_page(tmp_path: Path) -> None:
    body = f'{p(FILLER)}<w:p><w:r><w:br w:type="page"/></w:r></w:p>{p("Kommunen betaler.")}'
    extra = {"docProps/app.xml": b"<Properties><Pages>2</Pages></Properties>"}
    found = document(word(tmp_path / "a.docx", body, extra))
    assert [block.page for block in found.blocks] == [1, 2]


def test_line_breaks_part_only_what_a_reader_sees_as_two(tmp_path: Path) -> None:
    lines = "<w:br/>".join(
        f"<w:t>{text}</w:t>"
        for text in ("Samarbeid mellom", "Helse Førde HF", "og kommunen skal:", "- holde kurs", "- gi råd")
    )
    found = texts(word(tmp_path / "a.docx", f"<w:p><w:r>{lines}</w:r></w:p>"))
    assert found == ["Samarbeid mellom Helse Førde HF og kommunen skal:", "- holde kurs", "- gi råd"]


def test_a_bold_line_before_a_break_is_parted_from_the_text_below_it(tmp_path: Path) -> None:
    body = f"<w:p>{run('Læring og mestring', '<w:b/>')}<w:r><w:br/></w:r>{run(FILLER)}</w:p>"
    found = blocks(word(tmp_path / "a.docx", body))
    assert [(block.text, block.bold) for block in found] == [("Læring og mestring", True), (FILLER, False)]


def test_anchors_are_the_paragraphs_places_in_the_main_part(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    made = docx.Document()
    made.add_paragraph("Delavtale om læring og mestring")
    made.add_paragraph("")
    grid = made.add_table(rows=2, cols=2)
    for cell, text in zip(grid._cells, ("Kurs", "Ansvar", "Smerte", "Kommunen"), strict=True):  # noqa: SLF001  # python-docx names it so
        cell.text = text
    made.add_paragraph("Kommunen betaler.")
    made.save(path)
    body = docx.Document(path).element.body
    paragraphs = ["".join(text.text or "" for text in one.iter("{*}t")) for one in body.iter("{*}p")]
    for block in blocks(path):
        assert paragraphs[int(block.anchor)] == (block.cells[0] if block.cells else block.text)


def test_headers_and_footers_are_kept_by_kind_each_text_once(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/></w:sectPr>'
    found = blocks(word(tmp_path / "a.docx", p(FILLER) + section, header1=p("Utkast") * 2, footer1=p("Side 1")))
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.HEADER, "Utkast"),
        (BlockKind.PARAGRAPH, FILLER),
        (BlockKind.FOOTER, "Side 1"),
    ]


def test_strict_documents_are_read_like_the_usual_ones(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", p("Parter", "Overskrift1") + p(FILLER), styles=HEADINGS)
    strict = tmp_path / "strict.docx"
    _rewritten(
        path,
        strict,
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert blocks(strict) == blocks(path)


def test_a_main_part_of_another_name_is_found_by_its_relation(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", p(FILLER))
    moved = tmp_path / "moved.docx"
    _rewritten(path, moved, b"word/document.xml", b"word/document22.xml")
    assert texts(moved) == [FILLER]


def test_macros_are_never_opened(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docm", p(FILLER), {"word/vbaProject.bin": b"\xd0\xcf broken on purpose"})
    assert texts(path) == [FILLER]


def test_entities_are_refused(tmp_path: Path) -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "la la la la la la"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    path = word(tmp_path / "a.docx", p(FILLER))
    bomb = tmp_path / "bomb.docx"
    _rewritten(path, bomb, b"<w:document ", lol.encode() + b"<w:document ")
    _refused(bomb, UnreadableReason.DAMAGED)


def test_a_part_that_unpacks_beyond_its_cap_is_too_large(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", p("x" * (65 * 2**20)))
    assert path.stat().st_size < 2**20
    _refused(path, UnreadableReason.TOO_LARGE)


@pytest.mark.parametrize("depth", [300, 5_000])
def test_tables_nested_without_end_are_refused(tmp_path: Path, depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + p(FILLER) + "</w:tc></w:tr></w:tbl>" * depth
    _refused(word(tmp_path / "a.docx", body), UnreadableReason.DAMAGED)


def test_a_document_of_pictures_alone_has_no_text(tmp_path: Path) -> None:
    _refused(word(tmp_path / "a.docx", "<w:p><w:r><w:drawing/></w:r></w:p>"), UnreadableReason.NO_TEXT)


def _refused(path: Path, reason: UnreadableReason) -> None:
    found = outcome(path)
    assert isinstance(found, Unreadable)
    assert found.reason is reason


def _rewritten(path: Path, to: Path, old: bytes, new: bytes) -> None:
    """A copy of a package with `old` replaced in every part's name and content."""

    with zipfile.ZipFile(path) as package, zipfile.ZipFile(to, "w") as copy:
        for info in package.infolist():
            name = info.filename.encode().replace(old, new).decode()
            copy.writestr(name, package.read(info).replace(old, new))


def test_a_part_written_for_people_to_look_at_gains_no_spaces(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", f"<w:p>{run('Kommu')}{run('nen ')}{run('skal holde kurs for pasienter.')}</w:p>")
    spread = tmp_path / "spread.docx"
    _rewritten(path, spread, b"><w:", b">\n  <w:")
    assert texts(spread) == texts(path) == ["Kommunen skal holde kurs for pasienter."]
