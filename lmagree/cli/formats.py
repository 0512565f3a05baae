"""``lmagree formats``: what can be read here, and what to install for the rest."""

import os
from pathlib import PurePath

from lmagree.cli.options import Language, command_app
from lmagree.cli.screen import write
from lmagree.wording import choose, text

app = command_app()

_EXAMPLES = """\b
Example:
  lmagree formats --lang en"""


@app.command(epilog=_EXAMPLES)
def formats(lang: Language = None) -> None:
    """List what can be read here, and what to install for the rest."""
    from lmagree.extract.capabilities import capabilities  # noqa: PLC0415  # asks Tesseract what it can read

    spoken = choose(lang, os.environ)
    for one in capabilities():
        ready = text("format.missing", spoken) if one.install else text("format.ready", spoken)
        through = f" ({PurePath(one.program).name})" if one.program and not one.install else ""
        write(f"{text(f'format.{one.name}', spoken)}  {' '.join(one.suffixes)}\n  {ready}{through}\n")
        if one.install:
            write(f"  {one.install}\n")
