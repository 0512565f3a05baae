"""A check in one form or another, one file per form, chosen by name; each renders a `Check` and decides nothing."""

from lmagree.report.check.registry import FORMS, render

__all__ = ["FORMS", "render"]
