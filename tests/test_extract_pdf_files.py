"""PDFs that resist: scans, locked and damaged files, fonts that tell nothing, very long ones."""

import io
import re
import subprocess
import sys
import zlib
from pathlib import Path

from pdfs import BODY, PROSE, drawn, flow, lines, raw_pdf, read, source_of, typeset
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from lmagree.extract import ExtractOptions, extract
from lmagree.model.document import Unreadable, UnreadableReason

OPENS_WITH = "mestring"


def picture() -> ImageReader:
    noise = bytes((number * 7919) % 251 for number in range(200 * 280))
    stream = io.BytesIO()
    Image.frombytes("L", (200, 280), noise).save(stream, "PNG")
    stream.seek(0)
    return ImageReader(stream)


def scanned(path: Path, *, text_pages: int) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for _ in range(text_pages):
        for number in range(5):
            canvas.drawString(70, 700 - 20 * number, "Kommunen skal holde kurs for alle pasienter.")
        canvas.showPage()
    canvas.drawImage(picture(), 0, 0, *A4)
    canvas.save()
    return path


def test_a_scan_is_unreadable_and_says_so(tmp_path: Path) -> None:
    found = extract(source_of(scanned(tmp_path / "a.pdf", text_pages=0)), ExtractOptions(ocr="never"))
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.NO_TEXT


def test_a_mixed_document_is_read_and_names_its_pages_without_text(tmp_path: Path) -> None:
    document = read(scanned(tmp_path / "a.pdf", text_pages=2))
    assert document.pages == 3
    assert [(note.code, note.detail) for note in document.notes] == [("pages-without-text", "3")]


def test_an_encrypted_file_opens_with_its_password_only(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), encrypt=OPENS_WITH)
    canvas.drawString(70, 700, "Kommunen skal holde kurs for alle pasienter.")
    canvas.save()
    for password in (None, "feil"):
        found = extract(source_of(path), ExtractOptions(ocr="never", password=password))
        assert isinstance(found, Unreadable)
        assert found.reason is UnreadableReason.ENCRYPTED
    assert read(path, password=OPENS_WITH).blocks[0].text == "Kommunen skal holde kurs for alle pasienter."


def test_a_file_that_only_begins_like_a_pdf_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\x00\xff" * 500)
    found = extract(source_of(path))
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.DAMAGED


def test_glyphs_without_unicode_are_no_text(tmp_path: Path) -> None:
    """A Type 3 font whose glyphs are named g1, g2 … and no ToUnicode: shown well, readable to nobody."""
    glyph = zlib.compress(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    codes = " ".join(f"/g{n}" for n in range(1, 60))
    procs = " ".join(f"/g{n} 6 0 R" for n in range(1, 60))
    shown = (
        b"BT /F1 11 Tf 14 TL 70 750 Td "
        + b"".join(b"<" + bytes(range(65, 115)).hex().encode() + b"> Tj T* " for _ in range(20))
        + b"ET"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 "
        f"/LastChar 123 /Widths [{'600 ' * 59}] /Encoding << /Type /Encoding /Differences [65 {codes}] >> "
        f"/CharProcs << {procs} >> /Resources << >> >>".encode(),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(glyph), glyph),
    ]
    path = tmp_path / "a.pdf"
    path.write_bytes(raw_pdf(objects))
    found = extract(source_of(path), ExtractOptions(ocr="never"))
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.NO_TEXT


def test_memory_does_not_grow_with_length(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", *([lines(*[f"{PROSE[:80]} {n}" for n in range(45)], y=60)] * 600))
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from lmagree.extract import extract\n"
        "from lmagree.model.document import SourceFile\n"
        "document = extract(SourceFile(Path(sys.argv[1]), 'a', '', 1))\n"
        "status = Path('/proc/self/status')\n"  # ru_maxrss still counts the process that forked this one
        "peak = status.read_text().split('VmHWM:')[1].split()[0] if status.exists() else "
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == 'darwin' else 1)\n"
        "print(document.pages, peak)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    pages, kilobytes = map(int, done.stdout.split())
    assert pages == 600
    assert kilobytes < 60 * 1024


