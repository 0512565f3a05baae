"""From a reading to a verdict with its reason and its evidence."""

import pytest

from lmagree.judging import judge_document
from lmagree.model.finding import Finding
from lmagree.rulesets import load
from lmagree.rulesets.examples import document_of

RULES = load(["hdir-lm"])


def judged(
    requirement: str, text: str, *, under: str = "Læring og mestring", title: str = "Samarbeidsavtale"
) -> Finding:
    findings = judge_document(document_of(title, under, text), RULES).findings
    return next(finding for finding in findings if finding.requirement == requirement)


def outcome(requirement: str, text: str, *, under: str = "Læring og mestring") -> tuple[str, str | None]:
    finding = judged(requirement, text, under=under)
    return finding.verdict.value, finding.reason


MET = "Hver part dekker utgifter til egne kursledere."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MET, ("met", None)),
        (MET.replace("dekker", "bør dekke"), ("partial", "hedged")),
        ("Fordelingen av utgifter avklares senere.", ("partial", "deferred")),
        ("Utgiftene er regulert i særavtale 4.", ("partial", "elsewhere")),
        ("Utgifter til kursledere reguleres ikke i avtalen.", ("missing", "excluded")),
        ("Kommunen dekker ikke reiseutgifter.", ("partial", "incomplete")),
        ("Kursene holdes på helsehuset.", ("missing", "not-found")),
    ],
)
def test_the_same_matter_gets_the_verdict_that_its_words_bind_to(text: str, expected: tuple[str, str | None]) -> None:
    assert outcome("lm-funding", text) == expected


def test_the_same_words_about_another_subject_are_missing_and_shown_as_a_clue() -> None:
    finding = judged("lm-funding", "Hver part dekker utgifter til egne ambulanser.", under="Ambulansetjenesten")
    assert (finding.verdict.value, finding.reason) == ("missing", "not-found")
    assert finding.evidence is None
    assert finding.clue is not None
    assert finding.clue.quote == "Hver part dekker utgifter til egne ambulanser."


def test_a_general_clause_counts_half_and_only_where_lm_is_named() -> None:
    general = "Hver part dekker sine kostnader ved å oppfylle avtalen."
    assert outcome("lm-funding", f"{general} §§ Kommunen tilbyr mestringskurs.", under="Økonomi") == (
        "partial",
        "general",
    )
    assert outcome("lm-funding", f"{general} §§ Kommunen har legevakt.", under="Økonomi") == ("missing", "not-found")


def test_an_express_exclusion_beats_a_general_clause_but_not_a_binding_one() -> None:
    general = "Hver part dekker sine kostnader ved å oppfylle avtalen."
    exclusion = "Finansiering av mestringskurs reguleres ikke her."
    assert outcome("lm-funding", f"{general} §§ {exclusion}", under="Økonomi") == ("missing", "excluded")
    assert outcome("lm-funding", f"{MET} {exclusion}") == ("met", None)


def test_an_exclusion_is_shown_beside_the_clause_that_binds() -> None:
    finding = judged("lm-funding", f"{MET} Utgifter til mat reguleres ikke i avtalen.")
    assert [evidence.quote for evidence in finding.also] == ["Utgifter til mat reguleres ikke i avtalen."]


def test_both_levels_must_answer_for_lm() -> None:
    trust = "Helseforetaket har ansvar for kurs under behandling."
    municipality = "Kommunen har ansvar for kurs om levevaner."
    assert outcome("lm-responsibility", f"{trust} {municipality}") == ("met", None)
    assert outcome("lm-responsibility", trust) == ("partial", "incomplete")


def test_halves_are_not_joined_across_sections_about_other_subjects() -> None:
    text = "Helseforetaket har ansvar for pasientopplæring. §§ Kommunen har ansvar for ambulanser."
    assert outcome("lm-responsibility", text, under="Kurs") == ("partial", "incomplete")


def test_partners_are_counted_over_the_whole_agreement() -> None:
    title, under = "Delavtale om læring og mestring", "Organisering"
    unit = "Kursene er lagt til frisklivssentralen."
    both = judged("lm-partners", f"{unit} §§ Diabetesforbundet er med når kurs planlegges.", under=under, title=title)
    assert both.verdict == "met"
    assert [other.quote for other in both.also] == ["Diabetesforbundet er med når kurs planlegges."]
    one = judged("lm-partners", f"{unit} §§ Diabetesforbundet bør være med.", under=under, title=title)
    assert (one.verdict, one.reason) == ("partial", "incomplete")


def test_what_the_text_leaves_for_later_is_not_settled_in_passing() -> None:
    text = "Pasienten får plass på kurset. Rutiner for henvisning til kurset skal utarbeides."
    assert outcome("lm-guidelines", text) == ("partial", "deferred")


def test_evidence_stands_where_it_says() -> None:
    text = "Kursene er åpne for alle. Kommunen betaler lokaler."
    document = document_of("Samarbeidsavtale", "7 Læring og mestring > 7.2 Økonomi", text)
    finding = next(f for f in judge_document(document, RULES).findings if f.requirement == "lm-funding")
    evidence = finding.evidence
    assert evidence is not None
    assert (
        document.blocks[evidence.block].text[evidence.start : evidence.end]
        == evidence.quote
        == "Kommunen betaler lokaler."
    )
    assert (evidence.section, evidence.heading) == ("7.2", "Økonomi")
    assert "betaler" in evidence.words


def test_a_title_is_no_coverage() -> None:
    finding = judged(
        "lm-covered", "Ambulansen kjører.", under="Transport", title="Avtale om innleggelse, læring og mestring"
    )
    assert (finding.verdict.value, finding.reason) == ("partial", "recital")


def test_a_verdict_on_a_damaged_word_is_less_certain() -> None:
    sure = judged("lm-covered", "Kommunen holder mestringskurs.", under="Oppgaver")
    unsure = judged("lm-covered", "Kommunen holder mestrlngskurs.", under="Oppgaver")
    assert sure.verdict.value == unsure.verdict.value == "met"
    assert unsure.confidence < sure.confidence
