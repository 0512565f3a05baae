"""How far the agreements of an audit reach: municipalities with and without one, and how many say what."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from test_grouping import audited, document

from lmagree.coverage import coverage
from lmagree.model.audit import Agreement, Audit, DocumentInfo, Fact, Facts
from lmagree.model.coverage import NAMES_LM, Coverage, CoverageGroup, CoveredPlace, Measure, Tally
from lmagree.model.finding import Finding, Verdict

TELEMARK = "Sykehuset Telemark HF"
REASONS = {Verdict.MET: None, Verdict.PARTIAL: "hedged", Verdict.MISSING: "not-found", Verdict.UNREADABLE: "damaged"}


def signed(  # noqa: PLR0913  # what tells agreements apart
    name: str,
    trust: str,
    places: Sequence[tuple[str, str]],
    covered: Verdict,
    *,
    year: str = "",
    names_lm: bool | None = True,
) -> tuple[Agreement, DocumentInfo]:
    """An agreement of one document, with one verdict throughout."""
    ids = ("lm-covered", "lm-funding", "plo-lm-need-from-municipality")
    findings = tuple(Finding(requirement, covered, REASONS[covered], name) for requirement in ids)
    unreadable = "damaged" if covered is Verdict.UNREADABLE else None
    facts = Facts(signed=Fact(f"{year}-06-17") if year else None)
    return (
        Agreement(
            name,
            trust,
            "; ".join(place for _, place in places),
            (name,),
            findings,
            numbers=tuple(number for number, _ in places if number),
        ),
        DocumentInfo(name, "0" * 64, "pdf", 1, "", "nb", unreadable, facts=facts, names_lm=names_lm),
    )


def of(audit: Audit, *texts: tuple[Agreement, DocumentInfo]) -> Coverage:
    return coverage(
        replace(audit, agreements=tuple(one for one, _ in texts), documents=tuple(document for _, document in texts))
    )


def measure(group: CoverageGroup, requirement: str) -> Measure:
    return next(found for found in group.measures if found.requirement == requirement)


def place(found: Coverage, trust: str, name: str) -> CoveredPlace:
    area = next(area for area in found.areas if area.trust == trust)
    return next(place for place in area.places if place.name == name)


def test_each_municipality_of_a_trusts_area_has_an_agreement_or_none(audit: Audit) -> None:
    found = of(
        audit,
        signed("a", TELEMARK, [("4003", "Skien")], Verdict.MET),
        signed("b", TELEMARK, [("4001", "Porsgrunn")], Verdict.UNREADABLE),
    )

    (area,) = found.areas
    assert (area.trust, area.region, len(area.places)) == (TELEMARK, "Helse Sør-Øst RHF", 17)
    assert [place.name for place in area.places if place.covered] == ["Porsgrunn", "Skien"]
    (group,) = found.by_trust
    assert (group.agreements, group.municipalities, group.in_area, group.area) == (2, 2, 2, 17)


def test_one_text_counts_once_and_for_each_of_its_municipalities(audit: Audit) -> None:
    found = of(
        audit,
        signed("a", TELEMARK, [("4003", "Skien"), ("4001", "Porsgrunn"), ("4012", "Bamble")], Verdict.MET),
        signed("b", TELEMARK, [("4014", "Kragerø")], Verdict.MISSING, names_lm=False),
    )

    assert measure(found.total, "lm-covered") == Measure("lm-covered", Tally(met=1, missing=1), Tally(met=3, missing=1))
    assert measure(found.total, NAMES_LM) == Measure(NAMES_LM, Tally(met=1, missing=1), Tally(met=3, missing=1))


def test_a_municipality_with_several_agreements_counts_once_with_the_best(audit: Audit) -> None:
    found = of(
        audit,
        signed("a", TELEMARK, [("4003", "Skien")], Verdict.PARTIAL),
        signed("b", TELEMARK, [("4003", "Skien")], Verdict.MISSING),
    )

    assert measure(found.total, "lm-covered") == Measure("lm-covered", Tally(partial=1, missing=1), Tally(partial=1))
    assert place(found, TELEMARK, "Skien").agreements == ("a", "b")


def test_what_could_not_be_read_belongs_to_no_share(audit: Audit) -> None:
    found = of(
        audit,
        signed("a", TELEMARK, [("4003", "Skien")], Verdict.UNREADABLE, names_lm=None),
        signed("b", TELEMARK, [("4001", "Porsgrunn")], Verdict.MET),
    )

    for asked in ("lm-covered", NAMES_LM):
        assert measure(found.total, asked).agreements == Tally(met=1, unreadable=1)
        assert measure(found.total, asked).agreements.judged == 1


def test_several_hospitals_share_a_text_by_the_municipalities_that_are_theirs(audit: Audit) -> None:
    """Lund belongs to Stavanger's area and has signed with Sørlandet, too; Kristiansand has not signed with Stavanger."""
    trusts = "Sørlandet sykehus HF; Helse Stavanger HF"
    found = of(audit, signed("a", trusts, [("1112", "Lund"), ("4204", "Kristiansand")], Verdict.MET))

    south, west = "Sørlandet sykehus HF", "Helse Stavanger HF"
    covered = {area.trust: [place.name for place in area.places if place.covered] for area in found.areas}
    assert covered == {west: ["Lund"], south: ["Kristiansand", "Lund"]}
    assert not place(found, south, "Lund").in_area
    assert [(group.name, group.agreements, group.municipalities) for group in found.by_region] == [
        ("Helse Vest RHF", 1, 1),
        ("Helse Sør-Øst RHF", 1, 2),
    ]
    assert (found.total.agreements, found.total.municipalities) == (1, 2)


