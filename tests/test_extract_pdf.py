"""PDFs are read as a person reads them: built here with reportlab, read through `extract`."""

import io
import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from lmagree.extract import ExtractOptions, extract
from lmagree.model.document import Block, BlockKind, Document, SourceFile, Unreadable, UnreadableReason

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", parent=STYLES["Normal"], fontSize=11, leading=14, spaceAfter=8)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Helvetica-Bold")
OPENS_WITH = "mestring"
OUT_OF_FLOW = {BlockKind.HEADER, BlockKind.FOOTER}
PROSE = (
    "Kommunen og helseforetaket skal sammen planlegge kurs for pasienter og pårørende, og foretaket skal sørge for at "
    "fagfolk med rett kompetanse deltar når kursene holdes i kommunens lokaler. "
)


def source_of(path: Path) -> SourceFile:
    return SourceFile(path, path.name, "0" * 64, path.stat().st_size)


def read(path: Path, **choices: str) -> Document:
    document = extract(source_of(path), ExtractOptions(ocr="never", **choices))
    assert isinstance(document, Document), document
    return document


def flow(path: Path) -> list[Block]:
    return [block for block in read(path).blocks if block.kind not in OUT_OF_FLOW]


def drawn(path: Path, *pages: Sequence[tuple[float, float, str]], size: float = 11, font: str = "Helvetica") -> Path:
    """Pages of (x, y from the top, text)."""
    canvas = Canvas(str(path), pagesize=A4)
    for page in pages:
        canvas.setFont(font, size)
        for x, y, text in page:
            canvas.drawString(x, A4[1] - y, text)
        canvas.showPage()
    canvas.save()
    return path


def lines(*texts: str, x: float = 70, y: float = 100, leading: float = 14) -> list[tuple[float, float, str]]:
    return [(x, y + number * leading, text) for number, text in enumerate(texts)]


def typeset(path: Path, *story: object, running: Callable[[Canvas, object], None] | None = None) -> Path:
    """Flowables set by reportlab; `running` draws on every page."""
    template = SimpleDocTemplate(str(path), pagesize=A4)
    if running is None:
        template.build(list(story))
    else:
        template.build(list(story), onFirstPage=running, onLaterPages=running)
    return path


def test_wrapped_lines_become_whole_paragraphs(tmp_path: Path) -> None:
    texts = [PROSE * 3, "Avtalen gjelder fra 1. mars 2024.", PROSE * 2]
    found = flow(typeset(tmp_path / "a.pdf", *(Paragraph(text, BODY) for text in texts)))
    assert [(block.kind, block.text, block.page) for block in found] == [
        (BlockKind.PARAGRAPH, text.strip(), 1) for text in texts
    ]


def test_headings_are_told_by_number_and_weight_and_size(tmp_path: Path) -> None:
    story = [
        Paragraph("Samarbeidsavtale om læring og mestring", STYLES["Title"]),
        Paragraph("1. Formål", BOLD),
        Paragraph(PROSE, BODY),
        Paragraph("1.2 Ansvar for opplæring", BODY),
        Paragraph(PROSE, BODY),
        Paragraph("Økonomi", BOLD),
        Paragraph(PROSE, BODY),
    ]
    found = flow(typeset(tmp_path / "a.pdf", *story))
    heads = [(b.kind, b.label, b.text, b.bold) for b in found if b.kind is not BlockKind.PARAGRAPH]
    assert heads == [
        (BlockKind.TITLE, "", "Samarbeidsavtale om læring og mestring", True),
        (BlockKind.HEADING, "1.", "Formål", True),
        (BlockKind.HEADING, "1.2", "Ansvar for opplæring", False),
        (BlockKind.HEADING, "", "Økonomi", True),
    ]
    assert [block.level for block in found if block.label] == [1, 2]


def test_list_items_keep_their_labels_apart(tmp_path: Path) -> None:
    items = [
        (70, 100, "•"),
        (90, 100, "holder kurs for pasienter"),
        (70, 114, "•"),
        (90, 114, "gir veiledning til ansatte"),
    ]
    letters = lines(
        "a) Kommunen skal tilby lokaler.", "b) Foretaket skal dekke", "utgiftene.", "c) Partene møtes.", y=150
    )
    numbers = lines("1. Første punkt er dette.", "2. Andre punkt er dette.", y=230)
    found = flow(drawn(tmp_path / "a.pdf", [*items, *letters, *numbers]))
    assert [(block.label, block.text) for block in found] == [
        ("•", "holder kurs for pasienter"),
        ("•", "gir veiledning til ansatte"),
        ("a)", "Kommunen skal tilby lokaler."),
        ("b)", "Foretaket skal dekke utgiftene."),
        ("c)", "Partene møtes."),
        ("1.", "Første punkt er dette."),
        ("2.", "Andre punkt er dette."),
    ]
    assert {block.kind for block in found} == {BlockKind.LIST_ITEM}


