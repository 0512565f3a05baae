"""Two audits side by side."""

from dataclasses import replace

import pytest
from conftest import LOCKED, STRONG, WEAK

from lmagree.compare import compare
from lmagree.model.audit import Agreement, Audit, Fact, Facts
from lmagree.model.comparison import Change, Comparison
from lmagree.model.document import Note
from lmagree.model.finding import Finding, Verdict


def with_finding(audit: Audit, requirement: str, verdict: Verdict, reason: str | None, *notes: Note) -> Audit:
    """The audit with another finding on its first agreement."""
    first, *others = audit.agreements
    findings = tuple(
        Finding(requirement, verdict, reason, STRONG, notes=notes) if finding.requirement == requirement else finding
        for finding in first.findings
    )
    return replace(audit, agreements=(replace(first, findings=findings), *others))


def of(comparison: Comparison, name: str, requirement: str) -> Change:
    agreement = next(one for one in comparison.agreements if one.name == name)
    return next(finding.change for finding in agreement.findings if finding.requirement == requirement)


def alone(audit: Audit, agreement: Agreement) -> Audit:
    documents = tuple(document for document in audit.documents if document.name in agreement.documents)
    return replace(audit, agreements=(agreement,), documents=documents)


def test_an_audit_compared_with_itself_has_not_changed(audit: Audit) -> None:
    comparison = compare(audit, audit)

    assert {finding.change for one in comparison.agreements for finding in one.findings} == {Change.SAME}
    assert not comparison.regressed
    assert comparison.settings == ()
    assert [one.documents for one in comparison.agreements] == [(), (), ()]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((Verdict.MET, None), (Verdict.PARTIAL, "hedged"), Change.WORSE),
        ((Verdict.PARTIAL, "hedged"), (Verdict.MISSING, "not-found"), Change.WORSE),
        ((Verdict.MISSING, "not-found"), (Verdict.PARTIAL, "deferred"), Change.BETTER),
        ((Verdict.MISSING, "excluded"), (Verdict.MET, None), Change.BETTER),
        ((Verdict.MISSING, "not-found"), (Verdict.MISSING, "excluded"), Change.REASON),
        ((Verdict.PARTIAL, "hedged"), (Verdict.PARTIAL, "incomplete"), Change.REASON),
        ((Verdict.MET, None), (Verdict.UNREADABLE, "damaged"), Change.UNREAD),
        ((Verdict.UNREADABLE, "damaged"), (Verdict.MISSING, "not-found"), Change.READABLE),
        ((Verdict.UNREADABLE, "damaged"), (Verdict.UNREADABLE, "encrypted"), Change.UNREAD),
    ],
)
def test_a_verdict_is_better_or_worse_or_cannot_be_compared(
    audit: Audit, before: tuple[Verdict, str | None], after: tuple[Verdict, str | None], change: Change
) -> None:
    comparison = compare(
        with_finding(audit, "lm-covered", *before),
        with_finding(audit, "lm-covered", *after),
    )

    assert of(comparison, STRONG, "lm-covered") is change
    assert comparison.regressed is (change is Change.WORSE)


def test_what_may_stand_in_a_document_that_could_not_be_read_is_no_worse(audit: Audit) -> None:
    doubtful = with_finding(audit, "lm-covered", Verdict.MISSING, "not-found", Note("unread", LOCKED))

    assert of(compare(audit, doubtful), STRONG, "lm-covered") is Change.UNREAD
    assert not compare(audit, doubtful).regressed
    assert of(compare(doubtful, audit), STRONG, "lm-covered") is Change.READABLE


def test_agreements_are_matched_by_parties_though_their_names_differ(audit: Audit) -> None:
    renamed = replace(audit.agreements[0], name="Helgelandssykehuset – Vefsn (2)", documents=("avtale.pdf",))
    moved = replace(audit.documents[0], name="avtale.pdf")
    new = replace(audit, agreements=(audit.agreements[1], renamed), documents=(moved, audit.documents[1]))

    comparison = compare(audit, new)

    assert [(one.old and one.old.name, one.new and one.new.name) for one in comparison.agreements] == [
        (WEAK, WEAK),
        (STRONG, renamed.name),
        (LOCKED, None),
    ]
    assert comparison.agreements[1].documents == ()


def test_a_file_of_the_same_name_between_other_parties_is_another_agreement(audit: Audit) -> None:
    other = replace(audit.agreements[0], municipality="Grane", numbers=("1825",))

    comparison = compare(audit, replace(audit, agreements=(other, *audit.agreements[1:])))

    assert of(comparison, STRONG, "lm-covered") is Change.NEW
    assert comparison.agreements[-1].new is None
    assert comparison.regressed


