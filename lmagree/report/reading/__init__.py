"""What was read from a file, shown for a person to check: one form per module, chosen by name.

To add a form, write a module with ``render(shown, options) -> str`` and add its name to `FORMS`.
"""

from collections.abc import Sequence
from importlib import import_module

from lmagree.model.document import Unreadable
from lmagree.report.options import ReportOptions
from lmagree.report.reading.pieces import Read

__all__ = ["FORMS", "Read", "render"]

FORMS = ("text", "json", "html")


def render(form: str, shown: Sequence[Read | Unreadable], options: ReportOptions) -> str:
    """The documents in the form of this name; each form is told of the files that could not be read as well."""
    report: str = import_module(f"lmagree.report.reading.{form}").render(shown, options)
    return report
