"""Comparing two audits: what got better, what got worse, what is new and what is gone.  Pure functions on stored records."""

from lmagree.compare.comparing import compare

__all__ = ["compare"]
