"""``lmagree scan`` from the outside."""

import csv
import io
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Ended
from docx import Document
from inline_snapshot import snapshot
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lmagree import judging
from lmagree.model import document as model
from lmagree.model.outline import Outline
from lmagree.rulesets import DEFAULT, load

Call = Callable[..., Ended]
REQUIREMENTS = len(load([DEFAULT]).requirements)


def pdf(path: Path, *, locked: bool = False, picture: bool = False) -> None:
    """A PDF of one page, with a sentence or with a picture alone."""
    canvas = Canvas(str(path), pagesize=A4, encrypt=StandardEncryption("hemmelig") if locked else None)
    if picture:
        image = io.BytesIO()
        Image.new("L", (200, 80), 128).save(image, "PNG")
        canvas.drawImage(ImageReader(image), 72, 600)
    else:
        canvas.drawString(72, 750, "Partene samarbeider om lærings- og mestringstilbud.")
    canvas.showPage()
    canvas.save()


def test_a_folder_is_read_printed_and_stored(lmagree: Call, agreement: Path) -> None:
    ended = lmagree("scan", agreement)
    assert ended.code == 0
    assert "hemnes.txt" in ended.out
    assert "A5  skal¹  Finansieringen er avtalt" in ended.out
    assert f"1 avtale × {REQUIREMENTS} krav" in ended.out
    assert "Lagret som revisjon 1 i .lmagree" in ended.err
    assert Path(".lmagree/audits.sqlite").is_file()


def test_what_is_piped_is_plain_and_the_same_each_time_but_for_number_and_date(lmagree: Call, agreement: Path) -> None:
    first, second = lmagree("scan", agreement).out, lmagree("scan", agreement).out
    assert "\x1b" not in first
    undated = [[line for line in report.splitlines() if not line.startswith("Revisjon")] for report in (first, second)]
    assert undated[0] == undated[1]


