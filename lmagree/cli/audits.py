"""``lmagree audits``: the stored audits as a list, one of them in full, as CSV tables, or removed."""

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from lmagree.cli.files import check_file, make_folder, write_file
from lmagree.cli.options import AuditNumber, Excel, Force, Language, StorePath, command_app
from lmagree.cli.screen import tell, write
from lmagree.cli.terminal import for_screen
from lmagree.errors import NotConfirmedError
from lmagree.model.record import replace
from lmagree.store import Store, choose_store
from lmagree.wording import text

app = command_app()

_Number = Annotated[int, typer.Argument(metavar="ID", help="Number of a stored audit.", show_default=False)]

_LIST = """\b
Examples:
  lmagree audits
  lmagree audits show 3
  lmagree audits export -o tables/
  lmagree audits remove 2 --yes

\b
Exit codes:
  0  done
  2  the call is wrong, there is no such audit, or a file cannot be written"""
_SHOW = """\b
Example:
  lmagree audits show 3"""
_EXPORT = """\b
Examples:
  lmagree audits export -o tables/
  lmagree audits export --audit 3 -o tables/ --excel --force
  lmagree audits export --columns"""
_REMOVE = """\b
Example:
  lmagree audits remove 2 --yes"""


@app.callback(invoke_without_command=True, epilog=_LIST)
def audits(
    context: typer.Context,
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="The form of the list.")] = "text",
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """List the stored audits, show one, export it as tables, or remove it.

    The list has each audit's number, date, rule sets, documents and agreements, and the options that are not the same in all.
    """
    if context.invoked_subcommand is not None:
        return
    from lmagree.report.audits import listed, listed_json  # noqa: PLC0415  # the help does not need it

    with Store(choose_store(store, os.environ)) as kept:
        found = kept.audits()
    write(listed_json(found) if form == "json" else listed(found, for_screen(lang)))


@app.command(epilog=_SHOW)
def show(number: _Number, store: StorePath = None, lang: Language = None) -> None:
    """Show what an audit was made from: version, rules, options, and every file with its digest."""
    from lmagree.report.audits import shown  # noqa: PLC0415  # the help does not need it

    with Store(choose_store(store, os.environ)) as kept:
        stored = kept.load(number)
    write(shown(stored, for_screen(lang)))


@app.command(epilog=_EXPORT)
def export(  # noqa: PLR0913  # one parameter for each option of the command
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="The folder for the files; made if need be.", show_default=False
        ),
    ] = None,
    audit: AuditNumber = None,
    excel: Excel = False,
    force: Force = False,
    columns: Annotated[
        bool, typer.Option("--columns", help="Print what every column holds, and write nothing.")
    ] = False,
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Write an audit as CSV tables for R, Excel or a database.

    One file each for the audit, its agreements, documents, findings, evidence, requirements, rule sets, sources and what was
    left out.  --columns tells what every column holds.
    """
    from lmagree.report.export import documented, files_of  # noqa: PLC0415  # the help does not need it

    if columns:
        write(documented())
        return
    if output is None:
        message = "Missing option '--output' / '-o'."
        raise typer.BadParameter(message)
    options = replace(for_screen(lang), excel=excel)
    with Store(choose_store(store, os.environ)) as kept:
        files = files_of(kept.load(audit), options)
    make_folder(output)
    for name in files:
        check_file(output / name, force=force)
    for name, content in files.items():
        write_file(output / name, content, force=force)
    tell(text("audits.exported", options.lang, count=len(files), path=output))


@app.command(epilog=_REMOVE)
def remove(
    number: _Number,
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help="Say that it is meant: what is removed cannot be brought back.")
    ] = False,
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Remove an audit from the store for good.

    What was read from its files is kept apart from the audits, so that they need not be read again, until nothing has used
    it for 90 days.
    """
    place = choose_store(store, os.environ)
    with Store(place) as kept:
        kept.load(number)
        if not yes:
            raise NotConfirmedError(id=number)
        kept.remove(number)
    tell(text("audits.removed", for_screen(lang).lang, id=number, store=place))
