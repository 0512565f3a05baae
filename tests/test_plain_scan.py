"""A scan that is called with names alone does what one with options does."""

import subprocess
import sys
from pathlib import Path

AGREEMENT = "Delavtale 2\n\n1 Læring og mestring\n\nKommunen dekker utgiftene til mestringskurs for pasienter.\n"


def scanned(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    folder.mkdir()
    (folder / "avtale.txt").write_text(AGREEMENT, encoding="utf-8")
    command = [sys.executable, "-m", "lmagree", "scan", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_names_alone_and_names_with_options_give_the_same_report(tmp_path: Path) -> None:
    plain = scanned(tmp_path / "a", "avtale.txt")
    asked = scanned(tmp_path / "b", "--by", "agreement", "--ocr", "auto", "--lang", "nb", "avtale.txt")
    assert plain.returncode == asked.returncode == 0
    assert plain.stdout.split("Revisjon")[0] == asked.stdout.split("Revisjon")[0]
    assert (tmp_path / "a" / ".lmagree" / "audits.sqlite").is_file()


def test_a_name_that_does_not_exist_is_told_of_as_with_options(tmp_path: Path) -> None:
    plain = scanned(tmp_path / "a", "ingen.pdf")
    asked = scanned(tmp_path / "b", "ingen.pdf", "--no-cache")
    assert (plain.returncode, plain.stderr) == (asked.returncode, asked.stderr)
    assert plain.returncode == 2


def test_names_alone_need_no_parser(tmp_path: Path) -> None:
    (tmp_path / "avtale.txt").write_text(AGREEMENT, encoding="utf-8")
    script = (
        "import sys; from lmagree.cli.main import run; code = run(['scan', 'avtale.txt'])\n"
        "sys.exit(code or sum(name in sys.modules for name in ('typer', 'rich', 'dataclasses')))"
    )
    ended = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert ended.returncode == 0