def test_the_store_may_be_named_on_the_command_line_or_in_the_environment(
    lmagree: Call, agreement: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMAGREE_STORE", str(tmp_path / "environment.sqlite"))
    lmagree("scan", agreement)
    lmagree("scan", agreement, "--store", tmp_path / "asked.sqlite")
    assert (tmp_path / "environment.sqlite").is_file()
    assert (tmp_path / "asked.sqlite").is_file()
    assert not Path(".lmagree").exists()


def test_nothing_in_the_store_tells_where_the_files_were(lmagree: Call, agreement: Path, tmp_path: Path) -> None:
    lmagree("scan", agreement)
    assert str(tmp_path).encode() not in Path(".lmagree/audits.sqlite").read_bytes()


def test_the_output_is_in_the_language_asked_for(
    lmagree: Call, agreement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ikkje funne" in lmagree("scan", agreement, "--lang", "nn").out
    monkeypatch.setenv("LMAGREE_LANG", "en")
    assert "not found" in lmagree("scan", agreement).out


def test_rule_sets_may_be_named_several_times(lmagree: Call, agreement: Path) -> None:
    ended = lmagree("scan", agreement, "--rules", "nklmh-2013", "--rules", "hdir-lm")
    assert ended.code == 0
    assert "nklmh-2013 " in ended.out
    assert "hdir-lm " in ended.out


def test_a_pattern_that_the_shell_left_alone_is_filled_in(lmagree: Call, agreement: Path) -> None:
    assert "hemnes.txt" in lmagree("scan", f"{agreement}/*.txt").out


def test_documents_that_cannot_be_read_say_why_and_the_rest_is_judged(lmagree: Call, agreement: Path) -> None:
    (agreement / "tom.txt").touch()
    (agreement / "ikke-pdf.pdf").write_bytes(b"\x00\x01\x02\x03" * 500)
    (agreement / "ødelagt.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    pdf(agreement / "låst.pdf", locked=True)
    pdf(agreement / "bilde.pdf", picture=True)
    pdf(agreement / "god.pdf")
    ended = lmagree("scan", agreement)
    assert ended.code == 3
    section = ended.out[ended.out.index("Dokumenter som ikke kunne leses") :].split("\n\n")[0]
    assert section == snapshot("""\
Dokumenter som ikke kunne leses
bilde.pdf
  Sidene er bilder uten tekst.
  Be om originalen som Word-fil eller som PDF med tekst, eller skann på nytt med høyere oppløsning.
ikke-pdf.pdf
  Innholdet er ikke det filnavnet sier.
  Åpne filen i programmet den er laget i, og lagre den på nytt som PDF eller DOCX.
låst.pdf
  Filen er låst med passord.
  Oppgi passordet med --password, eller lagre en kopi uten passord og les den.
tom.txt
  Filen er tom.
  Hent filen på nytt fra den som sendte den.
ødelagt.docx
  Filen er skadet.
  Åpne filen i programmet den er laget i, la det reparere den, og lagre en ny kopi.\
""")
    assert f"7 avtaler × {REQUIREMENTS} krav" in ended.out
    assert "2 dokumenter lest, 5 kunne ikke leses." in ended.out


@pytest.mark.parametrize(
    ("break_file", "reason", "cure"),
    [
        (lambda path: path.with_suffix(".txt").touch(), "empty", "Hent filen på nytt"),
        (
            lambda path: path.with_suffix(".pdf").write_bytes(b"\x00\x01\x02\x03" * 500),
            "wrong-type",
            "lagre den på nytt",
        ),
        (
            lambda path: path.with_suffix(".docx").write_bytes(b"PK\x03\x04" + b"\x00" * 200),
            "damaged",
            "lagre en ny kopi",
        ),
        (lambda path: pdf(path.with_suffix(".pdf"), locked=True), "encrypted", "en kopi uten passord"),
        (lambda path: pdf(path.with_suffix(".pdf"), picture=True), "no-text", "Be om originalen"),
    ],
)
def test_a_document_that_cannot_be_read_is_unreadable_on_every_requirement(
    lmagree: Call, agreement: Path, break_file: Callable[[Path], None], reason: str, cure: str
) -> None:
    break_file(agreement / "darlig")
    ended = lmagree("scan", agreement)
    assert ended.code == 3
    assert cure in " ".join(ended.out.split())
    rows = list(csv.DictReader(lmagree("report", "--format", "csv").out.splitlines()))
    broken = [row for row in rows if row["document"].startswith("darlig")]
    assert {(row["verdict"], row["reason"]) for row in broken} == {("unreadable", reason)}
    assert "met" in {row["verdict"] for row in rows if row["document"] == "hemnes.txt"}


def test_a_word_document_is_read(lmagree: Call, tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Læring og mestring", level=1)
    document.add_paragraph("Partene samarbeider om lærings- og mestringstilbud.")
    document.save(str(tmp_path / "avtale.docx"))
    assert "✓ O oppfylt" in lmagree("scan", tmp_path / "avtale.docx").out.split("lm-covered")[0]


def test_a_missing_path_is_a_mistake_of_the_call(lmagree: Call) -> None:
    ended = lmagree("scan", "finnes-ikke")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Feil: Finner ikke finnes-ikke.\n")


def test_an_empty_folder_holds_nothing_to_read(lmagree: Call, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    ended = lmagree("scan", tmp_path / "tom")
    assert ended.code == 3
    assert "ingen avtaler" in ended.err
    assert not Path(".lmagree").exists()


def test_an_unknown_rule_set_is_named_with_those_there_are(lmagree: Call, agreement: Path) -> None:
    ended = lmagree("scan", agreement, "--rules", "hdir")
    assert ended.code == 2
    assert "hdir-lm" in ended.err


def test_a_broken_rule_file_has_an_exit_code_of_its_own(lmagree: Call, agreement: Path, tmp_path: Path) -> None:
    (tmp_path / "egne.yaml").write_text("name: egne\nrequirements: [finnes-ikke]\n", encoding="utf-8")
    ended = lmagree("scan", agreement, "--rules", tmp_path / "egne.yaml")
    assert ended.code == 4
    assert "egne.yaml:1: " in ended.err


def test_a_call_without_paths_or_with_an_unknown_option_is_a_mistake_of_the_call(lmagree: Call) -> None:
    assert lmagree("scan").code == 2
    ended = lmagree("scan", ".", "--fast")
    assert ended.code == 2
    assert "--fast" in ended.err
    assert "lmagree scan --help" in ended.err


def test_the_matrix_is_printed_even_when_the_store_cannot_be_used(
    lmagree: Call, agreement: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as other:
        other.execute("CREATE TABLE things (name TEXT)")
    ended = lmagree("scan", agreement, "--store", tmp_path / "other.sqlite")
    assert ended.code == 2
    assert "1 avtale × " in ended.out
    assert "ikke et lager fra lmagree" in ended.err
    assert ended.err.startswith("Lageret ")
    assert "blir lest og vist likevel, men ikke lagret." in ended.err.splitlines()[0]


def test_no_store_is_made_for_a_slip(lmagree: Call) -> None:
    assert lmagree("scan", "finnes-ikke").code == 2
    assert not Path(".lmagree").exists()


def test_a_fault_of_the_tool_is_no_verdict_and_asks_to_be_reported(
    lmagree: Call, agreement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "noe fra dokumentet"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("lmagree.pipeline.scan", fail)
    ended = lmagree("scan", agreement)
    assert ended.code == 70
    assert "ZeroDivisionError" in ended.err
    assert "noe fra dokumentet" not in ended.err
    assert "Traceback" not in ended.err
    monkeypatch.setenv("LMAGREE_DEBUG", "1")
    assert "Traceback" in lmagree("scan", agreement).err


def test_a_name_in_an_old_code_page_is_shown_in_letters(lmagree: Call, agreement: Path) -> None:
    (agreement / "hemnes.txt").rename(os.fsdecode(os.fsencode(agreement) + "/avtale på nytt.txt".encode("latin-1")))
    assert "avtale på nytt.txt" in lmagree("scan", agreement).out
    assert lmagree("show", "på nytt").code == 0


def test_a_document_that_brings_a_stage_to_fall_costs_only_itself(
    lmagree: Call, agreement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (agreement / "rana.txt").write_text(
        "Avtale\n\nPartene samarbeider om lærings- og mestringstilbud.\n", encoding="utf-8"
    )
    structure = judging.structure

    def fragile(document: model.Document) -> Outline:
        if document.source.name == "hemnes.txt":
            raise RecursionError
        return structure(document)

    monkeypatch.setattr(judging, "structure", fragile)
    ended = lmagree("scan", agreement)
    assert ended.code == 3
    assert "hemnes.txt\n  Leseprogrammet stoppet." in ended.out
    assert "1 dokument lest, 1 kunne ikke leses." in ended.out
