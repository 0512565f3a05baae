"""The forms of a coverage report by name, and what it can be told by."""

from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from lmagree.report.options import ReportOptions

if TYPE_CHECKING:
    from lmagree.model.audit import Audit  # the command line's help needs no more than the names
    from lmagree.model.coverage import Coverage, CoverageGroup

By = Literal["trust", "region", "year"]
BY: tuple[By, ...] = get_args(By)


def groups(found: "Coverage", by: By) -> tuple["CoverageGroup", ...]:
    """The groups of agreements, without the total."""
    return {"trust": found.by_trust, "region": found.by_region, "year": found.by_year}[by]


def render(audit: "Audit", found: "Coverage", by: By, form: str, options: ReportOptions) -> str:
    """The coverage as ``text``, ``csv``, ``json`` or ``municipalities`` (a CSV of them); to be written as UTF-8."""
    report: str = import_module(f"lmagree.report.coverage.{form}").render(audit, found, by, options)
    return report
