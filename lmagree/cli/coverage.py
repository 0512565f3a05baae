"""``lmagree coverage``: which municipalities have an agreement, and how many agreements say what."""

import os
from typing import Annotated, Literal

import typer

from lmagree.cli.delivery import deliver
from lmagree.cli.files import check_file, form_by_ending
from lmagree.cli.options import FORM, AuditNumber, Excel, Force, Language, OutputFile, StorePath, command_app
from lmagree.cli.terminal import for_screen
from lmagree.errors import NotForFormatError
from lmagree.model.record import replace
from lmagree.report.coverage import By, render
from lmagree.store import Store, choose_store

app = command_app()

_ENDINGS = {".json": "json", ".csv": "csv"}

_EXAMPLES = """\b
Examples:
  lmagree coverage
  lmagree coverage --by year --lang nn
  lmagree coverage --by region --format csv --excel -o coverage.csv
  lmagree coverage --municipalities --excel -o municipalities.csv

\b
Exit codes:
  0  shown, whatever the figures
  2  the call is wrong, there is no such audit, or the file cannot be written"""


@app.command(epilog=_EXAMPLES)
def coverage(  # noqa: PLR0913  # one parameter for each option of the command
    *,
    by: Annotated[
        By,
        typer.Option("--by", help="What agreements are counted by: trust, regional authority, or year of signing."),
    ] = "trust",
    form: Annotated[Literal["text", "json", "csv"] | None, FORM] = None,
    output: OutputFile = None,
    force: Force = False,
    municipalities: Annotated[
        bool,
        typer.Option(
            "--municipalities", help="CSV with one row for each trust and municipality, with and without agreement."
        ),
    ] = False,
    excel: Excel = False,
    audit: AuditNumber = None,
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Count who has an agreement, and how many agreements say what.

    For each trust in the audit: the municipalities of its area that have an agreement and those that have none, how many
    agreements name learning and mastery, how many cover it in operative text, and how many meet each requirement.  All is
    counted twice: by agreement, and by municipality, for one text may speak for twenty.  What could not be read belongs to
    no share, and nothing is ranked.

    The year is that of the newest signature in the agreement, else of the newest decision or beginning.
    """
    from lmagree.coverage import coverage as counted  # noqa: PLC0415  # the help does not need it

    chosen = form or form_by_ending(output, _ENDINGS, "csv" if municipalities else "text")
    for option, given in (("--excel", excel), ("--municipalities", municipalities)):
        if given and chosen != "csv":
            raise NotForFormatError(name=option)
    if output is not None:
        check_file(output, force=force)
    with Store(choose_store(store, os.environ)) as audits:
        stored = audits.load(audit)
    options = replace(for_screen(lang), excel=excel)
    wanted = "municipalities" if municipalities else chosen
    deliver(lambda options: render(stored, counted(stored), by, wanted, options), output, options, force=force)
