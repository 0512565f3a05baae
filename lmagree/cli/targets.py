"""Where reports go: to the screen, into one file, or one file for each form into a folder."""

import os
from collections.abc import Sequence
from pathlib import Path

import typer

from lmagree.cli.files import form_by_ending, make_folder
from lmagree.errors import BinaryOnScreenError, SeveralOnScreenError
from lmagree.report import REPORTERS

_STEM = "lmagree"
"""The name of the files that are written into a folder."""


def forms(given: Sequence[str] | None) -> list[str]:
    """The forms of report that were asked for, in one or several words, each once; empty when none was.

    Raises BadParameter with those there are when one of them is unknown.
    """
    names = [name.strip() for word in given or () for name in word.split(",") if name.strip()]
    for name in names:
        if name not in REPORTERS:
            message = f"{name!r} is not one of {', '.join(REPORTERS)}."
            raise typer.BadParameter(message)
    return list(dict.fromkeys(names))


def by_ending(output: Path | None) -> str:
    """The form that the ending of the output file asks for; a table when it asks for none.  Raises NotMadeHereError."""
    return form_by_ending(output, {f".{reporter.ending}": name for name, reporter in REPORTERS.items()}, "table")


def files_for(chosen: Sequence[str], output: str | None, *, terminal: bool) -> dict[str, Path]:
    """The file of each form; empty when the one form goes to the screen.

    `output` is a folder when it is one, when it ends in a slash, or when there are several forms; a folder that is not there
    is made.  Raises SeveralOnScreenError for several forms without an output, BinaryOnScreenError for bytes that a
    `terminal` would be given, OutputNotWritableError where the folder cannot be made.
    """
    if output is None:
        if len(chosen) > 1:
            raise SeveralOnScreenError
        if terminal and REPORTERS[chosen[0]].binary:
            raise BinaryOnScreenError(name=chosen[0], ending=REPORTERS[chosen[0]].ending)
        return {}
    folder = Path(output)
    if len(chosen) == 1 and not folder.is_dir() and not output.endswith(("/", os.sep)):
        return {chosen[0]: folder}
    make_folder(folder)
    return {name: folder / f"{_STEM}.{REPORTERS[name].ending}" for name in chosen}
