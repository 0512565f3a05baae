"""The forms of a comparison by name; a form's module is imported only when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

from lmagree.report.options import ReportOptions

if TYPE_CHECKING:
    from lmagree.model.comparison import (
        Comparison,
    )  # the command line's help shows the names of the forms and needs no more

FORMS = ("text", "json", "csv", "markdown")


def render(comparison: "Comparison", form: str, given: tuple[str, str], options: ReportOptions) -> str:
    """The comparison in one of `FORMS`; to be written as UTF-8 with its line ends as they are.

    `given` are the numbers or paths that were compared, which name what is not stored.
    """
    report: str = import_module(f"lmagree.report.comparison.{form}").render(comparison, given, options)
    return report
