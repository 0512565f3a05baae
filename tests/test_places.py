import re
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import office
import pypdfium2
import pytest
from conftest import needs
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pdfs import BODY, PROSE, drawn, flow, lines, typeset
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table
from scans import printed, scanned

from lmagree.extract import ExtractOptions
from lmagree.extract.alignment import found, signs_of
from lmagree.extract.places import Box, Span, Stretch, boxes, paragraph, stretches
from lmagree.model.document import Block, BlockKind

SAMPLES = Path(__file__).parent.parent / "samples" / "agreements"
SENTENCE = re.compile(r"[^.]*\w[^.]*\.?")
OUT_OF_FLOW = {BlockKind.HEADER, BlockKind.FOOTER}


def letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def passages(blocks: list[Block]) -> list[Span]:
    return [Span(block, found.start(), found.end()) for block in blocks for found in SENTENCE.finditer(block.text)]


def within(path: Path, marked: tuple[Box, ...]) -> str:
    """What somebody sees under the boxes; a hair less than they cover, for they touch the lines above and below."""
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(
            document[box.page - 1].get_textpage().get_text_bounded(box.left, box.bottom + 2, box.right, box.top - 2)
            for box in marked
        )


def off_the_mark(path: Path) -> Iterator[tuple[str, str]]:
    """Passages of a PDF whose boxes hold something else, or cut their text short."""
    spans = passages(flow(path))
    assert spans
    for span, marked in zip(spans, boxes(path, spans), strict=True):
        wanted, got = span.block.text[span.start : span.end], within(path, marked)
        if letters(wanted) != letters(got):
            yield wanted, got


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_sentence_of_a_pdf_stands_under_its_boxes(path: Path) -> None:
    assert not list(off_the_mark(path))


def test_a_paragraph_over_columns_and_pages_has_boxes_in_each(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    template = BaseDocTemplate(str(path), pagesize=A4)
    template.addPageTemplates(PageTemplate(frames=[Frame(50, 50, 240, 740), Frame(310, 50, 240, 740)]))
    template.build([Paragraph(f"{number}. {PROSE * 2}Punkt {number} slutter her.", BODY) for number in range(1, 30)])
    assert not list(off_the_mark(path))
    spans = passages(flow(path))
    assert any(len({box.page for box in marked}) > 1 for marked in boxes(path, spans))
    assert any(after.bottom > before.top for marked in boxes(path, spans) for before, after in pairwise(marked))


def test_the_same_words_in_two_cells_of_a_row_are_told_apart(tmp_path: Path) -> None:
    rows = [["Oppgave", "Kommunen", "Foretaket"], *([Paragraph(PROSE, BODY), "Ansvar", "Ansvar"] for _ in range(12))]
    grid = Table(rows, colWidths=[200, 120, 120], repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    path = typeset(tmp_path / "a.pdf", grid)
    assert not list(off_the_mark(path))
    row = next(block for block in flow(path) if block.cells[1:] == ("Ansvar", "Ansvar"))
    last = len(row.text)
    (second,), (third,) = boxes(path, [Span(row, last - 15, last - 9), Span(row, last - 6, last)])
    assert second.right < third.left
    assert second.bottom == third.bottom


def test_a_cell_over_several_rows_is_found_below_its_row(tmp_path: Path) -> None:
    rows = [["Oppgave", "Ansvar"], *([f"Oppgave nummer {number}", "Kommunen betaler"] for number in range(3))]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (1, 1), (1, 3))]
    path = typeset(tmp_path / "a.pdf", Table(rows, style=style))
    assert not list(off_the_mark(path))


def test_lines_drawn_in_another_order_keep_their_boxes(tmp_path: Path) -> None:
    text = lines(*(f"Kommunen og helseforetaket skal holde {number} kurs hvert år, og de skal" for number in range(8)))
    path = drawn(tmp_path / "a.pdf", [text[index] for index in (5, 2, 7, 0, 3, 6, 1, 4)])
    assert not list(off_the_mark(path))


