"""Pictures that may hold text: it is not read, and that is said."""

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from office import FILLER, document, odt, p, word
from pdfs import BODY, PROSE, drawn, lines, read
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from lmagree.model.document import Note

LARGE, LOGO = (14.0, 8.0), (5.0, 2.0)
"""Centimetres."""
CM = 28.35


def image() -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("L", (40, 20), 200).save(stream, "PNG")
    stream.seek(0)
    return stream


@pytest.mark.parametrize(("size", "notes"), [(LARGE, (Note("pictures", "1"),)), (LOGO, ())])
def test_a_large_picture_in_a_word_file_is_told_of_and_a_logo_not(
    tmp_path: Path, size: tuple[float, float], notes: tuple[Note, ...]
) -> None:
    made = docx.Document()
    made.add_paragraph(FILLER)
    made.add_picture(image(), Cm(size[0]), Cm(size[1]))
    made.sections[0].header.paragraphs[0].add_run().add_picture(image(), Cm(LARGE[0]), Cm(LARGE[1]))
    path = tmp_path / "a.docx"
    made.save(str(path))
    assert document(path).notes == notes


SPACE = "http://schemas.openxmlformats.org/drawingml/2006"


def drawing(inside: str) -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{SPACE}/wordprocessingDrawing"><wp:extent cx="5000000" cy="3000000"/>'
        f"{inside}</wp:inline></w:drawing></w:r></w:p>"
    )


def test_pictures_of_older_word_files_and_charts_are_told_of(tmp_path: Path) -> None:
    old = '<w:p><w:r><w:pict><v:shape style="width:400pt;height:200pt"><v:imagedata/></v:shape></w:pict></w:r></w:p>'
    chart = drawing(f'<c:chart xmlns:c="{SPACE}/chart"/>')
    assert document(word(tmp_path / "a.docx", p(FILLER) + old + chart)).notes == (Note("pictures", "2"),)


def test_the_text_of_a_diagram_is_read_where_the_diagram_stands(tmp_path: Path) -> None:
    body = p(FILLER) + drawing(f'<d:relIds xmlns:d="{SPACE}/diagram" r:dm="rId1"/>') + p("Avtalen gjelder.")
    shapes = ("Helseforetaket", "Kommunen skal", "")
    points = "".join(f"<d:pt><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>" for text in shapes)
    data = f'<d:ptLst xmlns:d="{SPACE}/diagram" xmlns:a="{SPACE}/main">{points}</d:ptLst>'
    found = document(word(tmp_path / "a.docx", body, data1=data))
    assert [block.text for block in found.blocks] == [FILLER, "Helseforetaket", "Kommunen skal", "Avtalen gjelder."]
    assert [block.anchor for block in found.blocks] == ["0", "1", "1", "2"]
    assert found.notes == ()


@pytest.mark.parametrize(("size", "notes"), [(LARGE, (Note("pictures", "1"),)), (LOGO, ())])
def test_a_large_picture_in_an_opendocument_file_is_told_of_and_a_logo_not(
    tmp_path: Path, size: tuple[float, float], notes: tuple[Note, ...]
) -> None:
    sides = f'svg:width="{size[0]}cm" svg:height="{size[1]}cm"'
    space = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    body = f"<text:p>{FILLER}<draw:frame {space} {sides}><draw:image/></draw:frame></text:p>"
    assert document(odt(tmp_path / "a.odt", body)).notes == notes


@pytest.mark.parametrize(("scale", "notes"), [(130, (Note("pictures", "1"),)), (30, ())])
def test_a_large_picture_in_rich_text_is_told_of_once_and_a_logo_not(
    tmp_path: Path, scale: int, notes: tuple[Note, ...]
) -> None:
    size = rf"\picscalex{scale}\picscaley{scale}\picwgoal6000\pichgoal3000"
    copies = rf"{{\*\shppict{{\pict{size}\pngblip 8950}}}}{{\nonshppict{{\pict{size}\wmetafile8 0100}}}}"
    path = tmp_path / "a.rtf"
    path.write_text(rf"{{\rtf1 {FILLER}\par {copies}\par}}", encoding="ascii")
    assert document(path).notes == notes


def pictured(path: Path, *pages: list[tuple[float, float, tuple[float, float]]], text_at: float = 100) -> Path:
    """Pages of text, on each of them images: x, y from the bottom, and size in centimetres."""
    canvas = Canvas(str(path), pagesize=A4)
    for number, images in enumerate(pages):
        for x, y, (width, height) in images:
            canvas.drawImage(ImageReader(image()), x, y, width * CM, height * CM)
        body = Paragraph(f"Side {number}. {PROSE * 3}", BODY)
        body.wrap(450, 400)
        body.drawOn(canvas, 70, text_at)
        canvas.showPage()
    canvas.save()
    return path


def test_pages_with_a_large_picture_beside_their_text_are_told_of(tmp_path: Path) -> None:
    path = pictured(tmp_path / "a.pdf", [], [(70, 400, LARGE)], [(70, 700, LOGO)], [(90, 500, LARGE)])
    assert read(path).notes == (Note("pictures-on-pages", "2, 4"),)


def test_a_letterhead_on_every_page_and_a_picture_under_the_text_hold_no_text(tmp_path: Path) -> None:
    head = (60.0, 720.0, (17.0, 3.5))
    assert read(pictured(tmp_path / "a.pdf", [head], [head], [head])).notes == ()
    behind = (40.0, 60.0, (18.0, 12.0))
    assert read(pictured(tmp_path / "b.pdf", [behind])).notes == ()


def test_a_file_without_images_has_no_note(tmp_path: Path) -> None:
    assert read(drawn(tmp_path / "a.pdf", lines("Kommunen skal holde kurs for alle pasienter."))).notes == ()
