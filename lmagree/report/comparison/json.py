"""A comparison as JSON, for programs."""

import json
from collections.abc import Mapping
from typing import Any

from lmagree.model.audit import Audit
from lmagree.model.comparison import AgreementChange, Change, Comparison, FindingChange
from lmagree.model.finding import Evidence, Finding
from lmagree.report.options import ReportOptions

FORMAT = "lmagree-comparison"
VERSION = 1


def render(comparison: Comparison, given: tuple[str, str], options: ReportOptions) -> str:
    """The comparison as JSON.  Texts that come in several languages are given in all of them, so `options` change nothing, nor do the paths `given`."""
    del given, options
    report = {
        "format": FORMAT,
        "version": VERSION,
        "old": _audit(comparison.old),
        "new": _audit(comparison.new),
        "regressed": comparison.regressed,
        "counts": {change.value: comparison.count(change) for change in Change},
        "settings": [
            {"kind": one.kind, "name": one.name, "old": one.old, "new": one.new} for one in comparison.settings
        ],
        "requirements": [
            {"id": one.id, "level": one.level, "title": dict(one.title)} for one in comparison.requirements
        ],
        "agreements": [_agreement(agreement) for agreement in comparison.agreements],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _audit(audit: Audit) -> dict[str, Any]:
    return {
        "date": audit.created[:10],
        "tool": audit.tool_version,
        "options": dict(audit.options),
        "rulesets": [{"name": one.name, "version": one.version, "sha256": one.sha256} for one in audit.rulesets],
        "documents": [{"name": one.name, "sha256": one.sha256} for one in audit.documents],
    }


def _agreement(agreement: AgreementChange) -> dict[str, Any]:
    return {
        "name": agreement.name,
        "old_name": agreement.old.name if agreement.old else None,
        "new_name": agreement.new.name if agreement.new else None,
        "documents": [{"name": one.name, "change": one.change} for one in agreement.documents],
        "findings": [_finding(finding) for finding in agreement.findings],
    }


def _finding(finding: FindingChange) -> dict[str, Any]:
    return {
        "requirement": finding.requirement,
        "change": finding.change,
        "old": _side(finding.old),
        "new": _side(finding.new),
    }


def _side(finding: Finding | None) -> Mapping[str, Any] | None:
    if finding is None:
        return None
    return {
        "verdict": finding.verdict,
        "reason": finding.reason,
        "document": finding.document,
        "evidence": _passage(finding.evidence),
        "clue": _passage(finding.clue),
    }


def _passage(passage: Evidence | None) -> Mapping[str, Any] | None:
    if passage is None:
        return None
    return {
        "document": passage.document,
        "section": passage.section,
        "heading": passage.heading,
        "page": passage.page,
        "quote": passage.quote,
    }
