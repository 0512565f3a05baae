"""How far an audit's agreements reach: municipalities with and without one, and how many agreements say what.

A reporter calls ``coverage(audit)`` and shows what it gives (`lmagree.model.coverage`): it is pure, takes milliseconds, and
needs nothing but the audit; whose area a municipality belongs to comes from the registry that the tool is shipped with.
"""

from lmagree.coverage.counting import coverage

__all__ = ["coverage"]
