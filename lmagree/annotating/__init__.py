"""Drafts judged, and what was found written beside their text in a copy."""

from lmagree.annotating.drafts import AnnotateOptions, Copy, annotate
from lmagree.annotating.plan import Choice

__all__ = ["AnnotateOptions", "Choice", "Copy", "annotate"]