def test_what_the_first_reader_cannot_open_the_second_may_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4, pageCompression=0)
    for number in range(4):
        canvas.drawString(70, 700 - 14 * number, f"Kommunen skal holde kurs for pasienter i bydel {number}.")
    canvas.save()
    data = path.read_bytes()
    catalogue = re.search(rb"\n(\d+) 0 obj\s*<<[^>]*/Type /Catalog", data)
    assert catalogue
    path.write_bytes(data.replace(b"\n%s 0 obj\n<<" % catalogue[1], b"\n%s 0 obj\n+<" % catalogue[1]))
    assert " ".join(block.text for block in flow(path)) == " ".join(
        f"Kommunen skal holde kurs for pasienter i bydel {number}." for number in range(4)
    )


def test_a_page_that_holds_nothing_is_named(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", lines("Kommunen skal holde kurs for alle pasienter."), lines("Slutt på avtalen."))
    document = read(path)
    assert document.notes == ()
    content = b"<< /Length 0 >>\nstream\n\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 6 0 R >> >> /Contents %d 0 R >>"
    shown = b"BT /F1 11 Tf 70 700 Td (Kommunen skal holde kurs for alle pasienter.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        page % 5,
        page % 7,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        content,
    ]
    path.write_bytes(raw_pdf(objects))
    document = read(path)
    assert [block.text for block in document.blocks] == ["Kommunen skal holde kurs for alle pasienter."]
    assert [(note.code, note.detail) for note in document.notes] == [("pages-without-text", "2")]


def test_a_damaged_file_never_stops_the_reading(tmp_path: Path) -> None:
    path = typeset(tmp_path / "a.pdf", *(Paragraph(PROSE, BODY) for _ in range(30)))
    data = path.read_bytes()
    for cut in range(200, len(data), len(data) // 25):
        path.write_bytes(data[:cut] + bytes(reversed(data[cut : cut + 40])) + data[cut + 80 :])
        found = extract(source_of(path), ExtractOptions(ocr="never"))
        if isinstance(found, Unreadable):
            assert found.reason in {UnreadableReason.DAMAGED, UnreadableReason.NO_TEXT}
        else:
            assert any(block.text for block in found.blocks)


def test_dots_and_long_words_cost_no_time(tmp_path: Path) -> None:
    dots = ". " * 70 + "x 5"
    word = "a" * 5_000 + "-"
    page = lines("Kommunen skal holde kurs for alle pasienter.", dots, word, "tilbud", leading=40)
    found = flow(drawn(tmp_path / "a.pdf", page))
    assert found[0].text == "Kommunen skal holde kurs for alle pasienter."
    assert sum(block.text.count("a") for block in found[1:]) >= 5_000


def test_the_number_printed_on_a_page_is_kept_beside_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.addPageLabel(0, style="ROMAN_LOWER")
    canvas.addPageLabel(2, style="ARABIC", prefix="A-")
    for _ in range(4):
        canvas.drawString(70, 700, "Kommunen skal holde kurs for alle pasienter.")
        canvas.showPage()
    canvas.save()
    document = read(path)
    assert document.page_labels == ("i", "ii", "A-1", "A-2")
    assert [block.page for block in document.blocks] == [1, 2, 3, 4]


def test_page_numbers_that_are_the_pages_places_are_not_kept_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.addPageLabel(0, style="ARABIC", start=1)
    canvas.drawString(70, 700, "Kommunen skal holde kurs for alle pasienter.")
    canvas.save()
    assert read(path).page_labels == ()


def test_a_file_that_a_transfer_has_cut_off_says_so(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", lines("Kommunen skal holde kurs for alle pasienter."))
    assert read(path).notes == ()
    path.write_bytes(path.read_bytes().rpartition(b"startxref")[0])
    assert [note.code for note in read(path).notes] == ["damaged"]
