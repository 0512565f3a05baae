"""Reports that lie among agreements are told from them."""

import io
import struct
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended, needs
from office import p, word

from lmagree.model.audit import Audit
from lmagree.ours import REPORT, is_report
from lmagree.report import REPORTERS, ReportOptions

Call = Callable[..., Ended]


def test_reports_written_among_the_agreements_are_not_read_as_agreements(lmagree: Call, agreement: Path) -> None:
    lmagree("scan", agreement)
    lmagree("report", "-f", "xlsx,html,docx", "-o", agreement / "rapport")
    again = lmagree("scan", agreement)
    assert "1 dokument lest." in again.out
    assert "rapporter fra lmagree (2): rapport/lmagree.docx, rapport/lmagree.html" in again.out


def test_markdown_written_among_the_agreements_is_not_read_as_an_agreement(lmagree: Call, agreement: Path) -> None:
    lmagree("scan", agreement)
    lmagree("report", "-o", agreement / "rapport.md")
    lmagree("check", agreement / "hemnes.txt", "-o", agreement / "sjekk.md")
    lmagree("compare", agreement / "hemnes.txt", agreement / "hemnes.txt", "-o", agreement / "endret.md")
    (agreement / "notat.md").write_bytes((agreement / "sjekk.md").read_bytes() + b"\nKommunen tilbyr kurs.\n")
    again = lmagree("scan", agreement).out
    assert "2 dokumenter lest." in again
    assert "rapporter fra lmagree (3): endret.md, rapport.md, sjekk.md" in again


def test_a_report_that_is_named_outright_is_read(lmagree: Call, agreement: Path) -> None:
    lmagree("scan", agreement)
    lmagree("report", "-o", "rapport.html")
    assert "1 dokument lest." in lmagree("scan", "rapport.html").out


def test_a_page_and_a_draft_of_others_are_no_reports(lmagree: Call, tmp_path: Path) -> None:
    page = tmp_path / "avtale.html"
    page.write_text(f"<html><meta name=generator content=Word><p>{REPORT}", encoding="utf-8")
    assert not is_report(page)
    lmagree("suggest", "--skeleton", "-o", tmp_path / "kapittel.docx")
    assert not is_report(tmp_path / "kapittel.docx")
    assert not is_report(word(tmp_path / "avtale.docx", p(REPORT)))
    assert lmagree("annotate", tmp_path / "kapittel.docx", "-o", tmp_path / "kopi.docx", "--all").code == 0
    assert not is_report(tmp_path / "kopi.docx")


@needs("soffice")
def test_a_word_report_that_was_saved_anew_by_another_program_is_still_one(audit: Audit, tmp_path: Path) -> None:
    path = tmp_path / "rapport.docx"
    report = REPORTERS["docx"].render(audit, ReportOptions())
    assert isinstance(report, bytes)
    path.write_bytes(report)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    anew = tmp_path / "anew"
    call = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", anew, path]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    assert (anew / "rapport.docx").read_bytes() != report
    assert is_report(anew / "rapport.docx")


def claiming(size: int) -> bytes:
    """The end of an archive that says its list of members has this size."""
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size, 0, 0)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"not an archive, but long enough to end somewhere", claiming(2**31), claiming(46) + claiming(46)],
    ids=["empty", "short", "text", "vast", "damaged"],
)
def test_a_file_that_is_no_word_file_is_no_report(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "avtale.docx"
    path.write_bytes(content)
    assert not is_report(path)


def test_damaged_properties_are_no_mark(audit: Audit, tmp_path: Path) -> None:
    report = REPORTERS["docx"].render(audit, ReportOptions())
    assert isinstance(report, bytes)
    path = tmp_path / "rapport.docx"
    path.write_bytes(report)
    assert is_report(path)
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        place = package.getinfo("docProps/core.xml").header_offset
    path.write_bytes(report[: place + 50] + bytes(200) + report[place + 250 :])
    assert not is_report(path)
