"""JSON for programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import LOCKED, WEAK
from jsonschema import Draft202012Validator, ValidationError

from lmagree.model.audit import Audit
from lmagree.report import REPORTERS, ReportOptions
from lmagree.report.schema import schema

PUBLISHED = Path(__file__).parent.parent / "docs" / "schema" / "audit-v1.json"


def report(audit: Audit, lang: str = "nb") -> dict[str, Any]:
    return json.loads(REPORTERS["json"].render(audit, ReportOptions(lang=lang)))


def test_the_published_schema_is_the_one_the_program_has() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema(), (
        "make it anew: lmagree report --schema > docs/schema/audit-v1.json"
    )


def test_a_report_keeps_to_the_published_schema(audit: Audit) -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(published)
    Draft202012Validator(published).validate(report(audit))


@pytest.mark.parametrize(
    "path",
    [
        ("version",),
        ("summary", "verdicts", "met"),
        ("agreements", 0, "findings", 0, "verdict"),
        ("documents", 2, "unreadable", "reason"),
    ],
)
def test_the_schema_refuses_a_report_that_has_lost_or_bent_a_field(audit: Audit, path: tuple[Any, ...]) -> None:
    bent, lost = report(audit), report(audit)
    for broken, step in (
        (bent, lambda holder, last: holder.__setitem__(last, "x")),
        (lost, lambda holder, last: holder.pop(last)),
    ):
        holder = broken
        for name in path[:-1]:
            holder = holder[name]
        step(holder, path[-1])
        with pytest.raises(ValidationError):
            Draft202012Validator(schema()).validate(broken)


def test_it_names_its_form_and_version_first(audit: Audit) -> None:
    assert list(report(audit).items())[:2] == [("format", "lmagree-audit"), ("version", 1)]


def test_it_is_the_same_in_every_language(audit: Audit) -> None:
    assert report(audit, "nb") == report(audit, "en")
    assert report(audit)["requirements"][0]["title"] == {
        "nb": "LM er omfattet",
        "nn": "LM er omfatta",
        "en": "LM is covered",
    }


def test_a_finding_carries_its_evidence_and_what_came_closest(audit: Audit) -> None:
    covered, funding, _ = report(audit)["agreements"][1]["findings"]
    assert covered["evidence"]["quote"] == "= Partene bør tilby kurs; de kan også si «nei»."
    assert (covered["evidence"]["section"], covered["evidence"]["page"], covered["evidence"]["why"]) == (
        "4.2",
        3,
        "title",
    )
    assert (funding["verdict"], funding["evidence"], funding["document"]) == ("missing", None, WEAK)
    assert (funding["clue"]["reason"], funding["clue"]["quote"]) == ("other-subject", "Hver part bærer egne utgifter.")


def test_documents_say_why_they_could_not_be_read(audit: Audit) -> None:
    documents = {document["name"]: document["unreadable"] for document in report(audit)["documents"]}
    assert documents[LOCKED] == {"reason": "encrypted", "detail": ""}
    assert documents[WEAK] is None


def test_the_summary_counts_verdicts(audit: Audit) -> None:
    assert report(audit)["summary"]["verdicts"] == {"met": 2, "partial": 1, "missing": 3, "unreadable": 3}