def test_boxes_on_a_turned_and_cropped_page_are_in_the_coordinates_of_annotations(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setCropBox((20, 30, 580, 800))
    canvas.setPageRotation(90)
    canvas.rotate(90)
    for x, y, text in lines("Kommunen skal holde kurs for alle.", "Foretaket skal betale for dem."):
        canvas.drawString(x, -y, text)
    canvas.save()
    assert not list(off_the_mark(path))


@needs("tesseract")
@pytest.mark.parametrize("quarters", [0, 1])
def test_a_recognised_passage_has_a_box_around_its_lines(tmp_path: Path, quarters: int) -> None:
    sentences = [
        f"I år {year} skal kommunen og helseforetaket holde kurs for pasienter og pårørende."
        for year in range(2020, 2032)
    ]
    clean = printed(
        tmp_path / "a.pdf", "# 1 Formål", " ".join(sentences), "Avtalen gjelder i fire år fra den er signert."
    )
    scan = scanned(clean, tmp_path / "b.pdf", quarters=quarters)
    for year in ("2020", "2025", "2031"):
        places = []
        for path, ocr in ((clean, "never"), (scan, "always")):
            block = next(one for one in office.blocks(path, ExtractOptions(ocr=ocr)) if "2025" in one.text)
            start = block.text.index(f"I år {year}")
            places.append(boxes(path, [Span(block, start, start + 60)])[0])
        true = [turned(box) if quarters else box for box in places[0]]
        (found,) = places[1]
        assert all(found.left - 3 <= box.left and box.right <= found.right + 3 for box in true)
        assert all(found.bottom - 3 <= box.bottom and box.top <= found.top + 3 for box in true)
        across = (found.right - found.left) if quarters else (found.top - found.bottom)
        assert across < 75


def turned(box: Box) -> Box:
    """Where a box of an upright page is once the page has been turned to the right."""
    return Box(box.page, box.bottom, A4[0] - box.right, box.top, A4[0] - box.left)


def test_a_passage_without_a_place_has_no_boxes(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", lines("Kommunen skal holde kurs."))
    gone = Block(BlockKind.PARAGRAPH, "Kommunen skal holde kurs.", page=7, anchor="7:1,2,3,4")
    assert boxes(path, [Span(gone, 0, 8), Span(Block(BlockKind.PARAGRAPH, "Kommunen"), 0, 8)]) == [(), ()]


def main_part(path: Path) -> Any:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def text_of(found: tuple[Stretch, ...]) -> str:
    return "".join(part.element.text[part.start : part.end] for part in found)


def mismarked(path: Path, options: ExtractOptions | None = None) -> Iterator[tuple[str, str]]:
    """Passages of a Word file whose stretches hold something else."""
    root = main_part(path)
    spans = passages([block for block in office.blocks(path, options) if block.kind not in OUT_OF_FLOW])
    assert spans
    for block, start, end in spans:
        wanted, got = block.text[start:end], text_of(stretches(root, block, start, end))
        if letters(wanted) != letters(got):
            yield wanted, got


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.docx")), ids=lambda path: path.stem)
def test_every_sentence_of_a_word_file_is_found_in_its_runs(path: Path) -> None:
    assert not list(mismarked(path))


def test_a_sentence_begins_and_ends_within_runs(tmp_path: Path) -> None:
    runs = "".join(
        f"<w:r><w:t>{text}</w:t></w:r>" for text in ("Først dette. Kommu", "nen skal hol", "de «kurs». Så det.")
    )
    path = office.word(tmp_path / "a.docx", office.p("Innledning") + f"<w:p>{runs}</w:p>")
    block = office.blocks(path)[1]
    start = block.text.index("Kommunen")
    found = stretches(main_part(path), block, start, block.text.index(" Så"))
    assert [part.element.text[part.start : part.end] for part in found] == ["Kommu", "nen skal hol", "de «kurs»."]


@pytest.mark.parametrize(
    ("revision", "expected"), [("accepted", "Kommunen skal betale."), ("original", "Kommunen kan betale.")]
)
def test_either_side_of_tracked_changes_is_found_in_its_own_runs(tmp_path: Path, revision: Any, expected: str) -> None:
    change = (
        '<w:del w:id="1"><w:r><w:delText>kan</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>skal</w:t></w:r></w:ins>'
    )
    body = f'<w:p><w:r><w:t xml:space="preserve">Kommunen </w:t></w:r>{change}<w:r><w:t xml:space="preserve"> betale.</w:t></w:r></w:p>'
    path = office.word(tmp_path / "a.docx", body + office.p(office.FILLER))
    block = office.blocks(path, ExtractOptions(revision=revision))[0]
    assert block.text == expected
    assert text_of(stretches(main_part(path), block, 0, len(block.text))) == expected


def test_paragraphs_made_one_by_a_deleted_mark_are_found_in_both(tmp_path: Path) -> None:
    first = office.p("Kommunen skal holde ", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    path = office.word(tmp_path / "a.docx", first + office.p("kurs for alle pasienter."))
    root = main_part(path)
    (block,) = office.blocks(path)
    found = stretches(root, block, 0, len(block.text))
    assert text_of(found) == block.text
    assert paragraph(root, block) is root[0][0]


def test_a_table_row_is_found_cell_by_cell_and_a_text_box_in_itself(tmp_path: Path) -> None:
    box = (
        f"<w:p><w:r><w:pict><w:txbxContent>{office.p('Kurs i boksen er gratis.')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    grid = office.table(office.row("Oppgave", "Ansvar"), office.row("Kurs for pasienter", "Kommunen skal betale."))
    path = office.word(tmp_path / "a.docx", office.p(office.FILLER) + box + grid)
    assert not list(mismarked(path))
    blocks = office.blocks(path)
    cell = blocks[-1].text.index("Kommunen")
    (found,) = stretches(main_part(path), blocks[-1], cell, len(blocks[-1].text))
    assert found.element.text == "Kommunen skal betale."


def test_a_strict_file_is_marked_under_its_own_names(tmp_path: Path) -> None:
    path = office.word(tmp_path / "a.docx", office.p(office.FILLER))
    (block,) = office.blocks(path)
    strict = etree.fromstring(
        etree.tostring(main_part(path)).replace(office.W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    )
    assert text_of(stretches(strict, block, 0, 7)) == "Partene"
    assert paragraph(strict, block) is strict[0][0]


def test_a_footnote_names_its_paragraph_and_no_runs_of_it(tmp_path: Path) -> None:
    reference = (
        '<w:p><w:r><w:t>Kommunen skal holde kurs for pasienter.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    note = f'<w:footnote w:id="2">{office.p("Se retningslinje 7b fra 2014.")}</w:footnote>'
    path = office.word(tmp_path / "a.docx", office.p(office.FILLER) + reference, footnotes=note)
    root, block = main_part(path), office.blocks(path)[-1]
    assert block.kind is BlockKind.FOOTNOTE
    assert paragraph(root, block) is root[0][1]
    assert stretches(root, block, 0, len(block.text)) == ()


@given(st.lists(st.text("abcæøå§1", min_size=1, max_size=8), min_size=2, max_size=12), st.data())
def test_a_passage_is_found_letter_by_letter_however_its_lines_were_broken(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    breaks = ("", "", "\n", "-\n", "\u00ad", " • ")
    source = "ZZ. " + "".join(sign + data.draw(st.sampled_from(breaks)) for sign in text) + " ZZ."
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    places = found(text, start, end, [signs_of((sign, index) for index, sign in enumerate(source))])
    assert "".join(source[place] for place in places) == letters(text[start:end])
    assert places == sorted(places)


def test_what_is_nowhere_is_not_found_in_something_else() -> None:
    source = signs_of((sign, index) for index, sign in enumerate("Kommunen skal holde kurs for pasienter."))
    assert found("Helseforetaket betaler.", 0, 14, [source]) == []
