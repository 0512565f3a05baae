"""Coverage as JSON, for programs: areas, and tallies by trust, region and year."""

import json
from dataclasses import asdict
from typing import Any

from lmagree.model.audit import Audit
from lmagree.model.coverage import Coverage, CoverageGroup
from lmagree.report.coverage.registry import BY, By, groups
from lmagree.report.options import ReportOptions

FORMAT = "lmagree-coverage"
VERSION = 1


def render(audit: Audit, found: Coverage, by: By, options: ReportOptions) -> str:
    """The whole coverage as JSON: `by` and `options` change nothing."""
    del by, options
    report = {
        "format": FORMAT,
        "version": VERSION,
        "date": audit.created[:10],
        "requirements": [{"id": one.id, "level": one.level, "title": dict(one.title)} for one in audit.requirements],
        "areas": [asdict(area) for area in found.areas],
        **{f"by_{name}": [_group(group) for group in groups(found, name)] for name in BY},
        "total": _group(found.total),
        "unplaced": list(found.unplaced),
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _group(group: CoverageGroup) -> dict[str, Any]:
    return asdict(group)