def test_a_paragraph_that_wraps_before_a_number_stays_whole(tmp_path: Path) -> None:
    found = flow(
        drawn(
            tmp_path / "a.pdf",
            lines(
                "Foretaket har ansvar for opplæring av pasienter og pårørende etter spesialisthelsetjenesteloven",
                "§ 3-8 og kommunen skal gi sine egne tilbud i samsvar med helse- og omsorgstjenesteloven av",
                "24. juni 2011, slik at pasientene får det de trenger nær der de bor.",
            ),
        )
    )
    assert len(found) == 1
    assert "spesialisthelsetjenesteloven § 3-8 og" in found[0].text
    assert "av 24. juni 2011" in found[0].text


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Avtalen gjelder for helse-", "foretaket og kommunen.", "Avtalen gjelder for helseforetaket og kommunen."),
        ("Avtalen gjelder i hele Nord-", "Norge fra i år.", "Avtalen gjelder i hele Nord-Norge fra i år."),
        (
            "Partene samarbeider om lærings-",
            "og mestringstilbud.",
            "Partene samarbeider om lærings- og mestringstilbud.",
        ),
        (
            "Partene har felles ansvar for LM-",
            "tilbudet i kommunen.",
            "Partene har felles ansvar for LM-tilbudet i kommunen.",
        ),
        ("Legevakten skal være åpen 24-", "timer i døgnet.", "Legevakten skal være åpen 24-timer i døgnet."),
    ],
)
def test_words_broken_at_a_line_end_are_mended(tmp_path: Path, before: str, after: str, whole: str) -> None:
    (found,) = flow(drawn(tmp_path / "a.pdf", lines(before, after)))
    assert found.text == whole


def test_a_hyphen_stays_where_the_document_knows_only_the_hyphenated_word(tmp_path: Path) -> None:
    page = lines("Kommunen bruker e-læring til ansatte, og e-", "læring er gratis for alle som jobber der.")
    (found,) = flow(drawn(tmp_path / "a.pdf", page))
    assert found.text == "Kommunen bruker e-læring til ansatte, og e-læring er gratis for alle som jobber der."


def test_running_headers_and_page_numbers_are_kept_out_of_the_flow(tmp_path: Path) -> None:
    def running(canvas: Canvas, document: object) -> None:
        canvas.drawString(72, A4[1] - 40, "Tjenesteavtale 2 mellom partene")
        canvas.drawString(270, 30, f"Side {canvas.getPageNumber()} av 4")

    story = [part for _ in range(4) for part in (Paragraph(PROSE, BODY), PageBreak())]
    document = read(typeset(tmp_path / "a.pdf", *story, running=running))
    assert [block.text for block in document.blocks if block.kind is BlockKind.HEADER] == [
        "Tjenesteavtale 2 mellom partene"
    ] * 4
    assert [block.text for block in document.blocks if block.kind is BlockKind.FOOTER] == [
        f"Side {n} av 4" for n in range(1, 5)
    ]
    assert [block.text for block in document.blocks if block.kind not in OUT_OF_FLOW] == [PROSE.strip()] * 4


def test_a_paragraph_runs_on_over_the_page_break(tmp_path: Path) -> None:
    first = lines("Foretaket skal holde kurs for pasienter og pårørende i samarbeid med kommunen, og skal ved", y=760)
    second = lines("behov stille med fagfolk i kommunens lokaler.", "", "Kommunen melder fra.", y=80)
    found = flow(drawn(tmp_path / "a.pdf", first, second))
    joint = found[0]
    assert joint.text.startswith("Foretaket skal")
    assert joint.text.endswith("kommunens lokaler.")
    assert joint.page == 1
    ((offset, page),) = joint.page_breaks
    assert (joint.text[offset:].split()[0], page) == ("behov", 2)
    assert [block.text for block in found[1:]] == ["Kommunen melder fra."]


