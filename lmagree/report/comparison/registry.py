"""The forms of a comparison by name; a form's module is imported only when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

from lmagree.report.options import ReportOptions

if TYPE_CHECKING:
    from lmagree.model.comparison import Comparison  # the command line's help needs no more than the names


def render(comparison: "Comparison", form: str, given: tuple[str, str], options: ReportOptions) -> str:
    """The comparison as ``text``, ``json``, ``csv`` or ``markdown``; to be written as UTF-8 with its line ends as they are.

    `given` are the numbers or paths that were compared, which name what is not stored.
    """
    report: str = import_module(f"lmagree.report.comparison.{form}").render(comparison, given, options)
    return report
