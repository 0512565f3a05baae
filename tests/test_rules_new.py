"""``lmagree rules new``: a rule file to fill in."""

import re
from pathlib import Path

import pytest

from lmagree.cli import run
from lmagree.errors import ExitCode
from lmagree.wording import LANGUAGES

FILLING = (
    *("det som mangler", "Krav i fjorden", "Krav i fjorden", "Requirements of the fjord"),
    *("Fjordplanen", "Fjordplanen", "The fjord plan"),
    *("skyss*", "Kommunen ordner skyss.", "Kommunen holder kurs."),
    *("Skyss er avtalt", "Skyss er avtalt", "Transport is agreed"),
    *("Kommunen ordner skyss til kursene.", "Kommunen ordnar skyss til kursa."),
    *("Kommunen ordner skyss til kurset.", "Kommunen ordnar skyss til kurset."),
    *("Kommunen bør ordne skyss til kurset.", "Kommunen held kurs kvar haust."),
)
"""What somebody writes into each blank, from the top."""


@pytest.fixture
def fjord(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run(["rules", "new", "fjord-skyss", "-o", "fjord.yaml"]) == ExitCode.OK
    return tmp_path / "fjord.yaml"


def test_a_skeleton_whose_blanks_are_filled_passes_lint_and_its_own_examples(fjord: Path) -> None:
    filling = iter(FILLING)
    fjord.write_text(re.sub("___", lambda _blank: next(filling), fjord.read_text()))
    assert next(filling, None) is None
    assert run(["rules", "lint", "fjord.yaml"]) == ExitCode.OK
    assert run(["rules", "test", "fjord-skyss", "--rules", "fjord.yaml"]) == ExitCode.OK


def test_a_blank_that_is_left_is_named_with_its_line(fjord: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blanks = [number for number, line in enumerate(fjord.read_text().splitlines(), 1) if '"___"' in line]
    assert run(["rules", "lint", "fjord.yaml"]) == ExitCode.BROKEN_RULES
    named = re.findall(r"fjord\.yaml:(\d+): ", capsys.readouterr().err)
    assert list(map(int, named)) == blanks


def test_a_skeleton_overwrites_nothing(fjord: Path) -> None:
    fjord.write_text("mine")
    assert run(["rules", "new", "fjord-skyss", "-o", "fjord.yaml"]) == ExitCode.USAGE
    assert fjord.read_text() == "mine"


@pytest.mark.parametrize(("name", "said"), [("lm-funding", "lmagree rules show lm-funding"), ("Fjord skyss", "fjord-")])
def test_an_id_that_is_taken_or_malformed_is_refused_with_a_way_out(
    name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "new", name]) == ExitCode.USAGE
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_skeleton_explains_itself_in_the_language_asked_for(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "new", "fjord-skyss", "--lang", lang]) == ExitCode.OK
    page = capsys.readouterr().out
    assert {"nb": "Ordene avtaler", "nn": "Orda avtalar", "en": "The words agreements"}[lang] in page
