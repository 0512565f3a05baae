"""Model clauses, and the skeleton of a chapter that the check passes in full."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from conftest import Ended

from lmagree.model.finding import Verdict
from lmagree.pipeline import ScanOptions, scan
from lmagree.rulesets import load

Call = Callable[..., Ended]


@pytest.mark.parametrize("form", ["nb", "nn"])
@pytest.mark.parametrize("ruleset", ["hdir-lm", "all", "fonna-2016", "nklmh-2013", "hdir-2021", "hol-6-2"])
def test_the_skeleton_meets_every_requirement(ruleset: str, form: str, lmagree: Call, tmp_path: Path) -> None:
    chapter = tmp_path / "kapittel.docx"
    ended = lmagree("suggest", "--skeleton", "-o", chapter, "--lang", form, "--rules", ruleset)
    assert ended.code == 0, ended.err
    audit = scan([chapter], rules=[ruleset], options=ScanOptions(by="document"))
    (agreement,), (document,) = audit.agreements, audit.documents
    assert document.language == form
    assert len(agreement.findings) == len(load([ruleset]).requirements)
    short = [one.requirement for one in agreement.findings if one.verdict is not Verdict.MET]
    assert short == []


def test_the_check_passes_the_skeleton(lmagree: Call, tmp_path: Path) -> None:
    chapter = tmp_path / "kapittel.docx"
    lmagree("suggest", "--skeleton", "-o", chapter)
    assert lmagree("check", chapter, "--fail-on", "kan").code == 0


def test_the_parties_of_the_skeleton_are_read_from_it(lmagree: Call, tmp_path: Path) -> None:
    chapter = tmp_path / "kapittel.docx"
    lmagree("suggest", "--skeleton", "-o", chapter, "--trust", "Helse Fonna HF", "--municipality", "Stord kommune")
    ((agreement,)) = scan([chapter]).agreements
    assert (agreement.trust, agreement.municipality) == ("Helse Fonna HF", "Stord")


def test_the_skeleton_has_real_headings_and_numbers_that_belong_to_the_styles(lmagree: Call, tmp_path: Path) -> None:
    chapter = tmp_path / "kapittel.docx"
    lmagree("suggest", "--skeleton", "-o", chapter, "--lang", "nn")
    document = docx.Document(str(chapter))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[:2] == ["Partar", "Ansvar, organisering og finansiering"]
    assert headings[-1] == "Underskrifter"
    assert document.paragraphs[0].style.name == "Title"
    clauses = [one for one in document.paragraphs if one.style.name == "lmagree clause"]
    assert len(clauses) == len(load(["hdir-lm"]).requirements) + 1
    numbers = [document.styles[name].element.pPr.numPr for name in ("Heading 1", "lmagree clause")]
    assert [(one.ilvl.val, one.numId.val) for one in numbers] == [(0, numbers[0].numId.val), (1, numbers[0].numId.val)]
    assert not any(character.isdigit() for one in (*clauses, *document.paragraphs[1:3]) for character in one.text[:3])
    assert document.sections[0].page_height.cm == pytest.approx(29.7, abs=0.01)


def test_the_number_before_each_heading_and_clause_is_counted(lmagree: Call, tmp_path: Path) -> None:
    chapter = tmp_path / "kapittel.docx"
    lmagree("suggest", "lm-funding", "lm-starthjelp", "--skeleton", "-o", chapter)
    told = lmagree("text", chapter).out
    for line in ("1 Parter", "2 Ansvar, organisering og finansiering", "3 Tilbud og forløp", "4 Underskrifter"):
        assert line in told
    assert "2.1 Hver part dekker" in told


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_the_clauses_are_printed_with_what_asks_for_them(form: str, lmagree: Call) -> None:
    rules = load(["hdir-lm"])
    out = lmagree("suggest", "--lang", form).out
    for requirement in rules.requirements:
        assert f"    {requirement.remedy[form]}\n" in out
        assert f"({requirement.id}, {requirement.level})" in out
    places = [out.index(f"({requirement.id},") for requirement in rules.requirements if requirement.group == "A"]
    assert places == sorted(places)
    assert ("helse- og omsorgstenestelova § 6-2" if form == "nn" else "helse- og omsorgstjenesteloven § 6-2") in out


def test_single_clauses_are_found_in_every_rule_set(lmagree: Call) -> None:
    out = lmagree("suggest", "hol-3-admission", "LM-FUNDING").out
    assert out.count("Kilde: ") == 2
    assert "hol-3-admission" in out


def test_a_requirement_that_does_not_exist_is_told_with_those_close_to_it(lmagree: Call) -> None:
    ended = lmagree("suggest", "lm-finding")
    assert (ended.code, ended.out) == (2, "")
    assert "lm-funding" in ended.err


@pytest.mark.parametrize("options", [["--skeleton"], ["-o", "k.docx"]])
def test_skeleton_and_output_belong_together(options: list[str], lmagree: Call) -> None:
    assert lmagree("suggest", *options).code == 2


def test_a_skeleton_is_not_written_over_another_file(lmagree: Call, tmp_path: Path) -> None:
    chapter = tmp_path / "k.docx"
    chapter.write_bytes(b"noe annet")
    assert lmagree("suggest", "--skeleton", "-o", chapter).code == 2
    assert chapter.read_bytes() == b"noe annet"
    assert lmagree("suggest", "--skeleton", "-o", chapter, "--force").code == 0
    assert docx.Document(str(chapter)).paragraphs
