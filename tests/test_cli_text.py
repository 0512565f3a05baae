"""What was read from a file, what can be read here, and whether it works."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import scans
from conftest import Ended, needs
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak

from lmagree.extract import FORMATS, capabilities
from lmagree.extract.install import install_line

Call = Callable[..., Ended]
SENTENCE = "Partene samarbeider om lærings- og mestringstilbud for pasienter og pårørende i kommunen."


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """Two pages with a running header, headings, a list and a table."""

    def frame(canvas: scans.Canvas, _: object) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 810, "Delavtale mellom kommunen og helseforetaket")

    rows = [["Oppgave", "Kommunen"], ["Kurs <b>&lt;nå&gt;</b>", "Holder kurs om søvn"]]
    return scans.printed(
        tmp_path / "avtale.pdf",
        "# Delavtale 2 om læring og mestring",
        "# 1 Formål",
        SENTENCE,
        "# 2 Læring og mestring",
        SENTENCE,
        scans.ruled(rows),
        PageBreak(),
        "# 3 Økonomi",
        "Hver part dekker sine utgifter.",
        frame=frame,
    )


def test_the_text_has_marks_for_pages_sections_and_what_was_cut(lmagree: Call, printed: Path) -> None:
    ended = lmagree("text", printed)
    lines = ended.out.splitlines()
    assert (ended.code, ended.err) == (0, "")
    assert lines[:2] == ["avtale.pdf", "pdf · 2 sider · bokmål"]
    assert [line.strip("─ ") for line in lines if line.startswith("──")] == ["side 1", "side 2"]
    assert lines.count("[topptekst, ikke lest] Delavtale mellom kommunen og helseforetaket") == 2
    assert "# 1 Formål  [formål]" in lines
    assert "# 2 Læring og mestring  [avtaletekst]" in lines
    assert SENTENCE in lines
    assert "Oppgave | Kommunen" in lines


def test_a_page_mark_tells_the_number_that_is_printed_on_the_page(lmagree: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.addPageLabel(0, style="ROMAN_LOWER")
    canvas.drawString(70, 700, "Kommunen skal holde kurs for alle pasienter.")
    canvas.save()
    assert "side 1 (trykt som i)" in lmagree("text", path).out
    assert "side 1 (trykt som i)" in lmagree("text", path, "--format", "html").out
    assert json.loads(lmagree("text", path, "--format", "json").out)["documents"][0]["page_labels"] == ["i"]


def test_json_tells_of_every_block_where_it_stands_and_whether_it_was_read(lmagree: Call, printed: Path) -> None:
    (document,) = json.loads(lmagree("text", printed, "--format", "json").out)["documents"]
    assert (document["format"], document["pages"], document["language"]) == ("pdf", 2, "nb")
    assert [block["page"] for block in document["blocks"] if not block["read"]] == [1, 2]
    (money,) = [block for block in document["blocks"] if block["text"].startswith("Hver part")]
    section = document["sections"][money["section"]]
    assert (section["number"], section["heading"], section["role"]) == ("3", "Økonomi", "operative")
    rows = [block for block in document["blocks"] if block["kind"] == "table-row"]
    assert [row["cells"] for row in rows] == [["Oppgave", "Kommunen"], ["Kurs <nå>", "Holder kurs om søvn"]]


def test_the_web_page_shows_the_same_and_runs_nothing_of_it(lmagree: Call, printed: Path) -> None:
    out = lmagree("text", printed, "--format", "html", "--lang", "nn").out
    opened: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del attrs
            if tag != "meta":
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    parser = Parser()
    parser.feed(out)
    assert opened == []
    assert '<html lang="nn">' in out
    assert "&lt;nå&gt;" in out
    assert "botntekst" not in out
    assert "topptekst, ikkje lesen" in out
    assert "<th>Oppgave</th>" in out
    assert "<script" not in out


@needs("tesseract")
def test_the_text_may_be_written_to_a_file_whose_ending_tells_the_form(lmagree: Call, printed: Path) -> None:
    on_screen = lmagree("text", printed, "--format", "html").out
    ended = lmagree("text", printed, "-o", "lest.html")
    assert (ended.code, ended.out, ended.err) == (0, "", "Skrev lest.html\n")
    assert Path("lest.html").read_text(encoding="utf-8") == on_screen
    assert lmagree("text", printed, "-o", "lest.html").code == 2
    assert lmagree("text", printed, "-o", "lest.html", "--force").code == 0


def test_the_file_that_is_read_is_never_written_over(lmagree: Call, printed: Path) -> None:
    before = printed.read_bytes()
    assert lmagree("text", printed, "-o", printed, "--format", "text", "--force").code == 2
    assert lmagree("text", printed, "-o", "lest.docx").code == 2
    assert printed.read_bytes() == before


def test_recognised_text_is_told_to_be_so(lmagree: Call, tmp_path: Path) -> None:
    path = scans.scanned(scans.printed(tmp_path / "trykt.pdf", SENTENCE, SENTENCE), tmp_path / "skannet.pdf")
    assert "Teksten er gjenkjent fra bilde på side 1." in lmagree("text", path).out


def test_a_file_that_cannot_be_read_says_why(lmagree: Call, tmp_path: Path) -> None:
    (tmp_path / "tom.pdf").touch()
    for form in ("text", "html"):
        ended = lmagree("text", tmp_path / "tom.pdf", "--format", form)
        assert ended.code == 3
        assert "filen er tom" in ended.out
    (document,) = json.loads(lmagree("text", tmp_path / "tom.pdf", "--format", "json").out)["documents"]
    assert document == {"name": "tom.pdf", "unreadable": "empty", "detail": ""}


def test_a_file_that_does_not_exist_is_a_mistake_of_the_call(lmagree: Call, tmp_path: Path) -> None:
    ended = lmagree("text", tmp_path / "ingen.pdf")
    assert ended.code == 2
    assert "Finner ikke" in ended.err


def test_formats_lists_every_format_that_the_tool_knows(lmagree: Call) -> None:
    out = lmagree("formats").out
    assert all(suffix in out for known in FORMATS for suffix in known.suffixes)
    assert "Skannede sider (OCR)" in out


def test_formats_says_how_to_get_what_is_missing(lmagree: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capabilities, "can_recognise", lambda: False)
    assert f"kan ikke leses her. Installer:\n  {install_line('tesseract')}\n" in lmagree("formats").out


def test_doctor_finds_that_reading_works(lmagree: Call) -> None:
    ended = lmagree("doctor", "--lang", "en")
    assert ended.code == 0
    assert "✗" not in ended.out
    assert "✓ A worker reads a PDF\n" in ended.out


@needs("tesseract")
def test_doctor_finds_that_scans_are_read(lmagree: Call) -> None:
    assert "✓ A scanned page is read (OCR)\n" in lmagree("doctor", "--lang", "en").out


def test_doctor_finds_a_store_that_is_none(lmagree: Call, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_text("This is a text file that somebody has named so, and no store at all.")
    ended = lmagree("doctor", "--store", tmp_path / "store.sqlite")
    assert ended.code == 2
    assert "✗ Lageret kan brukes" in ended.out


def test_doctor_says_how_to_get_what_is_missing(lmagree: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capabilities, "can_recognise", lambda: False)
    ended = lmagree("doctor")
    assert ended.code == 0
    assert f"– En skannet side leses (OCR)\n    {install_line('tesseract')}\n" in ended.out