def test_a_bydel_acts_for_its_city(audit: Audit) -> None:
    found = of(audit, signed("a", "Oslo universitetssykehus HF", [("0301", "Oslo, bydel Sagene")], Verdict.MET))

    oslo = place(found, "Oslo universitetssykehus HF", "Oslo")
    assert (oslo.number, oslo.districts, oslo.covered) == ("0301", ("Sagene",), True)


def test_namesakes_are_told_apart_by_number(audit: Audit) -> None:
    found = of(
        audit,
        signed("a", "Helgelandssykehuset HF", [("1818", "Herøy")], Verdict.MET),
        signed("b", "Helse Møre og Romsdal HF", [("1515", "Herøy")], Verdict.MISSING),
    )

    assert found.total.municipalities == 2


def test_years_are_those_of_the_newest_signature_in_order(audit: Audit) -> None:
    found = of(
        audit,
        signed("a", TELEMARK, [("4003", "Skien")], Verdict.MET, year="2024"),
        signed("b", TELEMARK, [("4001", "Porsgrunn")], Verdict.MISSING),
        signed("c", TELEMARK, [("4012", "Bamble")], Verdict.MISSING, year="2012"),
    )

    assert [(group.name, group.agreements, group.area) for group in found.by_year] == [
        ("2012", 1, None),
        ("2024", 1, None),
        ("", 1, None),
    ]


def test_agreements_without_known_parties_are_named_and_count_for_no_municipality(audit: Audit) -> None:
    found = of(
        audit,
        signed("mal", TELEMARK, [], Verdict.MET),
        signed("x", "", [], Verdict.MISSING),
        signed("y", "Sykehuset Ukjent HF", [("", "Andeby")], Verdict.MET),
    )

    assert found.unplaced == ("mal", "x")
    assert [(group.name, group.agreements, group.municipalities) for group in found.by_trust] == [
        (TELEMARK, 1, 0),
        ("Sykehuset Ukjent HF", 1, 1),
        ("", 1, 0),
    ]
    assert [group.name for group in found.by_region] == ["Helse Sør-Øst RHF", ""]


def test_audits_from_before_lm_was_recorded_say_nothing_of_its_naming(audit: Audit) -> None:
    found = of(audit, signed("a", TELEMARK, [("4003", "Skien")], Verdict.MET, names_lm=None))

    assert [measure.requirement for measure in found.total.measures] == [
        requirement.id for requirement in audit.requirements
    ]


@pytest.mark.parametrize("beside", [False, True])
def test_a_text_for_the_whole_area_reaches_every_municipality_of_it(tmp_path: Path, *, beside: bool) -> None:
    wide = document(
        "Overordnet samarbeidsavtale",
        "mellom Vestre Viken HF og kommunene i opptaksområdet",
        "Læring og mestring: Partene skal samarbeide om læring og mestring.",
    )
    own = document("Tjenesteavtale 2", "mellom Vestre Viken HF og Hole kommune", "Kurs: Partene skal holde kurs.")
    found = coverage(audited(tmp_path, {"alle.txt": wide, **({"hole.txt": own} if beside else {})}))

    (area,) = found.areas
    assert all(place.covered for place in area.places)
    assert (found.total.in_area, found.total.area) == (len(area.places), len(area.places))
    asker = next(place for place in area.places if place.name == "Asker")
    assert (asker.agreements, asker.wide) == (((), ("alle.txt",)) if beside else (("Vestre Viken",), ()))
    assert measure(found.total, NAMES_LM).municipalities == Tally(met=1 if beside else len(area.places))
