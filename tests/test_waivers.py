"""Waivers: what an agreement may do without stays visible, and stops nothing."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import STRONG, WEAK, Ended

from lmagree.errors import BrokenWaiversError
from lmagree.gate import assess, waive
from lmagree.model.audit import Audit
from lmagree.model.check import Policy, Standing
from lmagree.model.finding import Verdict, Waiver
from lmagree.model.requirement import Level
from lmagree.rulesets.waivers import read_waivers
from lmagree.wording import LANGUAGES, said

Call = Callable[..., Ended]

TODAY = date(2026, 5, 17)
SAMPLE = Path(__file__).parents[1] / "samples" / "agreements" / "11-ullensvang-utkast-sporte-endringar.docx"


def waiver(requirement: str = "lm-funding", agreement: str = WEAK, expires: str = "") -> Waiver:
    return Waiver(requirement, agreement, "Avtales i budsjettet", "Økonomisjefen", expires, 3)


def standings(audit: Audit, *waivers: Waiver) -> dict[str, Standing]:
    """How the weak agreement's findings stand before the strictest gate."""
    waived, _ = waive(audit, waivers, TODAY)
    check = assess(waived, Policy(Level.KAN))
    return {one.requirement.id: one.standing for one in check.results if one.agreement.name == WEAK}


def remarks(audit: Audit, *waivers: Waiver) -> list[str]:
    return [remark.code for remark in waive(audit, waivers, TODAY)[1]]


def test_a_waived_finding_keeps_its_verdict_and_stops_nothing(audit: Audit) -> None:
    assert standings(audit)["lm-funding"] is Standing.FAILS
    assert standings(audit, waiver())["lm-funding"] is Standing.WAIVED
    waived, said_of = waive(audit, [waiver()], TODAY)
    finding = waived.agreements[1].findings[1]
    assert (finding.verdict, finding.waiver) == (Verdict.MISSING, waiver())
    assert said_of == ()


def test_a_waiver_changes_nothing_else(audit: Audit) -> None:
    waived, _ = waive(audit, [waiver()], TODAY)
    assert waived.agreements[0] == audit.agreements[0]
    assert waived.agreements[2] == audit.agreements[2]
    assert standings(audit, waiver()) | {"lm-funding": Standing.FAILS} == standings(audit)


def test_what_is_met_or_unreadable_is_never_waived(audit: Audit) -> None:
    waived, said_of = waive(audit, [waiver("lm-covered", "*")], TODAY)
    assert [agreement.findings[0].waiver is None for agreement in waived.agreements] == [True, False, True]
    assert said_of == ()


@pytest.mark.parametrize(
    "pattern",
    [
        WEAK,
        WEAK.upper(),
        "helgeland/02*",
        "*delavtale.docx",
        "helgeland/0?-delavtale.docx",
        "helgeland/02–delavtale.docx",
    ],
)
def test_a_waiver_names_its_agreement_or_matches_it(audit: Audit, pattern: str) -> None:
    assert standings(audit, waiver(agreement=pattern))["lm-funding"] is Standing.WAIVED


@pytest.mark.parametrize("pattern", ["helgeland", "02-delavtale.docx", "helgeland/02", STRONG])
def test_a_part_of_a_name_is_not_enough(audit: Audit, pattern: str) -> None:
    assert standings(audit, waiver(agreement=pattern))["lm-funding"] is Standing.FAILS


def test_a_waiver_counts_through_its_last_day(audit: Audit) -> None:
    last, after = waiver(expires=TODAY.isoformat()), waiver(expires=(TODAY - timedelta(days=1)).isoformat())
    assert standings(audit, last)["lm-funding"] is Standing.WAIVED
    assert standings(audit, after)["lm-funding"] is Standing.FAILS
    assert remarks(audit, last, after) == ["expired"]


@pytest.mark.parametrize(
    ("idle", "code"),
    [
        (waiver("lm-fundign"), "unknown-requirement"),
        (waiver(agreement="Helse Bergen*"), "unknown-agreement"),
        (waiver(agreement=STRONG), "unused"),
        (waiver(expires="2020-01-01"), "expired"),
    ],
)
def test_a_waiver_that_does_nothing_is_told_of(audit: Audit, idle: Waiver, code: str) -> None:
    assert remarks(audit, waiver(), idle) == [code]


FILE = """\
not-waivable: [lm-covered]
waivers:
  - requirement: lm-funding
    agreement: "*.docx"
    justification: Budsjettet
      avgjør det.
    owner: Økonomisjefen
    expires: 2099-12-31
"""


def written(folder: Path, content: str, name: str = "lmagree-waivers.yaml") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_a_file_of_waivers_is_read_with_its_lines(tmp_path: Path) -> None:
    (found,) = read_waivers(written(tmp_path, FILE))
    assert found == Waiver("lm-funding", "*.docx", "Budsjettet avgjør det.", "Økonomisjefen", "2099-12-31", 3)


