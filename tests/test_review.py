"""``lmagree review``: a person's own verdicts, beside the tool's."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import STRONG, WEAK, Ended

from lmagree.gate import assess
from lmagree.model.audit import Audit
from lmagree.model.check import Policy, Standing
from lmagree.model.document import Note
from lmagree.model.finding import Opinion, Verdict
from lmagree.store import Store

Call = Callable[..., Ended]
Answer = Callable[..., Ended]


@pytest.fixture
def stored(audit: Audit, lmagree: Call) -> Audit:
    """An audit in the store of the working folder; one of its findings is marked for review."""
    with Store(Path(".lmagree/audits.sqlite")) as store:
        return store.keep(audit).audit


@pytest.fixture
def review(lmagree: Call, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """The command with answers piped in, one a line."""

    def call(*answers: str, options: tuple[object, ...] = ("--name", "Kari Nordmann")) -> Ended:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
        return lmagree("review", *options)

    return call


def opinions(lmagree: Call) -> dict[tuple[str, str], dict[str, Any]]:
    """What the JSON report shows that people have said."""
    report = json.loads(lmagree("report", "--format", "json").out)
    return {
        (agreement["name"], finding["requirement"]): finding["opinion"]
        for agreement in report["agreements"]
        for finding in agreement["findings"]
        if finding["opinion"]
    }


def changed(audit: Audit, **changes: Any) -> Audit:
    """The audit with the finding that is marked for review bent."""
    weak = audit.agreements[1]
    first = replace(weak.findings[0], **changes)
    agreements = (audit.agreements[0], replace(weak, findings=(first, *weak.findings[1:])), audit.agreements[2])
    return replace(audit, agreements=agreements)


def kept(audit: Audit) -> Opinion | None:
    """What is said of that finding once the audit is in the store."""
    with Store(Path(".lmagree/audits.sqlite")) as store:
        store.keep(audit)
        return store.load().agreements[1].findings[0].opinion


def test_only_what_is_marked_is_shown_with_its_sentence(stored: Audit, review: Answer) -> None:
    ended = review("4")
    assert ended.code == 0
    assert "── 1/1 ─" in ended.out
    assert "«= Partene bør tilby kurs; de kan også si «nei».»" in ended.out
    assert "Finansiering er avtalt" not in ended.out


def test_agreeing_is_kept_with_name_and_date_and_leaves_the_verdict(
    stored: Audit, review: Answer, lmagree: Call
) -> None:
    assert "Enig i 1, uenig i 0, 0 står igjen." in review("1").err
    assert opinions(lmagree) == {
        (WEAK, "lm-covered"): {
            "verdict": "partial",
            "justification": "",
            "by": "Kari Nordmann",
            "date": date.today().isoformat(),  # noqa: DTZ011  # as the command
        }
    }
    assert "Kari Nordmann vurderte dette som «delvis»" in lmagree("show", "02-delavtale").out


def test_overruling_takes_a_verdict_and_a_reason_and_the_tools_own_stays(
    stored: Audit, review: Answer, lmagree: Call
) -> None:
    ended = review("2", "7", "1", "", "Kursene er avtalt i vedlegget")
    assert "1 oppfylt   2 ikke funnet" in ended.out
    (opinion,) = opinions(lmagree).values()
    assert (opinion["verdict"], opinion["justification"]) == ("met", "Kursene er avtalt i vedlegget")
    report = json.loads(lmagree("report", "--format", "json").out)
    assert report["agreements"][1]["findings"][0]["verdict"] == "partial"
    assert "Kursene er avtalt i vedlegget" in lmagree("show", "02-delavtale").out


@pytest.mark.parametrize("answers", [(), ("3",), ("4",), ("q",), ("2",), ("2", "1"), ("2", "1", "")])
def test_what_is_skipped_or_broken_off_is_not_kept(
    stored: Audit, review: Answer, lmagree: Call, answers: tuple[str, ...]
) -> None:
    assert review(*answers).code == 0
    assert opinions(lmagree) == {}


def test_answers_before_breaking_off_are_kept(audit: Audit, review: Answer, lmagree: Call) -> None:
    with Store(Path(".lmagree/audits.sqlite")) as store:
        strong = audit.agreements[0]
        findings = tuple(replace(one, review=True) for one in strong.findings)
        store.keep(replace(audit, agreements=(replace(strong, findings=findings), *audit.agreements[1:])))
    assert "Enig i 1, uenig i 0, 3 står igjen." in review("1", "3", "4").err
    assert list(opinions(lmagree)) == [(STRONG, "lm-covered")]
    assert "── 1/3 ─" in review("4").out


def test_the_name_is_asked_for_when_it_is_not_given(stored: Audit, review: Answer, lmagree: Call) -> None:
    review("Ola Nordmann", "1", options=())
    assert [opinion["by"] for opinion in opinions(lmagree).values()] == ["Ola Nordmann"]


def test_what_has_been_answered_is_asked_again_only_on_demand(stored: Audit, review: Answer, lmagree: Call) -> None:
    review("1")
    again = review("1")
    assert (again.out, again.err) == ("", "Ingenting å se over i revisjon 1.\n")
    assert "── 1/1 ─" in review("2", "1", "Nei", options=("--again", "--name", "Ola")).out
    assert [opinion["verdict"] for opinion in opinions(lmagree).values()] == ["met"]


def test_an_answer_survives_a_new_scan_while_the_evidence_is_the_same(
    stored: Audit, audit: Audit, review: Answer
) -> None:
    review("1")
    evidence = audit.agreements[1].findings[0].evidence
    assert evidence is not None
    moved = replace(evidence, page=12, block=80, section="9", quote=evidence.quote.replace(" ", "  "))
    assert kept(changed(audit, evidence=moved)) is not None
    assert kept(changed(audit, confidence=0.4, notes=(Note("unread", "x"),))) is not None


@pytest.mark.parametrize("part", ["evidence", "also", "agreement"])
def test_it_is_asked_again_when_the_evidence_changes(stored: Audit, audit: Audit, review: Answer, part: str) -> None:
    review("1")
    evidence = audit.agreements[1].findings[0].evidence
    assert evidence is not None
    other = replace(evidence, quote="Partene skal tilby kurs.")
    if part == "evidence":
        new = changed(audit, evidence=other)
    elif part == "also":
        new = changed(audit, also=(other,))
    else:
        agreements = (audit.agreements[0], replace(audit.agreements[1], name="x"), audit.agreements[2])
        new = replace(audit, agreements=agreements)
    assert kept(new) is None
    shown = review("4").out
    assert "── 1/1 ─" in shown
    said = "Teksten er en annen enn da Kari Nordmann vurderte dette som «delvis»"
    assert (said in shown) is (part != "agreement")


def test_an_opinion_never_becomes_the_verdict_of_the_gate(stored: Audit, review: Answer) -> None:
    def standing(policy: Policy) -> Standing:
        with Store(Path(".lmagree/audits.sqlite")) as store:
            return assess(store.load(), policy).results[3].standing

    strict, mild = Policy(fail_on_review=True), Policy(allow_partial=True, fail_on_review=True)
    assert [standing(strict), standing(mild)] == [Standing.FAILS, Standing.FAILS]
    review("2", "1", "Det står i vedlegget")
    assert [standing(strict), standing(mild)] == [Standing.FAILS, Standing.FAILS]
    review("1", options=("--again", "--name", "Kari"))
    assert [standing(strict), standing(mild)] == [Standing.FAILS, Standing.TOLERATED]


def test_what_was_overruled_goes_out_in_the_form_that_evaluate_reads(
    stored: Audit, review: Answer, lmagree: Call
) -> None:
    review("2", "1", "Bindende,\tså det holder")
    ended = lmagree("review", "--export", "overstyrt.tsv")
    assert ended.code == 0
    assert "Skrev 1 merket eksempel til overstyrt.tsv." in ended.err
    head, row = Path("overstyrt.tsv").read_text(encoding="utf-8").splitlines()
    cells = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert cells == {
        "requirement": "lm-covered",
        "verdict": "met",
        "reason": "",
        "lang": "nb",
        "title": "",
        "heading": "4.2 Økonomi",
        "text": "= Partene bør tilby kurs; de kan også si «nei».",
        "note": "Bindende, så det holder",
    }
    measured = lmagree("evaluate", "overstyrt.tsv", "--no-cache", "--json", "tall.json")
    assert measured.code == 0
    figures = json.loads(Path("tall.json").read_text(encoding="utf-8"))
    assert figures["groups"]["clauses"]["lmagree"]["total"]["rows"] == 1


def test_what_was_agreed_with_is_no_example(stored: Audit, review: Answer, lmagree: Call) -> None:
    review("1")
    lmagree("review", "--export", "overstyrt.tsv")
    assert len(Path("overstyrt.tsv").read_text(encoding="utf-8").splitlines()) == 1


def test_a_verdict_without_any_text_is_left_out_and_told_of(audit: Audit, review: Answer, lmagree: Call) -> None:
    with Store(Path(".lmagree/audits.sqlite")) as store:
        store.keep(changed(audit, verdict=Verdict.MISSING, reason="not-found", evidence=None))
    review("2", "1", "Det står der")
    assert "1 vurdering har ingen tekst å vise, og er ikke med." in lmagree("review", "--export", "ut.tsv").err


def test_an_exported_file_takes_the_place_of_nothing(stored: Audit, lmagree: Call) -> None:
    Path("ut.tsv").write_text("min", encoding="utf-8")
    assert lmagree("review", "--export", "ut.tsv").code == 2
    assert lmagree("review", "--export", ".lmagree/audits.sqlite", "--force").code == 2
    assert Path("ut.tsv").read_text(encoding="utf-8") == "min"
    assert lmagree("report").code == 0


def test_without_an_audit_there_is_nothing_to_review(lmagree: Call) -> None:
    ended = lmagree("review")
    assert ended.code == 2
    assert "lmagree scan" in ended.err
