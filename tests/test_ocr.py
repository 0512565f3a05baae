"""Scanned pages are recognised, and what is recognised looks as if it had been text all along."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import scans
from conftest import needs
from hypothesis import given
from hypothesis import strategies as st
from office import document, outcome
from PIL import Image
from rapidfuzz.distance import Levenshtein
from reportlab.pdfgen.canvas import Canvas

from lmagree.extract import ExtractOptions
from lmagree.extract.install import install_line
from lmagree.extract.ocr.hocr import Row, Word
from lmagree.extract.ocr.picture import Picture
from lmagree.extract.ocr.rows import Lines
from lmagree.extract.ocr.signs import Paragraphs
from lmagree.extract.ocr.tesseract import languages, program
from lmagree.judging import judge_document
from lmagree.model.document import Block, BlockKind, Document, Note, Unreadable, UnreadableReason
from lmagree.model.finding import Verdict
from lmagree.rulesets import load

SAMPLES = Path(__file__).parent.parent / "samples" / "scanned"
SENTENCE = "Partene samarbeider om lærings- og mestringstilbud for pasienter og pårørende i kommunen."
OTHER = "Hver av partene dekker sine egne utgifter til kurs, lokaler, forelesere og reiser."
needs_tesseract = needs("tesseract")
OUT_OF_FLOW = {BlockKind.HEADER, BlockKind.FOOTER}


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A machine with no program at all; gives the only folder where programs are looked for."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    for cached in (program, languages):
        cached.cache_clear()
    yield folder
    monkeypatch.undo()
    for cached in (program, languages):
        cached.cache_clear()


def scan(
    tmp_path: Path, *paragraphs: str | scans.Flowable, turn: float = 0.0, quarters: int = 0, dpi: int = 200
) -> Path:
    pages = scans.printed(tmp_path / "printed.pdf", *paragraphs)
    return scans.scanned(pages, tmp_path / "scan.pdf", turn=turn, quarters=quarters, dpi=dpi)


DUTIES = (
    f"{SENTENCE} Kommunen skal ha et tilbud om opplæring og lærings- og mestringstilbud etter helse- og"
    " omsorgstjenesteloven § 3-2, og helseforetaket etter spesialisthelsetjenesteloven § 3-8."
)


def shown(block: Block) -> str:
    return f"{block.label} {block.text}".strip()


@needs_tesseract
def test_a_scanned_page_gives_headings_items_and_joined_paragraphs(tmp_path: Path) -> None:
    found = document(
        scan(
            tmp_path,
            "# 4 Læring og mestring",
            DUTIES,
            "a) Kommunen holder kurs.",
            "b) Helseforetaket holder kurs.",
            "# 5 Økonomi",
            "Hver part dekker sine utgifter.",
        )
    )
    assert [(block.kind, shown(block)) for block in found.blocks] == [
        (BlockKind.HEADING, "4 Læring og mestring"),
        (
            BlockKind.PARAGRAPH,
            DUTIES,
        ),
        (BlockKind.LIST_ITEM, "a) Kommunen holder kurs."),
        (BlockKind.LIST_ITEM, "b) Helseforetaket holder kurs."),
        (BlockKind.HEADING, "5 Økonomi"),
        (BlockKind.PARAGRAPH, "Hver part dekker sine utgifter."),
    ]
    assert all(block.confidence is not None and block.confidence > 80 for block in found.blocks)
    assert found.notes == (Note("recognised", "1"),)


@pytest.mark.parametrize(
    ("turn", "quarters", "dpi"),
    [(2.7, 0, 200), (-6.0, 0, 200), (0.0, 1, 200), (0.0, 2, 200), (0.0, 0, 120), (0.0, 0, 300)],
    ids=["aslant", "far aslant", "on its side", "on its head", "coarse", "fine"],
)
@needs_tesseract
def test_a_page_may_lie_askew_or_be_of_any_resolution(tmp_path: Path, turn: float, quarters: int, dpi: int) -> None:
    paragraph = " ".join([SENTENCE] * 3)
    path = scan(tmp_path, "# 1 Formål", *[paragraph] * 3, turn=turn, quarters=quarters, dpi=dpi)
    assert [shown(block) for block in document(path).blocks] == ["1 Formål", *[paragraph] * 3]


@needs_tesseract
def test_a_mixed_document_is_read_page_by_page(tmp_path: Path) -> None:
    pages = scans.printed(tmp_path / "printed.pdf", SENTENCE)
    canvas = Canvas(str(tmp_path / "mixed.pdf"))
    canvas.drawString(72, 700, "Denne siden er skrevet, og alt som står på den, er tekst som kan leses direkte.")
    canvas.drawString(72, 680, "Den neste siden er skannet av noen som ikke hadde filen lenger.")
    canvas.showPage()
    with scans.pypdfium2.PdfDocument(pages) as printed:
        scans.add_picture(canvas, printed[0].render(scale=200 / 72).to_pil().convert("L"), 200)
    scans.add_picture(canvas, Image.new("L", (1654, 2339), 250), 200)
    canvas.save()
    found = document(tmp_path / "mixed.pdf")
    assert [(block.page, block.confidence is None) for block in found.blocks] == [(1, True), (2, False)]
    assert found.blocks[1].text == SENTENCE
    assert found.notes == (Note("pages-without-text", "3"), Note("recognised", "2"))


@needs_tesseract
def test_lines_that_an_archive_has_printed_on_a_scan_do_not_hide_the_scan(tmp_path: Path) -> None:
    pages = scans.printed(tmp_path / "printed.pdf", SENTENCE)
    canvas = Canvas(str(tmp_path / "stamped.pdf"), pagesize=(595.4, 842))
    with scans.pypdfium2.PdfDocument(pages) as printed:
        picture = printed[0].render(scale=200 / 72).to_pil().convert("L")
    canvas.drawInlineImage(picture, 0, 0, 595.4, 842)
    canvas.setFont("Helvetica", 7)
    for line in range(3):
        canvas.drawString(72, 40 - 9 * line, f"Dokument 2019/{line}4711 er mottatt og skannet av arkivet i kommunen")
    canvas.save()
    assert SENTENCE in flow(document(tmp_path / "stamped.pdf"))


@needs_tesseract
def test_a_picture_that_is_all_a_page_has_is_looked_at(tmp_path: Path) -> None:
    pages = scans.printed(tmp_path / "printed.pdf", SENTENCE)
    canvas = Canvas(str(tmp_path / "cutting.pdf"), pagesize=(595.4, 842))
    with scans.pypdfium2.PdfDocument(pages) as printed:
        cutting = printed[0].render(scale=300 / 72).to_pil().convert("L").crop((250, 280, 2250, 480))
    canvas.drawInlineImage(cutting, 60, 600, 480, 48)
    canvas.save()
    assert flow(document(tmp_path / "cutting.pdf")) == SENTENCE


@needs_tesseract
def test_the_rows_of_a_ruled_table_keep_their_cells_and_their_head(tmp_path: Path) -> None:
    rows = [
        ["Oppgave", "Kommunen", "Foretaket"],
        ["Kurs", "Holder kurs om søvn", "Holder kurs om smerte"],
        ["Penger", "Betaler lokalene", "Betaler forelesere"],
    ]
    found = document(scan(tmp_path, "# 3 Oppgaver", SENTENCE, scans.ruled(rows), SENTENCE))
    table = [block for block in found.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [list(block.cells) for block in table] == rows
    assert all(block.header_cells == tuple(rows[0]) and block.confidence for block in table)
    assert [block.text for block in found.blocks if block.kind is BlockKind.PARAGRAPH] == [SENTENCE, SENTENCE]


@needs_tesseract
def test_bullets_are_seen_though_tesseract_passes_over_them(tmp_path: Path) -> None:
    items = [f"<bullet>&bull;</bullet>{word} er en viktig del av tilbudet" for word in ("Kosthold", "Trening", "Søvn")]
    style = scans.ParagraphStyle("item", parent=scans.BODY, leftIndent=30, bulletIndent=12)
    found = document(scan(tmp_path, SENTENCE, *(scans.Paragraph(item, style) for item in items)))
    assert [(block.kind, block.label) for block in found.blocks[1:]] == [(BlockKind.LIST_ITEM, "•")] * 3


@needs_tesseract
def test_what_repeats_at_the_edges_is_out_of_the_flow(tmp_path: Path) -> None:
    def frame(canvas: Canvas, _: object) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 810, "Delavtale mellom kommunen og helseforetaket")

    pages = scans.printed(tmp_path / "printed.pdf", *[SENTENCE] * 29, *[OTHER] * 6, frame=frame)
    found = document(scans.scanned(pages, tmp_path / "scan.pdf"))
    assert found.pages == 2
    assert [block.text for block in found.blocks if block.kind is BlockKind.HEADER] == [
        "Delavtale mellom kommunen og helseforetaket"
    ] * 2
    assert flow(found) == " ".join([SENTENCE] * 29 + [OTHER] * 6)


def test_ocr_may_be_switched_off(tmp_path: Path) -> None:
    found = outcome(scan(tmp_path, SENTENCE), ExtractOptions(ocr="never"))
    assert isinstance(found, Unreadable)
    assert (found.reason, found.detail) == (UnreadableReason.NO_TEXT, "--ocr auto")


@needs_tesseract
def test_ocr_may_be_asked_for_on_every_page(tmp_path: Path) -> None:
    path = scans.printed(tmp_path / "printed.pdf", SENTENCE)
    assert document(path).blocks[0].confidence is None
    (block,) = document(path, ExtractOptions(ocr="always")).blocks
    assert (block.text, block.confidence is None) == (SENTENCE, False)


def test_without_tesseract_a_scan_is_unreadable_and_the_cure_is_told(tmp_path: Path, without_tesseract: Path) -> None:
    found = outcome(scan(tmp_path, SENTENCE))
    assert isinstance(found, Unreadable)
    assert (found.reason, found.detail) == (UnreadableReason.NO_TEXT, install_line("tesseract"))
    assert "esseract" in found.detail


def test_a_tesseract_that_fails_does_not_pass_for_a_page_without_text(tmp_path: Path, without_tesseract: Path) -> None:
    program_file = without_tesseract / "tesseract"
    program_file.write_text('#!/bin/sh\ncase "$1" in --list-langs) echo List:; echo nor;; *) exit 1;; esac\n')
    program_file.chmod(program_file.stat().st_mode | stat.S_IXUSR)
    canvas = Canvas(str(tmp_path / "mixed.pdf"))
    canvas.drawString(72, 700, "Denne siden er skrevet, og alt som står på den, er tekst som kan leses direkte.")
    canvas.drawString(72, 680, "Den neste siden er skannet av noen som ikke hadde filen lenger.")
    canvas.showPage()
    scans.add_picture(canvas, Image.new("L", (1654, 2339), 200), 200)
    canvas.save()
    found = document(tmp_path / "mixed.pdf")
    assert Note("recognition-failed", "2") in found.notes


@needs_tesseract
def test_evidence_from_a_scan_tells_how_sure_its_words_are(tmp_path: Path) -> None:
    found = document(
        scan(tmp_path, "# 1 Læring og mestring", SENTENCE, "Hver part dekker sine egne kostnader ved kursene.")
    )
    findings = judge_document(found, load(["hdir-lm"])).findings
    passages = [finding.evidence for finding in findings if finding.verdict is Verdict.MET and finding.evidence]
    assert passages
    assert all(passage.ocr_confidence is not None and passage.ocr_confidence > 80 for passage in passages)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
@needs_tesseract
def test_fewer_than_one_character_in_a_hundred_is_wrong_on_the_samples(path: Path) -> None:
    found = document(path, ExtractOptions(lanes=os.cpu_count() or 1))
    true = plain((SAMPLES / "truth" / f"{path.stem}.txt").read_text(encoding="utf-8"))
    assert Levenshtein.distance(true, flow(found)) <= 0.01 * len(true)


def flow(found: Document) -> str:
    return plain(" ".join(shown(block) for block in found.blocks if block.kind not in OUT_OF_FLOW))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("[•|]", " ", text)).strip()


@pytest.mark.parametrize(
    ("read", "true"),
    [
        ("helse- og omsorgstjenesteloven 8 6-2", "helse- og omsorgstjenesteloven § 6-2"),
        ("spesialisthelsetjenesteloven $ 3-8", "spesialisthelsetjenesteloven § 3-8"),
        ("spesialisthelsetenestelova $3-8 og 8 2-1 e", "spesialisthelsetenestelova § 3-8 og § 2-1 e"),
        ("jf. pasient- og brukerrettighetsloven 53-1", "jf. pasient- og brukerrettighetsloven § 3-1"),
        ("loven 85 6-1 og 6-2", "loven §§ 6-1 og 6-2"),
        ("forvaltningsloven 8 13 flg.", "forvaltningsloven § 13 flg."),
        ("(S 6-2 første ledd)", "(§ 6-2 første ledd)"),
        ("spesialisthelsetjenesteloven 8 2-le", "spesialisthelsetjenesteloven § 2-1 e"),
        ("barn på 8 10-12 år", "barn på 8 10-12 år"),
        ("kl. 8 til 15", "kl. 8 til 15"),
        ("8 kommuner deltar", "8 kommuner deltar"),
        ("innen 5 dager", "innen 5 dager"),
    ],
)
def test_the_paragraph_sign_is_restored_where_a_law_is_named(read: str, true: str) -> None:
    assert Paragraphs().restored(read) == true


def test_headings_of_paragraphs_get_their_sign_back_when_their_numbers_are_a_row() -> None:
    lines = ["8 1 Partar", "Partane er samde.", "8 2 Bakgrunn", "$ 3 Føremål", "5 4 Oppgaver", "8 9 Fra en annen rekke"]
    paragraphs = Paragraphs()
    paragraphs.learn(lines)
    assert [paragraphs.restored(line) for line in lines] == [
        "§ 1 Partar", "Partane er samde.", "§ 2 Bakgrunn", "§ 3 Føremål", "§ 4 Oppgaver", "8 9 Fra en annen rekke",
    ]  # fmt: skip


@given(st.text(alphabet="abcæøå 0123456789$§85S-.()", max_size=60))
def test_restoring_changes_nothing_the_second_time(text: str) -> None:
    once = Paragraphs().restored(text)
    assert Paragraphs().restored(once) == once


_words = st.builds(
    lambda text, x, y, width, height, sure: Word(text, x, y, x + width, y + height, sure),
    st.text(alphabet="aÅlg8$§-.|•", min_size=1, max_size=8),
    st.integers(0, 1600),
    st.integers(0, 2200),
    st.integers(1, 400),
    st.integers(1, 90),
    st.integers(0, 100),
)
_rows = st.builds(
    lambda words, baseline, size: Row(tuple(words), baseline, size),
    st.lists(_words, min_size=1, max_size=6),
    st.floats(0, 2339),
    st.floats(0, 200),
)


@given(st.lists(_rows, max_size=12))
def test_whatever_tesseract_makes_of_a_page_gives_lines_or_none(rows: list[Row]) -> None:
    lines, tables = Lines().of(rows, Picture(Image.new("L", (1654, 2339), 255), 200.0))
    assert tables == ()
    assert all(line.text and line.size > 0 and line.confidence is not None for line in lines)


@pytest.mark.parametrize(("variable", "folder"), [("PROGRAMFILES", "."), ("LOCALAPPDATA", "Programs")])
def test_on_windows_the_program_is_found_where_its_installer_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, folder: str
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("shutil.which", lambda _: None)
    for home in ("PROGRAMFILES", "LOCALAPPDATA"):
        monkeypatch.setenv(home, str(tmp_path / home))
    program.cache_clear()
    try:
        assert program() is None
        there = tmp_path / variable / folder / "Tesseract-OCR" / "tesseract.exe"
        there.parent.mkdir(parents=True)
        there.touch()
        program.cache_clear()
        found = program()
        assert found is not None
        assert Path(found).samefile(there)
    finally:
        program.cache_clear()
