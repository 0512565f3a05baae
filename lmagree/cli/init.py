"""``lmagree init``: write down which documents are one agreement, for a person to correct."""

from pathlib import Path
from typing import Annotated

import typer

from lmagree.cli.files import write_file
from lmagree.cli.options import Force, Language, Ocr, Password, Revision, command_app
from lmagree.cli.screen import tell
from lmagree.cli.terminal import for_screen
from lmagree.errors import NotAFolderError
from lmagree.extract.options import ExtractOptions
from lmagree.wording import text

app = command_app()

_EXAMPLES = """\b
Examples:
  lmagree init agreements/
  lmagree init agreements/ --force

\b
Exit codes:
  0  the file was written
  2  the call is wrong, or there is a file already
  3  there was nothing to read"""


@app.command(epilog=_EXAMPLES)
def init(  # noqa: PLR0913  # one parameter for each option of the command
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", readable=False, help="The folder to write for.", show_default=False),
    ],
    *,
    force: Force = False,
    ocr: Ocr = "auto",
    revision: Revision = "accepted",
    password: Password = None,
    lang: Language = None,
) -> None:
    """Write down which documents are one agreement, for you to correct.

    The file is lmagree.yaml in the folder itself.  It names the agreements found, between whom they are and what
    documents they have.  The parties are read from the documents, and the words they were read from stand beside them.
    Correct the file where it is wrong; `lmagree scan` follows it.
    """
    from lmagree import pipeline  # noqa: PLC0415  # brings every stage, which the help does not need
    from lmagree.group import MANIFEST_NAME, drafted  # noqa: PLC0415  # as above

    if folder.is_file():
        raise NotAFolderError(path=folder)
    documents = pipeline.survey([folder], ExtractOptions(revision=revision, ocr=ocr, password=password))
    written, agreements = drafted(documents)
    place = folder / MANIFEST_NAME
    write_file(place, written, force=force)
    tell(text("message.sets", for_screen(lang).lang, agreements=agreements, documents=len(documents), path=place))
