"""``lmagree text``: what was read from a file, for a person to check."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from lmagree.cli.options import Language, Ocr, Password, Revision, command_app
from lmagree.cli.screen import write
from lmagree.cli.terminal import for_screen
from lmagree.errors import ExitCode
from lmagree.extract.options import ExtractOptions
from lmagree.model.document import Unreadable
from lmagree.report import reading

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree text agreement.pdf
  lmagree text agreement.docx --revision original
  lmagree text scan.pdf --format html > scan.html

\b
Exit codes:
  0  the file was read
  2  the call is wrong
  3  the file could not be read"""


@app.command(epilog=_EXAMPLES)
def text(  # noqa: PLR0913, PLR0917  # one parameter for each option of the command
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            readable=False,
            help="An agreement, or an archive or a folder of agreements.",
            show_default=False,
        ),
    ],
    form: Annotated[
        Literal["text", "json", "html"], typer.Option("--format", help="Plain text, JSON or a web page.")
    ] = "text",
    ocr: Ocr = "auto",
    revision: Revision = "accepted",
    password: Password = None,
    lang: Language = None,
) -> None:
    """Print what is read from a file, and what was cut and why.

    The text has marks for pages and sections.  Every verdict rests on it and on nothing else.  Running headers and
    footers are shown but marked, for they are not read as the agreement's own words.
    """
    from lmagree import pipeline  # noqa: PLC0415  # brings every stage, which the help does not need

    found = pipeline.read([file], ExtractOptions(revision=revision, ocr=ocr, password=password))
    shown = [one if isinstance(one, Unreadable) else reading.Read(*one) for one in found]
    write(reading.render(form, shown, for_screen(lang)))
    if any(isinstance(one, Unreadable) for one in shown):
        raise typer.Exit(ExitCode.UNREADABLE)
