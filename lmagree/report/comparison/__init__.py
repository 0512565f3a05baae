"""Reports of a comparison: the same changes as text, Markdown, CSV or JSON, one module each, chosen by name.

Each module has ``render(comparison, given, options) -> str``.
"""

from lmagree.report.comparison.registry import render

__all__ = ["render"]
