"""``lmagree report``: a stored audit in another form."""

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from lmagree.cli.delivery import deliver
from lmagree.cli.files import check_file
from lmagree.cli.options import AuditNumber, Excel, Force, Language, StorePath, Waivers, command_app
from lmagree.cli.screen import write
from lmagree.cli.targets import by_ending, files_for, forms
from lmagree.cli.terminal import for_screen
from lmagree.cli.waived import waived, waivers_in
from lmagree.errors import NotForFormatError
from lmagree.model.record import replace
from lmagree.report import REPORTERS
from lmagree.store import Store, choose_store

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree report
  lmagree report --format csv --excel -o audit.csv
  lmagree report -o audit.xlsx --lang nn
  lmagree report --format "xlsx,docx,html" --audit 3 -o reports/ --force
  lmagree report --schema > audit-v1.json

\b
Exit codes:
  0  reported, whatever the verdicts
  2  the call is wrong, there is no such audit, or the file cannot be written"""


@app.command(epilog=_EXAMPLES)
def report(  # noqa: PLR0913  # one for each option
    *,
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(REPORTERS),
            callback=forms,
            help="The form of the report; several with commas.  Else what the output file's name ends in, else table.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER",
            help="Write to this file and not to the screen; into a folder, one file for each form.",
            show_default=False,
        ),
    ] = None,
    audit: AuditNumber = None,
    force: Force = False,
    excel: Excel = False,
    wide: Annotated[bool, typer.Option("--wide", help="CSV with one row for each agreement: the matrix.")] = False,
    waivers: Waivers = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of the JSON report and exit.")
    ] = False,
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Report a stored audit for Excel, Word, a browser or the screen.

    The table is for the screen, xlsx for Excel, docx for Word (pages for each agreement), html for a browser, markdown for a
    pull request, csv and json for programs.  CSV has one row for each agreement and requirement; its columns verdict, reason, level and
    requirement hold codes that are the same in every language.  JSON holds the whole audit, in the form that --schema
    describes.
    """
    if schema:
        from lmagree.report.schema import schema as json_schema  # noqa: PLC0415  # seldom asked for

        write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
        return
    chosen = form or [by_ending(Path(output) if output else None)]
    for option, given in (("--excel", excel), ("--wide", wide)):
        if given and "csv" not in chosen:
            raise NotForFormatError(name=option)
    files = files_for(chosen, output, terminal=sys.stdout.isatty())
    for file in files.values():
        check_file(file, force=force)
    granted = waivers_in(waivers)
    with Store(choose_store(store, os.environ)) as audits:
        stored = audits.load(audit)
    options = replace(for_screen(lang), excel=excel, wide=wide)
    stored = waived(stored, granted, options.lang)
    for name in chosen:
        deliver(partial(REPORTERS[name].render, stored), files.get(name), options, force=force)