BROKEN = """\
not-waivable: [lm-covered]
waivers:
  - requirement: lm-covered
    agreement: a
    justification: b
    owner: c
  - requirement: lm-funding
    agreement: a
    owner: c
    expires: 2026-02-30
  - requirement: lm-network
    agreement: a
    justification:
    owner: c
    until: 2026-01-01
  - {requirement: lm-funding, agreement: b, justification: c, owner: d, expires: 2026-02-30}
  - {requirement: lm-funding, agreement: b, justification: c, owner: d, expires: i morgen}
"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path, lang: str) -> None:
    with pytest.raises(BrokenWaiversError) as caught:
        read_waivers(written(tmp_path, BROKEN))
    problems = caught.value.params["problems"]
    assert [(problem.line, problem.code) for problem in problems] == [
        (3, "not-waivable"),
        (7, "missing-key"),
        (13, "empty-value"),
        (15, "unknown-key"),
        (16, "no-such-day"),
        (17, "not-a-name"),
        (17, "waiver-twice"),
    ]
    message, cure = said(caught.value, lang)
    assert "lmagree-waivers.yaml:3: " in message
    assert cure


@pytest.mark.parametrize(
    "content", ["", "# nothing yet\n", "waivers: none\n", "- a\n", "waivers: [", "a: &b {}\nc: *b\n"]
)
def test_a_file_that_is_none_is_a_mistake_and_no_crash(lmagree: Call, tmp_path: Path, content: str) -> None:
    draft = written(tmp_path, "Avtale", "utkast.txt")
    ended = lmagree("check", draft, "--waivers", written(tmp_path, content))
    assert (ended.code, ended.out) == (2, "")
    assert re.search(r"lmagree-waivers\.yaml:[12]: ", ended.err)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x80\x81"])
def test_a_file_that_is_no_text_is_a_mistake(lmagree: Call, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "w.yaml"
    path.write_bytes(content)
    ended = lmagree("check", SAMPLE, "--waivers", path)
    assert ended.code == 2
    assert "UTF-8" in ended.err


def test_an_empty_list_waives_nothing(tmp_path: Path) -> None:
    assert read_waivers(written(tmp_path, "waivers: []\n")) == ()


def test_check_finds_the_file_in_the_working_folder(lmagree: Call) -> None:
    before = lmagree("check", SAMPLE)
    written(Path.cwd(), FILE)
    after = lmagree("check", SAMPLE)
    assert "1. Finansieringen er avtalt" in before.out
    assert "1. Finansieringen er avtalt" not in after.out
    waived = after.out.split("Unntatt, fortsatt ikke oppfylt (1):")[1].split("\n\n")[0]
    assert "– I  Finansieringen er avtalt (skal¹): ikke funnet" in waived
    assert "Økonomisjefen" in waived
    assert "Budsjettet avgjør det." in waived


def test_a_draft_whose_gaps_are_all_waived_passes_and_says_that_they_are_gaps(lmagree: Call) -> None:
    report = json.loads(lmagree("check", SAMPLE, "--format", "json").out)
    failing = [one["requirement"] for one in report["check"]["results"] if one["standing"] == "fails"]
    rows = "".join(f'  - {{requirement: {one}, agreement: "11*", justification: j, owner: o}}\n' for one in failing)
    path = written(Path.cwd(), f"waivers:\n{rows}", "alle.yaml")
    ended = lmagree("check", SAMPLE, "--waivers", path)
    assert ended.code == 0
    assert " ".join(ended.out.split("\n\n")[0].split()).startswith(
        f"Ingenting stopper {SAMPLE.name}: 6 av {6 + len(failing)} skal-krav er oppfylt, {len(failing)} er unntatt."
    )


@pytest.mark.parametrize("form", ["text", "github", "markdown"])
def test_waivers_that_do_nothing_are_told_of_in_every_form(lmagree: Call, form: str) -> None:
    written(Path.cwd(), FILE.replace("2099-12-31", "2020-12-31"))
    ended = lmagree("check", SAMPLE, "--format", form)
    told = " ".join((ended.out + ended.err).replace("\\", "").split())
    assert "Linje 3: unntaket for lm-funding i *.docx gikk ut 2020-12-31 og gjelder ikke lenger." in told
    assert ended.code == 1


def test_scan_report_and_show_take_a_file_of_waivers_and_store_none(lmagree: Call) -> None:
    path = written(Path.cwd(), FILE.replace('"*.docx"', '"*Ullensvang*"').replace("[lm-covered]", "[]"), "w.yaml")
    assert "°" in lmagree("scan", SAMPLE, "--waivers", path).out
    assert "Økonomisjefen" in lmagree("show", "ullensvang", "lm-funding", "--waivers", path).out
    with_it = json.loads(lmagree("report", "--format", "json", "--waivers", path).out)
    without = json.loads(lmagree("report", "--format", "json").out)

    def waived(report: dict[str, list[dict[str, list[dict[str, object]]]]]) -> list[object]:
        return [finding["requirement"] for finding in report["agreements"][0]["findings"] if finding["waiver"]]

    assert (waived(with_it), waived(without)) == (["lm-funding"], [])
