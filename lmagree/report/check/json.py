"""A check as JSON: the audit as its own report has it, with where every finding stands before the gate."""

import json
from typing import Any

from lmagree.errors import ExitCode
from lmagree.model.check import Check
from lmagree.model.comparison import Change, Comparison
from lmagree.model.finding import Finding
from lmagree.report.json import content
from lmagree.report.options import ReportOptions


def render(check: Check, options: ReportOptions) -> str:
    """The audit's JSON with a further field, ``check``; `options` change nothing."""
    del options
    return json.dumps({**content(check.audit), "check": _check(check)}, ensure_ascii=False, indent=2) + "\n"


def _check(check: Check) -> dict[str, Any]:
    return {
        "passed": check.exit_code is ExitCode.OK,
        "policy": {
            "fail_on": check.policy.fail_on,
            "allow_partial": check.policy.allow_partial,
            "fail_on_review": check.policy.fail_on_review,
        },
        "baseline": {"mended": check.mended} if check.baseline else None,
        "results": [
            {
                "agreement": result.agreement.name,
                "requirement": result.requirement.id,
                "standing": result.standing,
            }
            for result in check.results
        ],
        "waiver_remarks": [
            {"code": remark.code, "line": remark.waiver.line, "requirement": remark.waiver.requirement}
            for remark in check.remarks
        ],
        "files": dict(check.places),
        "changes": _changes(check.changes) if check.changes else None,
    }


def _changes(changes: Comparison) -> list[dict[str, Any]]:
    """What the tracked changes do, for every verdict that they change."""
    return [
        {
            "agreement": agreement.name,
            "requirement": found.requirement,
            "change": found.change,
            "original": _verdict(found.old),
            "accepted": _verdict(found.new),
        }
        for agreement in changes.agreements
        for found in agreement.findings
        if found.change is not Change.SAME
    ]


def _verdict(finding: Finding | None) -> dict[str, Any] | None:
    return {"verdict": finding.verdict, "reason": finding.reason} if finding else None
