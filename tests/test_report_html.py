"""The audit as one HTML page, as it is written."""

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import REQUIREMENTS, Ended, passage
from lxml import html

from lmagree.model.audit import Agreement, Audit, SourceInfo
from lmagree.model.finding import Finding, Verdict
from lmagree.report import REPORTERS, ReportOptions
from lmagree.wording import LANGUAGES, text

Call = Callable[..., Ended]


def render(audit: Audit, lang: str = "nb") -> str:
    written = REPORTERS["html"].render(audit, ReportOptions(lang=lang))
    assert isinstance(written, str)
    return written


def island(page: str, name: str) -> dict[str, list[object]]:
    """The JSON that the page keeps under a name, read as a browser finds it: up to the first end of a script."""
    (written,) = re.findall(rf'<script type="application/json" id="{name}">(.*?)</script', page, re.DOTALL)
    parsed: dict[str, list[object]] = json.loads(written)
    return parsed


def test_the_same_audit_gives_the_same_bytes(audit: Audit) -> None:
    assert render(audit) == render(replace(audit))


def test_scan_and_report_write_the_page_from_the_ending_of_the_files_name(lmagree: Call, agreement: Path) -> None:
    assert lmagree("scan", agreement, "--by", "document").code == 0
    assert lmagree("report", "-o", "side.html", "--lang", "nn").code == 0
    page = html.parse("side.html")
    assert page.getroot().get("lang") == "nn"
    assert page.findtext(".//title") == text("page.title", "nn")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_by_which_rules_when_and_how_much_was_read_and_that_it_is_no_legal_advice(
    audit: Audit, lang: str
) -> None:
    top = html.fromstring(render(audit, lang)).get_element_by_id("top").text_content()
    assert "hdir-lm 0.1.0" in top
    assert "nklmh-2013 0.1.0" in top
    assert "2025-03-04" in top
    assert text("summary.documents", lang, count=2) in top
    assert text("summary.unread", lang, count=1) in top
    assert text("page.advice", lang) in top


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(audit: Audit) -> None:
    page = html.fromstring(render(audit))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    assert allowed["default-src"] == "'none'"
    for source, path in (("style-src", "//style"), ("script-src", "//script[not(@type)]")):
        (content,) = page.xpath(f"{path}/text()")
        assert allowed[source] == f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
    assert page.xpath("//@style | //@src | //@onclick | //link") == []


def test_the_matrix_is_a_table_with_headers_and_a_letter_and_symbol_in_every_cell(audit: Audit) -> None:
    grid = html.fromstring(render(audit)).get_element_by_id("grid")
    assert [head.get("scope") for head in grid.xpath("thead/tr/th")] == ["col"] * 4
    assert [row.get("scope") for row in grid.xpath("tbody/tr/th")] == ["row"] * 3
    cells = [[cell.text_content() for cell in row.findall("td")] for row in grid.xpath("tbody/tr")]
    assert cells == [["✓ O", "✓ O", "– I"], ["~ D*", "– I", "– I"], ["? U", "? U", "? U"]]


def test_it_lists_what_could_not_be_read_and_what_was_skipped_with_the_reason_and_the_cure(audit: Audit) -> None:
    documents = html.fromstring(render(audit)).get_element_by_id("documents").text_content()
    assert "låst.pdf" in documents
    assert text("unreadable.encrypted.hint", "nb") in documents
    assert "bilde.png" in documents
    assert text("skipped.not-an-agreement-format", "nb") in documents


def test_it_tells_how_far_the_agreements_of_each_trust_reach(audit: Audit) -> None:
    reach = html.fromstring(render(audit)).get_element_by_id("reach")
    row = reach.xpath(".//tbody/tr[th='Helgelandssykehuset']")[0]
    assert [cell.text for cell in row.findall("td")][0::3] == ["1", "1 av 1"]
    assert "Uten avtale i revisjonen" in reach.text_content()
    (funding,) = reach.xpath(".//tr[th='A2 Finansiering er avtalt']")
    assert [cell.text for cell in funding.findall("td")] == ["1 av 1", "0 av 1", "1 av 2"]


def test_a_finding_that_is_alike_in_many_agreements_is_kept_once(audit: Audit) -> None:
    one = audit.agreements[0]
    many = replace(audit, agreements=tuple(replace(one, name=f"Avtale {number}") for number in range(200)))
    details = island(render(many), "details")
    assert len(details["rows"]) == 200
    assert len(details["findings"]) == 3
    assert len(details["passages"]) == 3


def test_nothing_in_an_agreement_ends_the_script_that_keeps_it(audit: Audit) -> None:
    hostile = "</script><script>alert(1)</script><!-- <b>&amp; \u2028 \u202e"
    finding = Finding("lm-covered", Verdict.MET, None, hostile, passage(hostile, document=hostile))
    agreement = Agreement(hostile, hostile, hostile, (hostile,), (finding,))
    documents = (replace(audit.documents[0], name=hostile),)
    page = render(replace(audit, agreements=(agreement,), documents=documents))
    shown = hostile.replace("\u202e", "\N{REPLACEMENT CHARACTER}")
    assert shown in island(page, "details")["strings"]
    assert len(html.fromstring(page).xpath("//script")) == 3
    assert "\u2028" not in re.sub(r"(?s)^.*?<script", "", page)
    assert "<script>alert" not in page


def test_a_source_leads_to_its_address_only_on_the_web(audit: Audit) -> None:
    sources = (
        SourceInfo("hol", {"nb": "Loven"}, "2011-06-24", "https://lovdata.no/lov/2011-06-24-30"),
        SourceInfo("hdir-6.2", {"nb": "Veilederen"}, "", "javascript:alert(1)"),
    )
    page = html.fromstring(render(replace(audit, sources=sources)))
    assert page.xpath("//dd/a/@href") == ["https://lovdata.no/lov/2011-06-24-30"]
    assert "Loven (2011-06-24)" in page.text_content()
    assert "javascript" not in render(replace(audit, sources=sources))


def test_addresses_of_agreements_with_like_names_differ(audit: Audit) -> None:
    names = ("Helse Førde – Stryn", "helse forde stryn", "Ærøy/§", "…")
    agreements = tuple(replace(audit.agreements[0], name=name) for name in names)
    page = html.fromstring(render(replace(audit, agreements=agreements)))
    assert page.xpath("//*[@id='grid']//a/@href") == [
        "#agreement-helse-forde-stryn",
        "#agreement-helse-forde-stryn-2",
        "#agreement-aeroy",
        "#agreement-",
    ]


def test_an_audit_of_nothing_is_a_page_too(audit: Audit) -> None:
    page = html.fromstring(render(replace(audit, agreements=(), documents=(), skipped=(), requirements=())))
    assert text("page.documents.unread.none", "nb") in page.text_content()


def test_requirements_bear_the_level_and_the_condition(audit: Audit) -> None:
    asked = {requirement["id"]: requirement for requirement in island(render(audit), "index")["requirements"]}
    assert set(asked) == {requirement.id for requirement in REQUIREMENTS}
    assert asked["lm-funding"]["shown"] == "skal¹"
    assert text("page.condition", "nb", condition="LM er omfattet") in asked["lm-funding"]["strength"]
