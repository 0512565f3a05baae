"""What text and Markdown show of a comparison, in the same order and the same words."""

from collections import Counter
from collections.abc import Iterator

from lmagree.model.audit import Audit, RequirementInfo
from lmagree.model.comparison import AgreementChange, Change, Comparison, FindingChange
from lmagree.model.finding import Evidence, Finding
from lmagree.report.about import counted, documents_read, rulesets
from lmagree.report.lines import visible
from lmagree.report.marks import mark, reason_in_short
from lmagree.report.phrases import place
from lmagree.wording import text

SIGNS = {
    Change.WORSE: "▼",
    Change.BETTER: "▲",
    Change.REASON: "◆",
    Change.SAME: "=",
    Change.NEW: "+",
    Change.GONE: "−",
    Change.UNREAD: "?",
    Change.READABLE: "?",
}


def changed(agreement: AgreementChange) -> list[FindingChange]:
    """The verdicts of an agreement that are not the same, the worse ones first; none for an agreement that is new or gone."""
    if agreement.old is None or agreement.new is None:
        return []
    order = list(Change)
    differing = [finding for finding in agreement.findings if finding.change is not Change.SAME]
    return sorted(differing, key=lambda finding: order.index(finding.change))


def requirement_of(comparison: Comparison, finding: FindingChange) -> RequirementInfo:
    """The requirement that a change is about."""
    return next(known for known in comparison.requirements if known.id == finding.requirement)


def audit_line(audit: Audit, given: str, lang: str) -> str:
    """When an audit was made and by which rules; its number when it is stored, else the path that was `given`."""
    known = {"rulesets": rulesets(audit), "date": audit.created[:10]}
    if audit.id:
        return text("compare.audit", lang, id=audit.id, **known)
    return text("compare.documents", lang, given=visible(given), read=documents_read(audit.documents, lang), **known)


def verdict_line(finding: Finding, lang: str) -> str:
    """A verdict in words with its sign, and its reason where it has one that says more."""
    said = f"{mark(finding.verdict, lang)}  {text(f'verdict.{finding.verdict}', lang)}"
    return said if finding.reason in {None, "not-found"} else f"{said}: {reason_in_short(finding, lang)}"


def passage_of(finding: Finding) -> Evidence | None:
    """The sentence a verdict rests on, else the one that came closest."""
    return finding.evidence or finding.clue


def where(agreement: AgreementChange, passage: Evidence, lang: str) -> str:
    """Where a passage stands; the document is named when the agreement has several."""
    several = any(len(one.documents) > 1 for one in (agreement.old, agreement.new) if one)
    return ", ".join(([visible(passage.document)] if several else []) + list(place(passage, lang)))


def came_or_went(agreement: AgreementChange, lang: str) -> str:
    """What an agreement that is new or gone says, in one line; empty for one that is in both audits."""
    if agreement.old is not None and agreement.new is not None:
        return ""
    change = Change.NEW if agreement.old is None else Change.GONE
    one = agreement.new or agreement.old
    verdicts = counted(one.findings, lang) if one else ""
    return f"{SIGNS[change]} {text(f'compare.agreement-{change}', lang)} ({verdicts})"


def document_lines(comparison: Comparison, agreement: AgreementChange, lang: str) -> Iterator[str]:
    """The documents that differ; two drafts are named above, and are not said to have come and gone."""
    drafts = len(comparison.old.documents) == len(comparison.new.documents) == 1
    for document in agreement.documents:
        if drafts and document.change != "changed":
            continue
        yield text(f"compare.document-{document.change}", lang, document=visible(document.name))


def setting_lines(comparison: Comparison, lang: str) -> Iterator[str]:
    """What else differs and may be why verdicts do."""
    none = text("compare.none", lang)
    for setting in comparison.settings:
        yield text(f"setting.{setting.kind}", lang, name=setting.name, old=setting.old or none, new=setting.new or none)


def summary(comparison: Comparison, lang: str) -> str:
    """How many verdicts became what in agreements that are in both audits, and how many agreements came and went, in one line."""
    both = [agreement for agreement in comparison.agreements if agreement.old and agreement.new]
    counts = Counter(finding.change for agreement in both for finding in agreement.findings)
    order = [*(change for change in Change if change is not Change.SAME), Change.SAME]
    said = [f"{text(f'change.{change}', lang)} {counts[change]}" for change in order if counts[change]]
    for key, count in (
        ("compare.new-agreements", sum(one.old is None for one in comparison.agreements)),
        ("compare.gone-agreements", sum(one.new is None for one in comparison.agreements)),
    ):
        if count:
            said.append(text(key, lang, count=count))
    return ", ".join(said)
