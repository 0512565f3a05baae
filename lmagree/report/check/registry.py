"""The forms of a check's report by name; a form's module is imported only when it is asked for."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from lmagree.report.options import ReportOptions

if TYPE_CHECKING:
    from lmagree.model.check import Check  # the command line's help shows the names of the forms and needs no more

FORMS: Mapping[str, str] = MappingProxyType(
    {"text": "txt", "json": "json", "sarif": "sarif", "junit": "xml", "github": "", "markdown": "md"}
)
"""Each form with the ending of its files; empty where nobody keeps it in one."""


def render(check: "Check", form: str, options: ReportOptions) -> str | bytes:
    """The check in one of `FORMS`; text is to be written as UTF-8 with its line ends as they are."""
    report: str | bytes = import_module(f"lmagree.report.check.{form}").render(check, options)
    return report
