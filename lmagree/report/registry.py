"""The forms of report by name; a form's module is imported only when it is asked for."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from lmagree.model.record import record, replace
from lmagree.report.options import ReportOptions

if TYPE_CHECKING:
    from lmagree.model.audit import Audit  # the command line's help shows the names of the forms and needs no more


@record
class Reporter:
    """One form of report: its name on the command line, the module that renders it, and the ending of its files.

    `binary` tells that the report is bytes which no terminal should be given.
    """

    name: str
    module: str
    ending: str
    binary: bool = False

    def render(self, audit: "Audit", options: ReportOptions) -> str | bytes:
        """The report; text is to be written as UTF-8 with its line ends as they are.

        A report tells the day of the audit, not the time of day and not its number in somebody's store: what is read from
        the same documents by the same rules is the same report to the last byte.
        """
        of_its_day = replace(audit, id=0, created=f"{audit.created[:10]}T00:00:00+00:00")
        report: str | bytes = import_module(self.module).render(of_its_day, options)
        return report


REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        reporter.name: reporter
        for reporter in (
            Reporter("table", "lmagree.report.console", "txt"),
            Reporter("csv", "lmagree.report.csv", "csv"),
            Reporter("json", "lmagree.report.json", "json"),
            Reporter("html", "lmagree.report.html", "html"),
            Reporter("xlsx", "lmagree.report.xlsx", "xlsx", binary=True),
            Reporter("docx", "lmagree.report.docx", "docx", binary=True),
            Reporter("markdown", "lmagree.report.markdown", "md"),
        )
    }
)
