"""Files that a command writes: never by half, and never over another without being asked."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lmagree.errors import NotMadeHereError, OutputExistsError, OutputIsInputError, OutputNotWritableError

_PROMISING = frozenset(
    {
        *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx"),
        *(".html", ".htm", ".csv", ".json", ".md", ".xml", ".sarif"),
    }
)
"""What files end in that another program opens, and would call damaged if they held a table for the screen."""


def form_by_ending(output: Path | None, endings: Mapping[str, str], otherwise: str) -> str:
    """The form that the ending of the output file asks for, by `endings` (such as ``.csv``); `otherwise` when it asks for none.

    Raises NotMadeHereError when it promises a kind of file that is not among them.
    """
    ending = output.suffix.lower() if output else ""
    if ending in _PROMISING and ending not in endings:
        raise NotMadeHereError(path=str(output), known=", ".join(sorted(endings)))
    return endings.get(ending, otherwise)


def check_file(path: Path, *, force: bool) -> None:
    """Raise, before anything is made, what `write_file` would raise of a path that is a folder, in none, or already there."""
    if path.is_dir():
        raise OutputNotWritableError(path=str(path), detail="is-folder")
    if not path.parent.is_dir():
        raise OutputNotWritableError(path=str(path), detail="no-folder")
    if path.is_file() and not force:
        raise OutputExistsError(path=str(path))


def keep_apart(outputs: Iterable[Path | None], inputs: Sequence[Path]) -> None:
    """Raise OutputIsInputError for an output that is one of the files to read, also under another name."""
    for output in outputs:
        if output is not None and any(_same(output, path) for path in inputs):
            raise OutputIsInputError(path=str(output))


def write_file(path: Path, report: str | bytes, *, force: bool) -> None:
    """Write a report to `path`, as a whole or not at all.

    Raises OutputExistsError when the file is there and `force` is not given, OutputNotWritableError when its folder is
    missing or may not be written.
    """
    check_file(path, force=force)
    content = report if isinstance(report, bytes) else report.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():  # a device or a pipe, such as /dev/stdout
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        detail = "no-permission" if isinstance(error, PermissionError) else error.strerror or str(error)
        raise OutputNotWritableError(path=str(path), detail=detail) from error


def make_folder(path: Path) -> None:
    """Make the folder that files are to be written into, if it is not there.  Raises OutputNotWritableError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        detail = "no-permission" if isinstance(error, PermissionError) else "is-file"
        raise OutputNotWritableError(path=str(path), detail=detail) from error


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return one.resolve() == other.resolve()


def _replace(path: Path, content: bytes) -> None:
    """Write beside `path` and move into its place, so that no reader ever sees a part."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
