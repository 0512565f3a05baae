"""``lmagree scan``: read agreements, print the matrix, keep the audit."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from lmagree.cli.options import Language, NoCache, Ocr, Password, Revision, StorePath, UsualRules, Waivers, command_app
from lmagree.errors import ExitCode
from lmagree.extract.options import ExtractOptions

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree scan agreements/
  lmagree scan agreement.pdf annex.docx --lang nn
  lmagree scan agreements/ --rules hdir-lm --rules our-own.yaml

\b
Exit codes:
  0    every document was read
  2    the call is wrong, or the store cannot be used
  3    a document could not be read, or there was nothing to read
  4    a rule set cannot be used
  70   the tool itself failed
  130  interrupted; what was stored before is untouched"""


@app.command(epilog=_EXAMPLES)
def scan(  # noqa: PLR0913, PLR0917  # one parameter for each option of the command
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            readable=False,
            help="Agreements, archives of them, or folders that hold them, searched to the bottom.",
            show_default=False,
        ),
    ],
    by: Annotated[
        Literal["agreement", "document"],
        typer.Option(
            "--by", help="What is judged as one: all that a trust and a municipality have signed, or each document."
        ),
    ] = "agreement",
    rules: UsualRules = None,
    ocr: Ocr = "auto",
    revision: Revision = "accepted",
    password: Password = None,
    waivers: Waivers = None,
    no_cache: NoCache = False,  # noqa: FBT002  # Typer calls by name
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Read agreements, print the compliance matrix and store the audit.

    Reads PDF, Word, OpenDocument, RTF, HTML, plain text, e-mails and zip archives, and scanned pages where Tesseract is
    installed (`lmagree formats` tells what can be read here).  Judges them against the requirements, and prints a table
    with agreements down and requirements across.  What could not be read is listed with the reason and what to do about
    it; it is never counted as missing.  The audit is stored, for `lmagree report` and `lmagree show`.

    Documents of the same trust and municipality are one agreement, and the best of its documents decides.  A file
    lmagree.yaml in the folder can say otherwise; `lmagree init` writes one to correct.
    """
    # These bring every stage, which the help does not need.
    from lmagree.cli.scanning import Choices  # noqa: PLC0415
    from lmagree.cli.scanning import scan as run  # noqa: PLC0415
    from lmagree.pipeline import ScanOptions  # noqa: PLC0415

    options = ScanOptions(by=by, extract=ExtractOptions(revision=revision, ocr=ocr, password=password))
    choices = Choices(options, tuple(rules or ()), waivers, store, lang, cached=not no_cache)
    if (code := run(paths, choices)) is not ExitCode.OK:
        raise typer.Exit(code)
