"""Reports of coverage: which municipalities have an agreement, and how many agreements say what; one module for each form.

Each module has ``render(audit, found, by, options) -> str``; `by` is one of `BY`.
"""

from lmagree.report.coverage.registry import BY, By, groups, render

__all__ = ["BY", "By", "groups", "render"]
