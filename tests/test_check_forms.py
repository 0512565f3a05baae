"""A check for machines: SARIF, JUnit, GitHub's annotations, JSON and Markdown."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from conftest import LOCKED, STRONG, WEAK, Ended
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree
from sarif import SCHEMA

from lmagree.gate import Baseline, assess, read_baseline, recorded, waive
from lmagree.model.audit import Audit
from lmagree.model.check import Check, Policy
from lmagree.model.finding import Evidence, Opinion, Verdict, Waiver
from lmagree.model.requirement import Level
from lmagree.report import ReportOptions
from lmagree.report.check import FORMS, render
from lmagree.report.schema import schema

Call = Callable[..., Ended]

NASTY = "]]> <b onclick=x>&amp; %0A::error::\x1b[31m\x00\u202e «x», a:b\r\nny linje\ud800"
SAMPLES = Path(__file__).parents[1] / "samples" / "agreements"


def check(audit: Audit, policy: Policy | None = None, baseline: Baseline | None = None) -> Check:
    places = {STRONG: f"utkast/{STRONG}", WEAK: "utkast/nr 2: æøå.docx", LOCKED: "/avtaler/låst.pdf"}
    return replace(assess(audit, policy or Policy(), baseline), places=places)


def waived(audit: Audit) -> Audit:
    granted = Waiver("lm-funding", WEAK, "Avtales i budsjettet", "Økonomisjefen", "2099-01-01", 3)
    return waive(audit, [granted], date(2026, 1, 1))[0]


def hostile(audit: Audit) -> Audit:
    """The audit with a quote, a heading and names that would break out of every form."""
    weak = audit.agreements[1]

    def bent(passage: Evidence | None) -> Evidence | None:
        return passage and replace(passage, quote=NASTY, heading=NASTY)

    findings = tuple(replace(one, evidence=bent(one.evidence), clue=bent(one.clue)) for one in weak.findings)
    agreements = (audit.agreements[0], replace(weak, name=NASTY, findings=findings), audit.agreements[2])
    return replace(audit, agreements=agreements)


def sarif(found: Check, lang: str = "nb") -> dict[str, Any]:
    log = json.loads(render(found, "sarif", ReportOptions(lang=lang)))
    Draft7Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    return run


def junit(found: Check) -> Any:
    written = render(found, "junit", ReportOptions())
    assert isinstance(written, bytes)
    return etree.fromstring(written)


def lines(found: Check, form: str) -> list[str]:
    written = render(found, form, ReportOptions())
    assert isinstance(written, str)
    return written.splitlines()


# SARIF


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_sarif_keeps_to_the_standard(audit: Audit, lang: str) -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert sarif(check(waived(audit)), lang)["language"] == lang
    assert sarif(check(hostile(audit)), lang)["results"]


def test_sarif_of_real_drafts_keeps_to_the_standard(lmagree: Call) -> None:
    log = json.loads(lmagree("check", SAMPLES, "--format", "sarif").out)
    Draft7Validator(SCHEMA).validate(log)
    assert len(log["runs"][0]["results"]) > 50


def test_every_result_belongs_to_its_rule_which_says_what_to_do(audit: Audit) -> None:
    run = sarif(check(audit))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [requirement.id for requirement in audit.requirements]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert "Hver part dekker egne kostnader." in rules[1]["help"]["text"]
    assert "hdir-6.2" in rules[1]["help"]["markdown"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["error", "error", "note"]


def test_what_falls_short_is_a_result_and_what_is_met_or_unreadable_is_none(audit: Audit) -> None:
    results = sarif(check(audit))["results"]
    assert [(one["ruleId"], one["properties"]["agreement"], one["level"]) for one in results] == [
        ("plo-lm-need-from-municipality", STRONG, "note"),
        ("lm-covered", WEAK, "error"),
        ("lm-funding", WEAK, "error"),
        ("plo-lm-need-from-municipality", WEAK, "note"),
    ]


def test_a_result_stands_on_its_file_as_a_reference(audit: Audit) -> None:
    results = sarif(check(audit))["results"]
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results]
    assert uris[0] == f"utkast/{STRONG}"
    assert uris[1] == "utkast/nr%202%3A%20%C3%A6%C3%B8%C3%A5.docx"
    assert unquote(uris[1]) == "utkast/nr 2: æøå.docx"
    assert results[1]["locations"][0]["logicalLocations"][0]["name"] == "pkt. 4.2, Økonomi, side 3"


def test_a_waived_result_is_suppressed_with_its_justification(audit: Audit) -> None:
    results = {one["ruleId"]: one for one in sarif(check(waived(audit)))["results"][1:]}
    assert results["lm-funding"]["suppressions"] == [
        {
            "kind": "external",
            "justification": "Avtales i budsjettet",
            "properties": {"owner": "Økonomisjefen", "expires": "2099-01-01"},
        }
    ]
    assert results["lm-funding"]["level"] == "note"
    assert "suppressions" not in results["lm-covered"]


def test_a_document_that_could_not_be_read_is_a_notification(audit: Audit) -> None:
    (invocation,) = sarif(check(audit))["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    (notification,) = invocation["toolExecutionNotifications"]
    assert "låst med passord" in notification["message"]["text"]
    uri = notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///avtaler/l%C3%A5st.pdf"


def fingerprints(audit: Audit) -> list[dict[str, str]]:
    return [one["partialFingerprints"] for one in sarif(check(audit))["results"]]


def test_fingerprints_are_the_same_when_the_text_moves_or_is_set_anew(audit: Audit) -> None:
    weak = audit.agreements[1]
    moved = tuple(
        replace(
            one,
            evidence=one.evidence
            and replace(
                one.evidence,
                quote=one.evidence.quote.upper().replace(" ", "  ").replace(";", ","),
                page=9,
                block=99,
                section="7",
                heading="Annet",
            ),
        )
        for one in weak.findings
    )
    agreements = (audit.agreements[0], replace(weak, findings=moved), audit.agreements[2])
    assert fingerprints(replace(audit, agreements=agreements)) == fingerprints(audit)


def test_a_gap_stays_the_same_gap_whatever_comes_closest(audit: Audit) -> None:
    weak = audit.agreements[1]
    other = tuple(replace(one, clue=one.clue and replace(one.clue, quote="Noe annet.")) for one in weak.findings)
    agreements = (audit.agreements[0], replace(weak, findings=other), audit.agreements[2])
    assert fingerprints(replace(audit, agreements=agreements)) == fingerprints(audit)


def test_fingerprints_differ_by_requirement_agreement_and_clause(audit: Audit) -> None:
    before = fingerprints(audit)
    assert len({json.dumps(one) for one in before}) == len(before)
    weak = audit.agreements[1]
    first = weak.findings[0]
    assert first.evidence is not None
    other = replace(first, evidence=replace(first.evidence, quote="Partene skal tilby kurs."))
    agreements = (audit.agreements[0], replace(weak, findings=(other, *weak.findings[1:])), audit.agreements[2])
    after = fingerprints(replace(audit, agreements=agreements))
    assert [one == two for one, two in zip(before, after, strict=True)] == [True, False, True, True]
    assert not set(before[0].values()) & {
        value
        for one in fingerprints(replace(audit, agreements=(replace(audit.agreements[0], name="x"),)))
        for value in one.values()
    }


def test_a_baseline_tells_new_results_from_known_ones(audit: Audit) -> None:
    everything = json.loads(recorded(audit))
    everything["gaps"] = [gap for gap in everything["gaps"] if gap["requirement"] != "lm-funding"]
    known = read_baseline(json.dumps(everything))
    states = {one["ruleId"]: one["baselineState"] for one in sarif(check(audit, Policy(Level.KAN), known))["results"]}
    assert states == {"lm-covered": "unchanged", "lm-funding": "new", "plo-lm-need-from-municipality": "unchanged"}


def test_equal_checks_give_equal_logs(lmagree: Call) -> None:
    draft = SAMPLES / "04-voss-samarbeid-kronisk-sjuke.txt"
    assert lmagree("check", draft, "--format", "sarif").out == lmagree("check", draft, "--format", "sarif").out


# JUnit


def test_junit_has_a_suite_for_each_agreement_and_a_case_for_each_requirement(audit: Audit) -> None:
    root = junit(check(audit))
    assert [suite.get("name") for suite in root] == [STRONG, WEAK, LOCKED]
    assert [len(suite.findall("testcase")) for suite in root] == [3, 3, 3]
    cases = root[1].findall("testcase")
    assert [[child.tag for child in case] for case in cases] == [["failure"], ["failure"], ["skipped"]]
    assert cases[0].get("name") == "lm-covered: LM er omfattet (skal)"
    assert cases[0][0].get("message") == "delvis: ikke bindende"
    assert "«= Partene bør tilby kurs; de kan også si «nei».»" in cases[0][0].text
    assert {case[0].tag for case in root[2].findall("testcase")} == {"error"}


def test_junit_counts_what_it_holds(audit: Audit) -> None:
    root = junit(check(waived(audit)))
    counts = {name: int(root.get(name)) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": 9, "failures": 1, "errors": 3, "skipped": 3}
    for name in counts:
        assert int(root.get(name)) == sum(int(suite.get(name)) for suite in root)


def test_junit_says_why_a_case_is_skipped(audit: Audit) -> None:
    cases = {case.get("name").split(":")[0]: case for case in junit(check(waived(audit)))[1].findall("testcase")}
    assert "Avtales i budsjettet" in cases["lm-funding"][0].get("message")
    assert (
        cases["plo-lm-need-from-municipality"][0].get("message") == "ikke funnet: holdt utenfor. Stopper ikke utkastet."
    )


def test_junit_is_xml_whatever_the_agreement_holds(audit: Audit) -> None:
    root = junit(check(hostile(audit)))
    text = "".join(root.itertext())
    assert "<b onclick=x>&amp; %0A::error::" in text
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", text)


# GitHub

ANNOTATION = re.compile(r"::(error|warning|notice) file=([^,:]*),title=([^,:]*)::(.*)")


def test_annotations_are_errors_warnings_and_notices_with_the_answer_last(audit: Audit) -> None:
    *annotations, last = lines(check(waived(audit)), "github")
    found = [ANNOTATION.fullmatch(line) for line in annotations]
    assert [match and match[1] for match in found] == ["error", "error", "notice", "notice", "notice"]
    assert last == (
        "Oppfyller ikke kravene: 1 av 3 utkast har skal-krav som står igjen. Ikke avgjort: låst.pdf kunne ikke leses."
    )
    assert found[1]
    assert found[1][2] == "utkast/nr 2%3A æøå.docx"
    assert found[1][3] == "LM er omfattet (skal)%3A delvis%3A ikke bindende"


def test_a_recommended_requirement_is_a_warning_unless_it_stops_the_draft(audit: Audit) -> None:
    requirements = tuple(replace(one, level=Level.BOR) if one.id == "lm-funding" else one for one in audit.requirements)
    recommended = replace(audit, requirements=requirements)

    def kind(policy: Policy) -> str:
        (line,) = (line for line in lines(check(recommended, policy), "github") if "Finansiering" in line)
        return line.split(" ")[0].strip(":")

    assert (kind(Policy()), kind(Policy(Level.BOR))) == ("warning", "error")


def test_nothing_in_an_agreement_becomes_a_command_of_its_own(audit: Audit) -> None:
    *annotations, _ = lines(check(hostile(audit)), "github")
    assert all(ANNOTATION.fullmatch(line) for line in annotations)
    assert len(annotations) == len([*lines(check(audit), "github")]) - 1
    assert not any("\x1b" in line or "\u202e" in line for line in annotations)


# JSON and Markdown


def test_json_is_the_audit_with_where_each_finding_stands(audit: Audit) -> None:
    report = json.loads(str(render(check(waived(audit)), "json", ReportOptions())))
    Draft202012Validator(schema()).validate(report)
    found = report["check"]
    assert (found["passed"], found["policy"]["fail_on"], found["baseline"]) == (False, "skal", None)
    weak = {one["requirement"]: one["standing"] for one in found["results"] if one["agreement"] == WEAK}
    assert weak == {"lm-covered": "fails", "lm-funding": "waived", "plo-lm-need-from-municipality": "noted"}
    assert found["files"][WEAK] == "utkast/nr 2: æøå.docx"


def test_the_schema_refuses_a_standing_that_there_is_not(audit: Audit) -> None:
    report = json.loads(str(render(check(audit), "json", ReportOptions())))
    report["check"]["results"][0]["standing"] = "fine"
    assert not Draft202012Validator(schema()).is_valid(report)


def test_markdown_shows_the_agreements_words_and_none_of_its_markup(audit: Audit) -> None:
    shown = "\n".join(lines(check(hostile(audit)), "markdown"))
    assert shown.startswith("**")
    assert "<b" not in shown
    assert "&lt;b onclick=x&gt;&amp;" in shown
    assert "amp; %\u200b0A::\u200berror::" in shown
    assert "### Dette må på plass" in shown


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_written_as_utf_8(audit: Audit, form: str) -> None:
    written = render(check(hostile(audit)), form, ReportOptions(lang="nn"))
    if form == "json":  # holds what was read as it was read; the writer escapes what UTF-8 cannot hold
        assert json.loads(str(written).encode("utf-8", "backslashreplace"))
    else:
        assert written if isinstance(written, bytes) else written.encode()


# What people should look at, and what they have said


def doubted(audit: Audit, opinion: Opinion | None = None) -> Audit:
    """The audit with a doubt about what is met in the strong agreement, and perhaps a person's word on it."""
    strong = audit.agreements[0]
    first = replace(strong.findings[0], review=True, opinion=opinion)
    return replace(audit, agreements=(replace(strong, findings=(first, *strong.findings[1:])), *audit.agreements[1:]))


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_is_met_in_doubt_is_listed_apart_until_a_person_has_looked(audit: Audit, form: str) -> None:
    heading = "Oppfylt, men bør ses over av et menneske (1)"
    agreed = Opinion(Verdict.MET, "", "Kari", "2026-01-02")
    assert any(heading in line for line in lines(check(doubted(audit)), form))
    assert not any(heading in line for line in lines(check(doubted(audit, agreed)), form))


@pytest.mark.parametrize("form", ["text", "markdown", "github"])
def test_a_persons_own_verdict_is_shown_beside_the_tools(audit: Audit, form: str) -> None:
    weak = audit.agreements[1]
    said = Opinion(Verdict.MET, "Se vedlegget.", "Kari", "2026-01-02")
    findings = (replace(weak.findings[0], opinion=said), *weak.findings[1:])
    shown = " ".join(lines(check(replace(audit, agreements=(replace(weak, findings=findings),))), form))
    assert "Kari vurderte dette som «oppfylt» 2026-01-02. Se vedlegget." in " ".join(shown.split())
    assert "delvis: ikke bindende" in shown
