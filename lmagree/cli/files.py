"""Files that a command writes: never by half, and never over another without being asked."""

import os
from pathlib import Path

from lmagree.errors import OutputExistsError, OutputNotWritableError


def check_file(path: Path, *, force: bool) -> None:
    """Raise, before anything is made, what `write_file` would raise of a path that is a folder, in none, or already there."""
    if path.is_dir():
        raise OutputNotWritableError(path=str(path), detail="is-folder")
    if not path.parent.is_dir():
        raise OutputNotWritableError(path=str(path), detail="no-folder")
    if path.is_file() and not force:
        raise OutputExistsError(path=str(path))


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
