"""Judgement: one reading and one requirement give one finding.  Pure functions; no file, no screen."""

from lmagree.judge.verdict import judge

__all__ = ["judge"]
