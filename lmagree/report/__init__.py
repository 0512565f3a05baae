"""Reports: the same audit in one form or another, one file per form, chosen by name; a report decides nothing.

To add a form, write a module with ``render(audit, options) -> str | bytes`` and add one line to `REPORTERS`.
"""

from lmagree.report.options import ReportOptions
from lmagree.report.registry import REPORTERS, Reporter

__all__ = ["REPORTERS", "ReportOptions", "Reporter"]
