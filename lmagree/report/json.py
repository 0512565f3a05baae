"""JSON: the whole audit for programs, in a versioned form that `lmagree.report.schema` describes."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from lmagree.model.audit import Agreement, Audit, DocumentInfo, Fact, Facts, RequirementInfo, RuleSetInfo, SourceInfo
from lmagree.model.document import Note
from lmagree.model.finding import Evidence, Finding, Opinion, Verdict, Waiver
from lmagree.report.options import ReportOptions
from lmagree.report.schema import FORMAT, VERSION


def render(audit: Audit, options: ReportOptions) -> str:
    """The audit as JSON.  Texts that come in several languages are given in all of them, so `options` change nothing."""
    del options
    return json.dumps(content(audit), ensure_ascii=False, indent=2) + "\n"


def content(audit: Audit) -> dict[str, Any]:
    """The report as plain data."""
    verdicts = Counter(finding.verdict for agreement in audit.agreements for finding in agreement.findings)
    return {
        "format": FORMAT,
        "version": VERSION,
        "tool": {"name": "lmagree", "version": audit.tool_version},
        "audit": {"date": audit.created[:10], "options": dict(audit.options)},
        "summary": {
            "agreements": len(audit.agreements),
            "requirements": len(audit.requirements),
            "documents": len(audit.documents),
            "unreadable": sum(document.unreadable is not None for document in audit.documents),
            "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict},
        },
        "rulesets": [_ruleset(ruleset) for ruleset in audit.rulesets],
        "sources": [_source(source) for source in audit.sources],
        "requirements": [_requirement(requirement) for requirement in audit.requirements],
        "documents": [_document(document) for document in audit.documents],
        "skipped": [{"name": skipped.name, "reason": skipped.reason} for skipped in audit.skipped],
        "agreements": [_agreement(agreement) for agreement in audit.agreements],
    }


def _ruleset(ruleset: RuleSetInfo) -> dict[str, Any]:
    return {
        "name": ruleset.name,
        "version": ruleset.version,
        "title": dict(ruleset.title),
        "sha256": ruleset.sha256,
        "requirements": list(ruleset.requirements),
    }


def _source(source: SourceInfo) -> dict[str, Any]:
    return {"name": source.name, "title": dict(source.title), "date": source.date, "url": source.url}


def _requirement(requirement: RequirementInfo) -> dict[str, Any]:
    return {
        "id": requirement.id,
        "group": requirement.group,
        "level": requirement.level,
        "condition": requirement.condition,
        "title": dict(requirement.title),
        "sources": list(requirement.sources),
        "remedy": dict(requirement.remedy),
    }


def _document(document: DocumentInfo) -> dict[str, Any]:
    unreadable = document.unreadable
    return {
        "name": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "pages": document.pages,
        "title": document.title,
        "language": document.language,
        "names_lm": document.names_lm,
        "unreadable": None if unreadable is None else {"reason": unreadable, "detail": document.detail},
        "notes": _notes(document.notes),
        "facts": {field.name: _fact(getattr(document.facts, field.name)) for field in fields(Facts)},
    }


def _notes(notes: Iterable[Note]) -> list[dict[str, Any]]:
    return [{"code": note.code, "detail": note.detail} for note in notes]


def _fact(value: Fact | tuple[Fact, ...] | None) -> Any:
    if isinstance(value, tuple):
        return [_fact(fact) for fact in value]
    return value and {"value": value.value, "code": value.code, "quote": value.quote, "page": value.page}


def _agreement(agreement: Agreement) -> dict[str, Any]:
    return {
        "name": agreement.name,
        "trust": agreement.trust,
        "municipality": agreement.municipality,
        "municipality_numbers": list(agreement.numbers),
        "documents": list(agreement.documents),
        "findings": [_finding(finding) for finding in agreement.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "requirement": finding.requirement,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "document": finding.document,
        "confidence": finding.confidence,
        "review": finding.review,
        "evidence": _evidence(finding.evidence) if finding.evidence else None,
        "also": [_evidence(passage) for passage in finding.also],
        "notes": _notes(finding.notes),
        "clue": {"reason": finding.clue_reason, **_evidence(finding.clue)} if finding.clue else None,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
        "opinion": _opinion(finding.opinion) if finding.opinion else None,
    }


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "agreement": waiver.agreement,
        "justification": waiver.justification,
        "owner": waiver.owner,
        "expires": waiver.expires,
    }


def _opinion(opinion: Opinion) -> dict[str, Any]:
    return {
        "verdict": opinion.verdict,
        "justification": opinion.justification,
        "by": opinion.by,
        "date": opinion.date,
    }


def _evidence(passage: Evidence) -> dict[str, Any]:
    return {
        "document": passage.document,
        "section": passage.section,
        "heading": passage.heading,
        "page": passage.page,
        "block": passage.block,
        "start": passage.start,
        "end": passage.end,
        "before": passage.before,
        "quote": passage.quote,
        "after": passage.after,
        "why": passage.why,
        "words": list(passage.words),
        "ocr_confidence": passage.ocr_confidence,
    }