@pytest.mark.parametrize("row_wise", [True, False])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, *, row_wise: bool) -> None:
    words = PROSE.split()
    left = [" ".join(words[i : i + 5]) for i in range(0, 25, 5)] + ["kommunen har ansvar for dette arbeidet."]
    right = [f"Høyre spalte fortsetter her med linje {i}" for i in range(6)]
    columns = [lines(*left, x=60), lines(*right, x=320)]
    page = [item for pair in zip(*columns, strict=True) for item in pair] if row_wise else columns[0] + columns[1]
    found = flow(
        drawn(
            tmp_path / "a.pdf",
            [(60, 70, "En overskrift som går tvers over hele siden og begge spaltene i teksten"), *page],
        )
    )
    text = " ".join(block.text for block in found)
    assert " ".join(left) in text
    assert text.endswith(" ".join(right))


def test_a_ruled_table_gives_rows_with_cells_and_header(tmp_path: Path) -> None:
    rows = [
        ["Oppgave", "Kommunen", "Helseforetaket"],
        ["Kurs", Paragraph(PROSE, BODY), "Fagfolk"],
        ["Lokaler", "Skaffer", "–"],
    ]
    table = Table(rows, colWidths=[100, 200, 120], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    found = flow(typeset(tmp_path / "a.pdf", Paragraph("Slik er det delt:", BODY), table, Paragraph(PROSE, BODY)))
    heads = ("Oppgave", "Kommunen", "Helseforetaket")
    assert [(b.kind, b.cells, b.header_cells, b.table) for b in found[1:-1]] == [
        (BlockKind.TABLE_ROW, heads, heads, 1),
        (BlockKind.TABLE_ROW, ("Kurs", PROSE.strip(), "Fagfolk"), heads, 1),
        (BlockKind.TABLE_ROW, ("Lokaler", "Skaffer", "–"), heads, 1),
    ]
    assert found[1].text == "Oppgave | Kommunen | Helseforetaket"
    assert [found[0].text, found[-1].text] == ["Slik er det delt:", PROSE.strip()]


def test_a_table_that_runs_on_is_one_table_with_one_header(tmp_path: Path) -> None:
    def running(canvas: Canvas, document: object) -> None:
        canvas.drawString(72, A4[1] - 40, "Tjenesteavtale 2 mellom partene")

    rows = [["Oppgave", "Ansvar"], *([f"Oppgave nummer {n}", "Kommunen"] for n in range(60))]
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")], repeatRows=1)
    path = typeset(tmp_path / "a.pdf", table, running=running)
    found = flow(path)
    assert [block.cells for block in found] == [tuple(row) for row in rows]
    assert {block.table for block in found} == {1}
    assert {block.header_cells for block in found} == {("Oppgave", "Ansvar")}
    assert [found[0].page, found[-1].page] == [1, 2]
    kinds = [(block.page, block.kind) for block in read(path).blocks]
    assert list(dict.fromkeys(kinds)) == [
        (page, kind) for page in (1, 2) for kind in (BlockKind.HEADER, BlockKind.TABLE_ROW)
    ]


def test_merged_cells_say_their_text_once(tmp_path: Path) -> None:
    rows = [
        ["Fase", "Kommunen", "Foretaket"],
        ["Før kurset", "Melder på", "Sender brev"],
        ["", "Skaffer lokale", "Svarer"],
        ["Felles for begge partene", "", ""],
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("SPAN", (0, 1), (0, 2)),
        ("SPAN", (0, 3), (2, 3)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    found = flow(typeset(tmp_path / "a.pdf", Table(rows, style=style)))
    assert [block.cells for block in found] == [tuple(row) for row in rows]


def test_a_contents_list_is_told_from_the_text(tmp_path: Path) -> None:
    contents = lines(
        "Innhold",
        "1 Formål ................................ 2",
        "2 Læring og mestring .............. 3",
        "Vedlegg 7",
        y=100,
        leading=24,
    )
    found = flow(drawn(tmp_path / "a.pdf", contents, lines("Formålet er å samarbeide om kurs.")))
    assert [block.kind for block in found] == [BlockKind.HEADING, *[BlockKind.CONTENTS] * 3, BlockKind.PARAGRAPH]
    assert [(block.label, block.text) for block in found[1:4]] == [
        ("1", "Formål 2"),
        ("2", "Læring og mestring 3"),
        ("", "Vedlegg 7"),
    ]


def test_ligatures_and_odd_spaces_are_spelt_out() -> None:
    from lmagree.extract.pdf.signs import clean  # noqa: PLC0415  # no font at hand draws them

    assert clean("ﬁnansiering  av oﬃsielle til\u00adbud") == "finansiering av offisielle tilbud"


def test_a_rotated_page_is_read_as_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=landscape(A4))
    canvas.setPageRotation(90)
    canvas.translate(A4[1], 0)
    canvas.rotate(90)
    for number, text in enumerate(["Kommunen skal holde kurs for alle pasienter", "og pårørende som ønsker det."]):
        canvas.drawString(70, 700 - 14 * number, text)
    canvas.save()
    (found,) = flow(path)
    assert found.text == "Kommunen skal holde kurs for alle pasienter og pårørende som ønsker det."


def test_filled_in_fields_are_read_in_their_place(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawString(70, 700, "Avtalen gjelder for denne kommunen:")
    canvas.acroForm.textfield(
        name="kommune", value="Evenes kommune", x=70, y=660, width=200, height=20, borderStyle="underlined"
    )
    canvas.drawString(70, 640, "Den gjelder til den blir sagt opp.")
    canvas.save()
    assert [block.text for block in flow(path)] == [
        "Avtalen gjelder for denne kommunen:",
        "Evenes kommune",
        "Den gjelder til den blir sagt opp.",
    ]


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


def raw_pdf(objects: list[bytes]) -> bytes:
    """A PDF file of numbered `objects`, the first the catalogue."""
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return data + end % (size, table, size, len(data))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(PROSE.replace(",", "").split()), min_size=30, max_size=400), st.integers(30, 90))
def test_every_word_comes_out_once_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], wide: int
) -> None:
    rows: list[str] = [""]
    for word in words:
        if len(rows[-1]) + len(word) >= wide:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    pages = [lines(*rows[start : start + 40], y=80) for start in range(0, len(rows), 40)]
    found = flow(drawn(tmp_path_factory.mktemp("pdf") / "a.pdf", *pages, size=9))
    assert " ".join(block.text for block in found).split() == words
    for block in found:
        offsets = [offset for offset, _ in block.page_breaks]
        assert offsets == sorted(offsets)
        assert all(block.text[offset - 1] == " " and block.text[offset] != " " for offset in offsets)


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


