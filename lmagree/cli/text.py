"""``lmagree text``: what was read from a file, for a person to check."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from lmagree.cli.delivery import deliver
from lmagree.cli.files import check_file, form_by_ending, keep_apart
from lmagree.cli.options import Force, Language, Ocr, OutputFile, Password, Revision, command_app
from lmagree.cli.terminal import for_screen
from lmagree.errors import ExitCode
from lmagree.extract.options import ExtractOptions
from lmagree.model.document import Unreadable
from lmagree.report import reading

app = command_app()

_ENDINGS = {".txt": "text", ".json": "json", ".html": "html"}

_EXAMPLES = """\b
Examples:
  lmagree text agreement.pdf
  lmagree text agreement.docx --revision original
  lmagree text scan.pdf -o scan.html

\b
Exit codes:
  0  the file was read
  2  the call is wrong, or the output cannot be written
  3  the file could not be read"""


@app.command(epilog=_EXAMPLES)
def text(  # noqa: PLR0913  # one parameter for each option of the command
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            readable=False,
            help="An agreement, or an archive or a folder of agreements.",
            show_default=False,
        ),
    ],
    *,
    form: Annotated[
        Literal["text", "json", "html"] | None,
        typer.Option(
            "--format",
            "-f",
            help="Plain text, JSON or a web page.  Else what the output file's name ends in, else plain text.",
            show_default=False,
        ),
    ] = None,
    output: OutputFile = None,
    force: Force = False,
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

    chosen = form or form_by_ending(output, _ENDINGS, "text")
    if output is not None:
        keep_apart([output], [file])
        check_file(output, force=force)
    found = pipeline.read([file], ExtractOptions(revision=revision, ocr=ocr, password=password))
    shown = [one if isinstance(one, Unreadable) else reading.Read(*one) for one in found]
    deliver(lambda screen: reading.render(chosen, shown, screen), output, for_screen(lang), force=force)
    if any(isinstance(one, Unreadable) for one in shown):
        raise typer.Exit(ExitCode.UNREADABLE)
