"""A recorded state: only what is worse stops a draft."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import WEAK, Ended
from hypothesis import given
from hypothesis import strategies as st

from lmagree.gate import Baseline, assess, read_baseline, recorded
from lmagree.model.audit import Audit
from lmagree.model.check import Policy, Standing
from lmagree.model.document import Note
from lmagree.model.finding import Verdict, Waiver
from lmagree.model.requirement import Level

Call = Callable[..., Ended]

STATES = [
    (Verdict.MET, None),
    (Verdict.PARTIAL, "hedged"),
    (Verdict.PARTIAL, "deferred"),
    (Verdict.MISSING, "not-found"),
    (Verdict.MISSING, "excluded"),
]
BADNESS = {state: rank for rank, state in zip((0, 1, 1, 2, 3), STATES, strict=True)}


def with_state(audit: Audit, verdict: Verdict, reason: str | None, *, review: bool = False) -> Audit:
    """The audit with this verdict on the weak agreement's funding."""
    weak = audit.agreements[1]
    findings = tuple(
        replace(one, verdict=verdict, reason=reason, review=review) if one.requirement == "lm-funding" else one
        for one in weak.findings
    )
    return replace(audit, agreements=(audit.agreements[0], replace(weak, findings=findings), audit.agreements[2]))


def known_from(audit: Audit) -> Baseline:
    return read_baseline(recorded(audit))


def standing(audit: Audit, baseline: Baseline, policy: Policy | None = None) -> Standing:
    check = assess(audit, policy or Policy(Level.KAN), baseline)
    return next(
        one.standing for one in check.results if (one.agreement.name, one.requirement.id) == (WEAK, "lm-funding")
    )


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_a_finding_fails_exactly_when_it_is_worse_than_recorded(
    audit: Audit, before: tuple[Verdict, str | None], after: tuple[Verdict, str | None]
) -> None:
    now = standing(with_state(audit, *after), known_from(with_state(audit, *before)))
    if after[0] is Verdict.MET:
        assert now is Standing.MET
    else:
        assert now is (Standing.KNOWN if BADNESS[after] <= BADNESS[before] else Standing.FAILS)


def test_nothing_that_was_read_in_whole_fails_against_its_own_record(audit: Audit) -> None:
    whole = replace(audit, agreements=audit.agreements[1:])
    check = assess(whole, Policy(Level.KAN, fail_on_review=True), known_from(whole))
    assert check.of(Standing.FAILS) == ()
    assert check.mended == 0


def test_another_agreement_or_requirement_is_not_known(audit: Audit) -> None:
    content = json.loads(recorded(audit))
    for gap in content["gaps"]:
        gap["agreement"] += "x"
    assert standing(audit, read_baseline(json.dumps(content))) is Standing.FAILS


def test_a_doubt_that_was_not_there_stops_the_draft_where_doubts_do(audit: Audit) -> None:
    policy = Policy(fail_on_review=True)
    sure, unsure = with_state(audit, Verdict.MET, None), with_state(audit, Verdict.MET, None, review=True)
    assert standing(unsure, known_from(sure), policy) is Standing.FAILS
    assert standing(unsure, known_from(unsure), policy) is Standing.KNOWN
    assert standing(unsure, known_from(sure), Policy()) is Standing.MET


def test_what_is_waived_is_not_recorded_so_that_it_stops_the_draft_when_its_waiver_ends(audit: Audit) -> None:
    weak = audit.agreements[1]
    waiver = Waiver("lm-funding", WEAK, "j", "o", "2026-12-31")
    findings = (weak.findings[0], replace(weak.findings[1], waiver=waiver), weak.findings[2])
    agreements = (audit.agreements[0], replace(weak, findings=findings), audit.agreements[2])
    assert standing(audit, known_from(replace(audit, agreements=agreements))) is Standing.FAILS


def test_mended_gaps_are_counted_and_unreadable_ones_are_not(audit: Audit) -> None:
    known = known_from(audit)
    assert assess(with_state(audit, Verdict.MET, None), Policy(), known).mended == 1
    assert assess(with_state(audit, Verdict.UNREADABLE, "encrypted"), Policy(), known).mended == 0
    assert assess(replace(audit, agreements=()), Policy(), known).mended == 0


