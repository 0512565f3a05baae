"""The gate: what of an audit stops a draft, after waivers and a baseline.  Pure functions on records."""

from lmagree.gate.baseline import Baseline, read_baseline, recorded
from lmagree.gate.outcome import assess
from lmagree.gate.waivers import waive

__all__ = ["Baseline", "assess", "read_baseline", "recorded", "waive"]
