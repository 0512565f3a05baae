"""Examples become documents, run through the whole way, and are counted."""

from pathlib import Path

import pytest
from rulebook import REQUIREMENTS, edited, write_rules

from lmagree.model.document import BlockKind, Document
from lmagree.model.finding import Finding, Reason, Verdict
from lmagree.model.requirement import Requirement
from lmagree.rulesets import load_library
from lmagree.rulesets.examples import ELSEWHERE, UNTITLED, document_of
from lmagree.rulesets.trial import Cell, coverage, proved, try_concept, try_requirement


def shape_of(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, f"{block.label} {block.text}".strip()) for block in document.blocks]


def test_a_sentence_stands_under_its_title_and_headings() -> None:
    document = document_of("Delavtale 2", "4 Oppgaver > 4.2 Læring og mestring", "Kommunen holder kurs.")
    assert shape_of(document) == [
        ("title", "Delavtale 2"),
        ("heading", "4 Oppgaver"),
        ("heading", "4.2 Læring og mestring"),
        ("paragraph", "Kommunen holder kurs."),
    ]
    assert [block.level for block in document.blocks] == [None, 1, 2, None]


def test_a_text_without_title_gets_one_that_says_nothing() -> None:
    assert shape_of(document_of("", "", "Ja."))[0] == ("title", UNTITLED)


def test_items_after_a_colon_are_a_list_with_its_introduction() -> None:
    document = document_of("T", "", "Kommunen skal: // holde kurs // - melde fra // 2. betale")
    assert shape_of(document)[1:] == [
        ("paragraph", "Kommunen skal:"),
        ("list-item", "• holde kurs"),
        ("list-item", "- melde fra"),
        ("list-item", "2. betale"),
    ]


def test_marked_items_are_introduced_by_an_unmarked_line_without_a_colon() -> None:
    document = document_of("T", "", "Partene plikter å // a) holde kurs // b) melde fra")
    assert shape_of(document)[1:] == [
        ("paragraph", "Partene plikter å"),
        ("list-item", "a) holde kurs"),
        ("list-item", "b) melde fra"),
    ]


def test_items_without_an_introduction_are_all_items() -> None:
    document = document_of("T", "", "kursleder: sykehuset // lokale: kommunen")
    assert shape_of(document)[1:] == [("list-item", "• kursleder: sykehuset"), ("list-item", "• lokale: kommunen")]


def test_rows_with_cells_are_a_table_whose_first_row_is_its_header() -> None:
    rows = document_of("T", "", "Foretaket | Kommunen // Holder kurs | Stiller lokale").blocks[1:]
    assert [row.kind for row in rows] == [BlockKind.TABLE_ROW] * 2
    assert [row.cells for row in rows] == [("Foretaket", "Kommunen"), ("Holder kurs", "Stiller lokale")]
    assert {row.header_cells for row in rows} == {("Foretaket", "Kommunen")}
    assert {row.table for row in rows} == {1}


def test_a_line_before_a_table_is_a_paragraph_and_a_single_row_has_no_header() -> None:
    line, row = document_of("T", "", "Slik deles det: // kurs | kommunen").blocks[1:]
    assert (line.kind, row.kind) == (BlockKind.PARAGRAPH, BlockKind.TABLE_ROW)
    assert row.header_cells == ()


def test_what_stands_elsewhere_has_a_neutral_heading_of_its_own() -> None:
    document = document_of("T", "3 Utvalg > 3.1 Møter", "Utvalget møtes. §§ Kommunen holder kurs.")
    assert shape_of(document)[3:] == [
        ("paragraph", "Utvalget møtes."),
        ("heading", ELSEWHERE),
        ("paragraph", "Kommunen holder kurs."),
    ]
    assert document.blocks[4].level == 1


def test_different_examples_are_different_documents() -> None:
    assert document_of("T", "", "a").source.sha256 != document_of("T", "", "b").source.sha256


def missing_always(document: Document, requirement: Requirement) -> Finding:
    return Finding(requirement.id, Verdict.MISSING, "not-found", document.source.name)


def met_when_it_says_kurs(document: Document, requirement: Requirement) -> Finding:
    says = any("kurs" in block.text for block in document.blocks)
    return Finding(requirement.id, Verdict.MET if says else Verdict.MISSING, None if says else "not-found", "x")


def test_an_example_fails_when_the_verdict_is_another(tmp_path: Path) -> None:
    requirement = load_library((), write_rules(tmp_path)).requirements["lm-covered"]
    outcomes = list(try_requirement(requirement, missing_always))
    assert [(outcome.verdict, outcome.passed) for outcome in outcomes] == [
        (Verdict.MET, False),
        (Verdict.PARTIAL, False),
        (Verdict.MISSING, True),
    ]
    assert [outcome.line for outcome in outcomes] == [13, 14, 15]


@pytest.mark.parametrize(("reason", "passed"), [("excluded", False), ("not-found", True)])
def test_an_example_fails_when_it_asks_for_another_reason(tmp_path: Path, reason: str, *, passed: bool) -> None:
    changes = edited(
        REQUIREMENTS,
        "missing, lang: nb, text: Kommunen dekker",
        f"missing, reason: {reason}, lang: nb, text: Kommunen dekker",
    )
    requirement = load_library((), write_rules(tmp_path, changes)).requirements["lm-covered"]
    assert list(try_requirement(requirement, missing_always))[2].passed is passed


def test_a_concept_must_be_found_in_its_yes_and_not_in_its_no(tmp_path: Path) -> None:
    concept = load_library((), write_rules(tmp_path)).concepts["lm"]
    assert [outcome.passed for outcome in try_concept(concept, met_when_it_says_kurs)] == [True, True]
    assert [outcome.passed for outcome in try_concept(concept, missing_always)] == [False, True]


def test_coverage_counts_each_verdict_with_each_reason_it_can_have_in_each_language(tmp_path: Path) -> None:
    library = load_library((), write_rules(tmp_path))
    covered = coverage([library.requirements["lm-covered"]])
    # met, four reasons to be partial, two to be missing; each in two languages
    assert (covered.held, covered.cells, covered.percent) == (3, 14, 21)
    assert Cell("lm-covered", Verdict.PARTIAL, Reason.RECITAL, "nb") in covered.gaps
    assert Cell("lm-covered", Verdict.PARTIAL, Reason.RECITAL, "nn") not in covered.gaps
    assert Cell("lm-covered", Verdict.MISSING, Reason.NOT_FOUND, "nb") not in covered.gaps


def test_a_condition_brings_its_own_reason_to_the_coverage(tmp_path: Path) -> None:
    changes = edited(REQUIREMENTS, "force: recital, reason: recital}", "reason: general}")
    covered = coverage([load_library((), write_rules(tmp_path, changes)).requirements["lm-covered"]])
    assert Cell("lm-covered", Verdict.PARTIAL, Reason.GENERAL, "nn") in covered.gaps
    assert covered.cells == 16


def test_a_concept_is_proved_by_a_text_that_holds_it_and_one_of_its_false_friends(tmp_path: Path) -> None:
    concepts = load_library((), write_rules(tmp_path)).concepts
    assert (proved(concepts["lm"]), proved(concepts["money"])) == (True, False)
