"""CSV for spreadsheets and statistics."""

import csv
import io
from dataclasses import replace

import pytest
from conftest import LOCKED, STRONG, WEAK, passage

from lmagree.model.audit import Audit
from lmagree.report import REPORTERS, ReportOptions


def rendered(audit: Audit, **options: object) -> str:
    report = REPORTERS["csv"].render(audit, ReportOptions(**options))
    assert isinstance(report, str)
    return report


def rows(audit: Audit, **options: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(rendered(audit, **options))))


def test_there_is_one_row_for_each_agreement_and_requirement_with_the_agreed_columns(audit: Audit) -> None:
    assert rendered(audit).splitlines()[0] == (
        "agreement,trust,municipality,ruleset,requirement,title,level,verdict,reason,confidence,document,section,heading,page,quote"
    )
    assert [(row["agreement"], row["requirement"]) for row in rows(audit)] == [
        (name, requirement)
        for name in (STRONG, WEAK, LOCKED)
        for requirement in ("lm-covered", "lm-funding", "plo-lm-need-from-municipality")
    ]


def test_a_row_holds_the_verdict_and_where_its_evidence_stands(audit: Audit) -> None:
    assert rows(audit)[1] == {
        "agreement": STRONG,
        "trust": "Helgelandssykehuset HF",
        "municipality": "Vefsn",
        "ruleset": "hdir-lm",
        "requirement": "lm-funding",
        "title": "Finansiering er avtalt",
        "level": "skal",
        "verdict": "met",
        "reason": "",
        "confidence": "0.85",
        "document": STRONG,
        "section": "4.2",
        "heading": "Økonomi",
        "page": "3",
        "quote": "Partene dekker hver sine kostnader ved kursene.",
    }


def test_what_is_missing_names_its_document_and_quotes_nothing(audit: Audit) -> None:
    row = rows(audit)[4]
    assert (row["verdict"], row["reason"], row["document"], row["quote"]) == ("missing", "not-found", WEAK, "")


def test_what_could_not_be_read_says_so_and_why(audit: Audit) -> None:
    row = rows(audit)[6]
    assert (row["verdict"], row["reason"], row["document"]) == ("unreadable", "encrypted", LOCKED)


def test_codes_stay_the_same_in_every_language_and_titles_change(audit: Audit) -> None:
    bokmaal, english = rows(audit, lang="nb"), rows(audit, lang="en")
    assert bokmaal[0]["title"] == "LM er omfattet"
    assert english[0]["title"] == "LM is covered"
    assert [row | {"title": ""} for row in bokmaal] == [row | {"title": ""} for row in english]


def test_a_requirement_of_several_rule_sets_names_them_all(audit: Audit) -> None:
    assert rows(audit)[0]["ruleset"] == "hdir-lm, nklmh-2013"


@pytest.mark.parametrize("start", ["=1+1", "+47 12345678", "-kurs", "@SUM(A1)", "\tkurs"])
def test_no_cell_can_become_a_formula(audit: Audit, start: str) -> None:
    finding = replace(audit.agreements[0].findings[0], evidence=passage(start))
    agreement = replace(audit.agreements[0], name=start, findings=(finding,))
    report = rendered(replace(audit, agreements=(agreement,)))
    row = list(csv.reader(io.StringIO(report, newline="")))[1]
    assert row[0] == row[-1] == f"'{start}"


def test_for_excel_it_has_a_byte_order_mark_semicolons_and_decimal_commas(audit: Audit) -> None:
    report = rendered(audit, excel=True)
    assert report.startswith("\ufeffagreement;trust;municipality;")
    row = next(csv.DictReader(io.StringIO(report.splitlines()[0] + "\n" + report.splitlines()[2]), delimiter=";"))
    assert row["confidence"] == "0,85"
    assert '"\'= Partene bør tilby kurs; de kan også si «nei»."' in report
    assert report.count("\r\n") == 10


def test_wide_is_the_matrix(audit: Audit) -> None:
    assert rendered(audit, wide=True).replace("\r\n", "\n") == (
        "agreement,trust,municipality,lm-covered,lm-funding,plo-lm-need-from-municipality\n"
        f"{STRONG},Helgelandssykehuset HF,Vefsn,met,met,missing\n"
        f"{WEAK},,,partial,missing,missing\n"
        f"{LOCKED},,,unreadable,unreadable,unreadable\n"
    )


def test_for_excel_a_section_is_no_date(audit: Audit) -> None:
    report = rendered(audit, excel=True, lang="nn")
    assert ";pkt. 4.2;" in report
    assert ";4.2;" not in report


def test_nothing_in_it_steers_a_terminal(audit: Audit) -> None:
    agreement = replace(audit.agreements[0], name="\x1b]0;eid\x07\r\u202eavtale.pdf")
    assert "\ufffd]0;eid\ufffd\ufffd\ufffdavtale.pdf" in rendered(replace(audit, agreements=(agreement,)))
