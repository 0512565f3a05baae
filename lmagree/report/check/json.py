"""A check as JSON: the audit as its own report has it, with where every finding stands before the gate."""

import json
from typing import Any

from lmagree.errors import ExitCode
from lmagree.model.check import Check
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
    }