def test_footnotes_stand_apart_and_let_paragraphs_pass(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)

    def put(y: float, text: str, size: float = 11, x: float = 70) -> float:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, A4[1] - y, text)
        return x + canvas.stringWidth(text, "Helvetica", size)

    for number in range(5):
        put(600 + 14 * number, "Kommunen skal holde kurs for pasienter og pårørende i samarbeid med foretaket. Og så")
    put(666, "2", 6, x=put(670, "Foretaket skal gi lærings- og mestringstilbud"))
    put(670, "til alle pasienter som trenger det, og skal", x=310)
    put(760, "2", 5)
    put(763, "Helse- og omsorgstjenesteloven § 6-1 gjelder her.", 8, x=76)
    put(775, "Den gjelder alle.", 8, x=76)
    canvas.showPage()
    put(80, "også melde fra til kommunen.")
    canvas.save()
    found = flow(path)
    whole = "Foretaket skal gi lærings- og mestringstilbud til alle pasienter som trenger det, og skal også melde fra"
    assert whole in found[0].text
    assert [(block.kind, block.label, block.text) for block in found[1:]] == [
        (BlockKind.FOOTNOTE, "2", "Helse- og omsorgstjenesteloven § 6-1 gjelder her. Den gjelder alle.")
    ]


def test_a_table_without_rules_gives_rows(tmp_path: Path) -> None:
    cells = [
        (70, 100, "Område"), (200, 100, "Kommunen"), (400, 100, "Foretaket"),
        (70, 120, "Kurs"), (200, 120, "Skaffer lokaler og melder på"), (400, 120, "Stiller med fagfolk"),
        (200, 133, "deltakere"),
        (70, 153, "Økonomi"), (200, 153, "Dekker egne utgifter"), (400, 153, "Dekker lønn"),
    ]  # fmt: skip
    found = flow(drawn(tmp_path / "a.pdf", [(70, 70, "Slik er oppgavene delt mellom partene."), *cells]))
    heads = ("Område", "Kommunen", "Foretaket")
    assert [(block.cells, block.header_cells) for block in found[1:]] == [
        (heads, heads),
        (("Kurs", "Skaffer lokaler og melder på deltakere", "Stiller med fagfolk"), heads),
        (("Økonomi", "Dekker egne utgifter", "Dekker lønn"), heads),
    ]


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
