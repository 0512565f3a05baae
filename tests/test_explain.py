"""The whole way to one verdict, as `explain` tells it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended

Call = Callable[..., Ended]

MIXED = (
    "Delavtale 2\n\n1 Læring og mestring\n\n"
    "Kommunen holder mestringskurs. Partene bør dekke utgiftene til kursene likt, men foretaket dekker kostnadene til mat.\n\n"
    "2 Parkering\n\nKommunen dekker utgifter til skilt.\n"
)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    path = tmp_path / "blandet.txt"
    path.write_text(MIXED, encoding="utf-8")
    return path


def part_of(told: str, heading: str) -> str:
    """What stands under a heading, up to the next empty line."""
    return told.split(f"\n{heading}\n", 1)[1].split("\n\n", 1)[0]


def test_what_decided_is_told_with_the_condition_it_met(lmagree: Call, mixed: Path) -> None:
    ended = lmagree("explain", mixed, "lm-funding", "--lang", "en")
    assert ended.code == 0
    assert ended.out.startswith("blandet.txt\nFunding is agreed  (lm-funding)\nmet  (")
    assert "Decided by [3] «Partene bør dekke utgiftene til kursene likt, men" in ended.out
    assert "✓ 1. A sentence about learning and mastery that binds: mentions money" in ended.out


def test_the_sentences_in_scope_are_counted_by_what_put_them_there(lmagree: Call, mixed: Path) -> None:
    told = lmagree("explain", mixed, "lm-funding", "--lang", "en").out
    assert "sentences were read; 2 are about learning and mastery" in told
    assert "    1  the text itself names learning and mastery\n" in told


def test_each_part_of_a_sentence_has_its_force_and_the_words_that_made_it_so(lmagree: Call, mixed: Path) -> None:
    told = part_of(lmagree("explain", mixed, "lm-funding", "--lang", "en").out, "The sentences")
    assert "force, part 1: is hedged («bør»)" in told
    assert "force, part 2: binds" in told
    assert "the trust acts: «foretaket» (part 2)" in told


def test_a_condition_that_failed_tells_what_was_missing(lmagree: Call, mixed: Path) -> None:
    told = lmagree("explain", mixed, "lm-funding", "--lang", "en").out
    assert "✗ 2." in told
    assert "found money; lacks claim-back" in " ".join(told.split())


def test_a_word_that_only_resembles_the_lexicons_is_told_with_what_it_was_taken_for(
    lmagree: Call, tmp_path: Path
) -> None:
    damaged = tmp_path / "skannet.txt"
    damaged.write_text(
        "Delavtale 2\n\n1 Oppgaver\n\nKommunen holder rnestringskurs og dekker kostnadene ved kurset selv.\n",
        encoding="utf-8",
    )
    told = lmagree("explain", damaged, "lm-funding", "--all", "--lang", "en").out
    assert "«rnestringskurs» (read as mestr" in " ".join(told.split())


def test_what_would_have_counted_and_lost_is_told_with_why(lmagree: Call, tmp_path: Path) -> None:
    path = tmp_path / "to.txt"
    path.write_text(
        "Delavtale 2\n\n1 Læring og mestring\n\nPartene bør dele utgiftene til mestringskursene.\n\n"
        "Kommunen dekker utgiftene til mestringskursene.\n\nForetaket dekker utgiftene til mestringskurs for barn.\n",
        encoding="utf-8",
    )
    told = part_of(lmagree("explain", path, "lm-funding", "--lang", "en").out, "Also considered")
    lines = " ".join(told.split())
    assert "«Foretaket dekker utgiftene til mestringskurs for barn.»: met; an earlier one decided" in lines
    assert "«Partene bør dele utgiftene til mestringskursene.»: partial: not binding; a better one decided" in lines


def test_where_nothing_decides_the_closest_is_told_with_what_stands_against_it(lmagree: Call, tmp_path: Path) -> None:
    path = tmp_path / "annet.txt"
    path.write_text(
        "Delavtale 2\n\n1 Mestringskurs\n\nKommunen holder mestringskurs hver vår.\n\n"
        "2 Parkering\n\nKommunen dekker utgifter til parkering.\n",
        encoding="utf-8",
    )
    ended = lmagree("explain", path, "lm-funding", "--lang", "en")
    told = " ".join(ended.out.split())
    assert ended.code == 0
    assert "No sentence decides it." in told
    assert "«Kommunen dekker utgifter til parkering.»: found money; is not about" in told


def test_all_shows_every_sentence_in_scope_and_all_concepts(lmagree: Call, mixed: Path) -> None:
    few = lmagree("explain", mixed, "lm-funding", "--lang", "en").out
    everything = lmagree("explain", mixed, "lm-funding", "--all", "--lang", "en").out
    assert "other concepts" not in few
    assert "other concepts" in everything
    assert "«Kommunen holder mestringskurs.»" in part_of(everything, "The sentences")


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_way_is_told_in_every_language_and_fits_the_screen(lmagree: Call, mixed: Path, lang: str) -> None:
    for requirement in ("lm-responsibility", "lm-organisation", "lm-funding", "plo-lm-need"):
        ended = lmagree("explain", mixed, requirement, "--all", "--lang", lang)
        assert (ended.code, ended.err) == (0, "")
        assert max(map(len, ended.out.splitlines())) <= 100


def test_nothing_in_a_document_steers_the_terminal(lmagree: Call, tmp_path: Path) -> None:
    path = tmp_path / "vond.txt"
    path.write_text(
        "Delavtale 2\n\n1 Læring og mestring\n\nKommunen \x1b[2Jdekker utgiftene til mestringskurs.\n", encoding="utf-8"
    )
    assert "\x1b" not in lmagree("explain", path, "lm-funding", "--all").out


def test_a_document_that_cannot_be_read_is_told_with_the_cure(lmagree: Call, tmp_path: Path) -> None:
    path = tmp_path / "tom.pdf"
    path.write_bytes(b"")
    ended = lmagree("explain", path, "lm-funding", "--lang", "en")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err == "tom.pdf: the file is empty\nGet the file again from whoever sent it.\n"


def test_a_folder_or_a_requirement_that_is_none_is_a_mistake(lmagree: Call, mixed: Path) -> None:
    (mixed.parent / "mer.txt").write_text(MIXED, encoding="utf-8")
    folder = lmagree("explain", mixed.parent, "lm-funding", "--lang", "en")
    assert (folder.code, "holds not one document but 2" in folder.err) == (2, True)
    unknown = lmagree("explain", mixed, "lm-fund", "--lang", "en")
    assert (unknown.code, "lm-funding" in unknown.err) == (2, True)


@pytest.mark.parametrize("asked", ["A5", "a5", "LM-FUNDING", "finansieringen"])
def test_a_requirement_may_be_asked_for_by_its_heading_in_the_matrix_or_a_word_of_its_title(
    lmagree: Call, mixed: Path, asked: str
) -> None:
    by_id = lmagree("explain", mixed, "lm-funding")
    assert lmagree("explain", mixed, asked).out == by_id.out
    assert lmagree("suggest", asked).out == lmagree("suggest", "lm-funding").out


def test_a_heading_is_that_of_the_default_rule_set_though_all_rules_are_asked(lmagree: Call, mixed: Path) -> None:
    # Among all the requirements G5 is another one: the default set leaves some of that section out.
    assert "(lm-healthy-life-centre)" in lmagree("explain", mixed, "G5").out
    assert "(lm-municipal-offer)" not in lmagree("rules", "show", "G5").out
    assert lmagree("rules", "show", "G5").out == lmagree("rules", "show", "lm-healthy-life-centre").out


def test_what_fits_several_requirements_is_answered_with_them_and_explains_none(lmagree: Call, mixed: Path) -> None:
    ended = lmagree("explain", mixed, "frisklivs og mer")
    assert ended.code == 2
    assert ended.out == ""
    several = lmagree("explain", mixed, "tilbudene")
    assert several.code == 2
    assert "lm-peer-support" in several.err
    assert "lm-funding" not in several.err
