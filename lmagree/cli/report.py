"""``lmagree report``: a stored audit in another form."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from lmagree.cli.files import write_file
from lmagree.cli.options import AuditNumber, Language, StorePath, command_app, for_screen
from lmagree.cli.screen import WIDTH_WITHOUT_TERMINAL, tell, write
from lmagree.errors import NotForFormatError
from lmagree.report import REPORTERS
from lmagree.store import Store, choose_store
from lmagree.wording import text

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree report
  lmagree report --format csv --excel -o audit.csv
  lmagree report --format json --audit 3 -o audit.json --force
  lmagree report --schema > audit-v1.json

\b
Exit codes:
  0  reported, whatever the verdicts
  2  the call is wrong, there is no such audit, or the file cannot be written"""


def _known(name: str | None) -> str | None:
    """The name of a form of report, if one is given.  Raises BadParameter with those there are."""
    if name is not None and name not in REPORTERS:
        message = f"{name!r} is not one of {', '.join(REPORTERS)}."
        raise typer.BadParameter(message)
    return name


def _by_ending(output: Path | None) -> str:
    """The form that the ending of the output file asks for; a table when it asks for none."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    return ending if ending in REPORTERS else "table"


@app.command(epilog=_EXAMPLES)
def report(  # noqa: PLR0913  # one for each option
    *,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(REPORTERS),
            callback=_known,
            help="The form of the report.  Else what the output file's name ends in, else table.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to this file and not to the screen.", show_default=False
        ),
    ] = None,
    audit: AuditNumber = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the output file.")] = False,
    excel: Annotated[
        bool,
        typer.Option(
            "--excel", help="CSV that a Norwegian Excel opens by double click: semicolons and a byte order mark."
        ),
    ] = False,
    wide: Annotated[bool, typer.Option("--wide", help="CSV with one row for each agreement: the matrix.")] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of the JSON report and exit.")
    ] = False,
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Report a stored audit as CSV, JSON or a table.

    CSV has one row for each agreement and requirement.  Its columns verdict, reason, level and requirement hold codes
    that are the same in every language.  JSON holds the whole audit, in the form that --schema describes.
    """
    if schema:
        from lmagree.report.schema import schema as json_schema  # noqa: PLC0415  # seldom asked for

        write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
        return
    chosen = form or _by_ending(output)
    for option, given in (("--excel", excel), ("--wide", wide)):
        if given and chosen != "csv":
            raise NotForFormatError(name=option)
    with Store(choose_store(store, os.environ)) as audits:
        stored = audits.load(audit)
    options = for_screen(lang)
    if output is not None:
        options = replace(options, width=WIDTH_WITHOUT_TERMINAL, colour=False)
    rendered = REPORTERS[chosen].render(stored, replace(options, excel=excel, wide=wide))
    if output is None:
        write(rendered)
    else:
        write_file(output, rendered, force=force)
        tell(text("message.written", options.lang, path=output))