def test_bydeler_of_one_city_are_told_apart(audit: Audit) -> None:
    def bydel(name: str, city: str) -> Agreement:
        return replace(
            audit.agreements[0], name=name, trust="Oslo universitetssykehus HF", municipality=city, numbers=("0301",)
        )

    old = (bydel("a", "Oslo, bydel Sagene"), bydel("b", "Oslo, bydel Alna"))
    new = (bydel("c", "Oslo, bydel Alna"), bydel("d", "Oslo, bydel Sagene"))
    comparison = compare(replace(audit, agreements=old), replace(audit, agreements=new))

    assert [(one.old and one.old.name, one.name) for one in comparison.agreements] == [("b", "c"), ("a", "d")]


def test_two_documents_are_two_drafts_whatever_they_are_called(audit: Audit) -> None:
    strong, weak, _ = audit.agreements

    comparison = compare(alone(audit, weak), alone(audit, strong))

    assert [(one.old and one.old.name, one.name) for one in comparison.agreements] == [(WEAK, STRONG)]
    assert of(comparison, STRONG, "lm-covered") is Change.BETTER
    assert [(one.name, one.change) for one in comparison.agreements[0].documents] == [
        (STRONG, "added"),
        (WEAK, "removed"),
    ]


def test_documents_judged_alone_are_matched_by_what_they_are(audit: Audit) -> None:
    """Two sub-agreements between the same parties are not each other's successors."""
    second = Facts(kind=Fact("service-agreement"), number=Fact("2"))
    ninth = Facts(kind=Fact("service-agreement"), number=Fact("9"))
    old = replace(audit, documents=(replace(audit.documents[0], facts=second), *audit.documents[1:]))
    moved = replace(audit.documents[0], name="ny.pdf", sha256="9" * 64)
    agreement = replace(audit.agreements[0], name="ny.pdf", documents=("ny.pdf",))

    for facts, name in ((second, STRONG), (ninth, None)):
        new = replace(
            audit,
            documents=(replace(moved, facts=facts), *audit.documents[1:]),
            agreements=(agreement, *audit.agreements[1:]),
        )
        first = compare(old, new).agreements[0]
        assert (first.name, first.old and first.old.name) == ("ny.pdf", name)


def test_other_rules_and_options_are_told(audit: Audit) -> None:
    new = replace(
        audit,
        tool_version="0.2.0",
        options=(("by", "document"), ("ocr", "never")),
        rulesets=(replace(audit.rulesets[0], sha256="c" * 64),),
        requirements=audit.requirements[1:],
    )

    comparison = compare(audit, new)

    assert [(one.kind, one.name, one.old, one.new) for one in comparison.settings] == [
        ("tool", "lmagree", "0.1.0", "0.2.0"),
        ("ruleset", "hdir-lm", "0.1.0 (aaaaaaaa)", "0.1.0 (cccccccc)"),
        ("ruleset", "nklmh-2013", "0.1.0 (bbbbbbbb)", ""),
        ("option", "ocr", "auto", "never"),
    ]
    assert [requirement.id for requirement in comparison.requirements][-1] == "lm-covered"


def shared(audit: Audit, name: str, *numbers: str) -> Agreement:
    places = "; ".join(f"Kommune {number}" for number in numbers)
    return replace(audit.agreements[0], name=name, municipality=places, numbers=numbers)


def test_a_municipality_that_shares_a_text_or_no_longer_does_is_compared_with_what_it_had(audit: Audit) -> None:
    """Of 21 municipalities one leaves the shared text for documents of its own, and another comes back to it."""
    by_agreement = replace(audit, options=(("by", "agreement"),))
    old = (shared(audit, "felles (3)", "1811", "1812", "1813"), shared(audit, "Hol", "1815"))
    new = (shared(audit, "felles (3)", "1811", "1812", "1815"), shared(audit, "Lier", "1813"))

    comparison = compare(replace(by_agreement, agreements=old), replace(by_agreement, agreements=new))

    pairs = [(one.name, one.old and one.old.numbers, one.new and one.new.numbers) for one in comparison.agreements]
    assert pairs == [
        ("felles (3)", old[0].numbers, new[0].numbers),
        ("Lier", old[0].numbers, new[1].numbers),
        ("Hol", old[1].numbers, new[0].numbers),
    ]
    assert not comparison.regressed


def test_texts_shared_by_others_are_other_agreements(audit: Audit) -> None:
    by_agreement = replace(audit, options=(("by", "agreement"),))
    old = (shared(audit, "a", "1811", "1812", "1813", "1815"),)
    new = (shared(audit, "b", "1815", "1816", "1818", "1820", "1822"), shared(audit, "c", "1833"))

    comparison = compare(replace(by_agreement, agreements=old), replace(by_agreement, agreements=new))

    assert [(one.name, one.old is None, one.new is None) for one in comparison.agreements] == [
        ("b", True, False),
        ("c", True, False),
        ("a", False, True),
    ]
