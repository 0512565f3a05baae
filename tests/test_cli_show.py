"""``lmagree show`` from the outside."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Ended

from lmagree.model.audit import Audit
from lmagree.rulesets import DEFAULT, load
from lmagree.store import Store

Call = Callable[..., Ended]
REQUIREMENTS = len(load([DEFAULT]).requirements)


@pytest.fixture
def scanned(lmagree: Call, agreement: Path) -> Call:
    """The command line after a scan of three agreements with names that share a part."""
    for name in ("rana.txt", "rana-vedlegg.txt"):
        (agreement / name).write_text(
            "Avtale\n\n1 Økonomi\n\nHver part dekker sine egne kostnader ved felles møter.\n", encoding="utf-8"
        )
    assert lmagree("scan", agreement).code == 0
    return lmagree


def test_a_verdict_is_shown_with_its_sentence_section_and_reason(scanned: Call) -> None:
    ended = scanned("show", "hemnes.txt", "lm-funding")
    assert ended.code == 0
    assert "«Hver part dekker sine egne kostnader ved kursene.»" in ended.out
    assert "pkt. 1, Læring og mestring" in ended.out
    assert "Hvorfor det teller:" in ended.out
    assert "lm-covered" not in ended.out


def test_what_is_missing_shows_what_came_closest(scanned: Call) -> None:
    shown = scanned("show", "rana.txt", "lm-funding").out
    assert "ikke funnet" in shown
    assert "Kom nærmest:\n    «Hver part dekker sine egne kostnader ved felles møter.»" in shown
    assert "Hvorfor det ikke teller:" in shown


def test_a_part_of_a_name_is_enough_when_no_other_agreement_has_it(scanned: Call) -> None:
    assert scanned("show", "HEMNES").out.startswith("hemnes.txt\n")


def test_a_whole_name_wins_over_longer_ones_that_hold_it(scanned: Call) -> None:
    assert scanned("show", "rana.txt").out.startswith("rana.txt\n")


def test_an_agreement_is_found_by_the_path_of_its_document_as_the_shell_completes_it(
    scanned: Call, agreement: Path
) -> None:
    assert scanned("show", agreement / "rana.txt").out.startswith("rana.txt\n")


def test_an_agreement_of_a_set_is_found_by_its_parties_however_they_are_typed(lmagree: Call, tmp_path: Path) -> None:
    (tmp_path / "d2.txt").write_text(
        "Delavtale 2 mellom Brønnøy kommune og Helgelandssykehuset HF\n\n"
        "1 Læring og mestring\n\nPartene samarbeider om lærings- og mestringstilbud.\n",
        encoding="utf-8",
    )
    lmagree("scan", tmp_path / "d2.txt")
    shown = lmagree("show", "Helgelandssykehuset – Brønnøy", "LM-COVERED").out
    assert shown.startswith("Helgelandssykehuset – Brønnøy\n")
    for typed in ("helgelandssykehuset - bronnoy", "BRØNNØY", "d2.txt"):
        assert lmagree("show", typed, "lm-covered").out == shown


@pytest.mark.parametrize(("name", "meant"), [("rana", "rana-vedlegg.txt"), ("hemnis", "hemnes.txt")])
def test_a_name_of_several_or_none_is_answered_with_those_like_it(scanned: Call, name: str, meant: str) -> None:
    ended = scanned("show", name)
    assert (ended.code, ended.out) == (2, "")
    assert meant in ended.err


def test_a_requirement_may_be_named_by_its_heading_in_the_matrix(scanned: Call) -> None:
    assert scanned("show", "hemnes", "a5").out == scanned("show", "hemnes", "lm-funding").out


def test_an_unknown_requirement_is_answered_with_those_like_it(scanned: Call) -> None:
    ended = scanned("show", "hemnes", "lm-fundng")
    assert ended.code == 2
    assert "lm-funding" in ended.err


def test_every_requirement_is_shown_when_none_is_named(scanned: Call) -> None:
    assert scanned("show", "hemnes").out.count("Kilde:") == REQUIREMENTS


def test_one_requirement_is_shown_in_every_agreement_with_its_sentences(scanned: Call) -> None:
    ended = scanned("show", "--requirement", "a5")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("A5  Finansieringen er avtalt  lm-funding, skal¹\n3 avtaler: oppfylt 1, delvis 0,")
    assert (
        "hemnes.txt\n  ✓ O  oppfylt\n    «Hver part dekker sine egne kostnader ved kursene.»\n"
        "    pkt. 1, Læring og mestring\n"
    ) in ended.out
    assert "rana.txt\n  – I  ikke funnet\n" in ended.out
    assert "Dette er ikke juridisk rådgivning." in ended.out
    assert max(map(len, ended.out.splitlines())) <= 100


def test_one_requirement_is_shown_in_the_agreements_that_a_part_of_a_name_fits(scanned: Call) -> None:
    ended = scanned("show", "RANA", "--requirement", "lm-funding")
    assert "rana.txt\n" in ended.out
    assert "rana-vedlegg.txt\n" in ended.out
    assert "hemnes" not in ended.out
    assert scanned("show", "oslo", "--requirement", "lm-funding").code == 2


def test_a_sentence_that_decides_and_is_worth_seeing_stands_once(lmagree: Call) -> None:
    samples = Path(__file__).parents[1] / "samples" / "agreements"
    lmagree("scan", samples / "09-suldal-delavtale-langvarige-tenester.pdf")
    for call in (("suldal", "A5"), ("--requirement", "A5")):
        assert lmagree("show", *call).out.count("ikkje regulerte i denne delavtalen") == 1


def test_without_an_agreement_or_a_requirement_it_is_said_what_to_give(scanned: Call) -> None:
    ended = scanned("show")
    assert (ended.code, ended.out) == (2, "")
    assert "--requirement A5" in ended.err
    assert scanned("show", "rana.txt", "A5", "--requirement", "A1").code == 2


def test_a_name_that_fits_many_is_answered_with_some_of_them(lmagree: Call, agreement: Path) -> None:
    for number in range(15):
        (agreement / f"rana-{number:02}.txt").write_text("Avtale\n\nPartene møtes.\n", encoding="utf-8")
    lmagree("scan", agreement)
    assert lmagree("show", "rana").err.count("rana-") == 10
    assert lmagree("show", "rana").err.rstrip().endswith("…")


def test_a_requirement_may_be_named_by_a_word_of_its_title(scanned: Call) -> None:
    assert scanned("show", "hemnes", "FINANSIERINGEN").out == scanned("show", "hemnes", "lm-funding").out


def test_a_word_of_several_titles_is_answered_with_them_and_one_of_none_with_all(scanned: Call) -> None:
    several = scanned("show", "hemnes", "koordinerende")
    assert several.code == 2
    assert "\n  D1  Koordinerende enhet har oversikt over tilbudene  (ke-lm-overview)\n  D2  " in several.err
    assert "A5" not in several.err
    assert scanned("show", "hemnes", "hjemmesykepleie").err.count("\n  ") == REQUIREMENTS


def test_a_sentence_that_was_recognised_from_a_picture_says_so_across_agreements_too(
    audit: Audit, lmagree: Call
) -> None:
    first = audit.agreements[0]
    evidence = first.findings[0].evidence
    assert evidence is not None
    seen = replace(first.findings[0], evidence=replace(evidence, ocr_confidence=71.4))
    with Store(Path(".lmagree/audits.sqlite")) as store:
        store.keep(
            replace(audit, agreements=(replace(first, findings=(seen, *first.findings[1:])), *audit.agreements[1:]))
        )
    assert "Teksten er gjenkjent fra bilde (71 % sikkert)." in lmagree("show", "--requirement", "A1").out