def test_what_a_document_that_could_not_be_read_may_hold_is_not_recorded(audit: Audit) -> None:
    weak = audit.agreements[1]
    doubtful = replace(weak.findings[1], notes=(Note("unread", "vedlegg.pdf"),))
    agreements = (audit.agreements[0], replace(weak, findings=(weak.findings[0], doubtful, weak.findings[2])))
    assert standing(audit, known_from(replace(audit, agreements=agreements))) is Standing.FAILS


def test_the_record_is_sorted_stable_and_holds_no_text_of_the_drafts(audit: Audit) -> None:
    content = recorded(audit)
    assert content == recorded(replace(audit, agreements=tuple(reversed(audit.agreements))))
    gaps = json.loads(content)["gaps"]
    keys = [(gap["agreement"], gap["requirement"]) for gap in gaps]
    assert keys == sorted(keys)
    assert {key for gap in gaps for key in gap} == {"agreement", "requirement", "verdict", "reason", "review"}
    assert "kurs" not in content
    assert "unreadable" not in content


@pytest.mark.parametrize(
    "content",
    ["", "[]", "[" * 100_000, "{}", "null", '{"format": "lmagree-baseline", "version": 2, "gaps": []}']
    + [
        json.dumps({"format": "lmagree-baseline", "version": 1, "gaps": gaps})
        for gaps in (
            None,
            [1],
            [{}],
            [{"agreement": "a", "requirement": "b", "verdict": "fine", "reason": "", "review": False}],
            [{"agreement": 1, "requirement": "b", "verdict": "met", "reason": "", "review": False}],
            [{"agreement": "a", "requirement": "b", "verdict": "met", "reason": "", "review": "no"}],
        )
    ],
)
def test_a_file_that_is_no_record_is_a_mistake(lmagree: Call, tmp_path: Path, content: str) -> None:
    draft, baseline = tmp_path / "utkast.txt", tmp_path / "known.json"
    draft.write_text("Avtale", encoding="utf-8")
    baseline.write_text(content, encoding="utf-8")
    ended = lmagree("check", draft, "--baseline", baseline)
    assert (ended.code, ended.out) == (2, "")
    assert "er ikke en liste over kjente mangler" in ended.err


@given(st.binary(max_size=200))
def test_no_content_of_a_record_is_a_crash(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # any: the caller makes one error of them
        read_baseline(content.decode("utf-8", "surrogateescape"))


def test_the_command_records_known_gaps_and_fails_only_on_new_ones(lmagree: Call, tmp_path: Path) -> None:
    draft = tmp_path / "utkast.txt"
    whole = "Delavtale 2\n\n1 Læring og mestring\n\nPartene samarbeider om lærings- og mestringstilbud.\n"
    costs = "\nHver part dekker sine egne kostnader ved kursene.\n"
    draft.write_text(whole + costs, encoding="utf-8")
    assert lmagree("check", draft, "--write-baseline", "kjent.json").code == 1
    assert lmagree("check", draft, "--write-baseline", "kjent.json").code == 2
    held = lmagree("check", draft, "--baseline", "kjent.json")
    assert held.code == 0
    known = len(json.loads(Path("kjent.json").read_text(encoding="utf-8"))["gaps"])
    assert known > 5
    assert "kjente mangler gjenstår:" in held.out

    draft.write_text(whole, encoding="utf-8")
    worse = lmagree("check", draft, "--baseline", "kjent.json")
    assert worse.code == 1
    assert worse.out.splitlines()[0].startswith("Oppfyller ikke kravene: 1 av ")
    assert "1. Finansieringen er avtalt" in worse.out
    assert " 2. " not in worse.out

    draft.write_text(
        whole + costs + "\nBrukerorganisasjonene deltar i utforming av lærings- og mestringstilbudene.\n",
        encoding="utf-8",
    )
    better = lmagree("check", draft, "--baseline", "kjent.json")
    assert better.code == 0
    assert "rettet siden sist" in better.out
