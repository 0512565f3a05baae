"""The terminal: its encoding, width and colours, and what is written to it."""

import errno
import io
import os
import sys

WIDTH_WITHOUT_TERMINAL = 100
"""Columns of a report that goes to a file or another program, whatever the terminal around it."""


def speak_utf8() -> None:
    """Make stdout and stderr UTF-8, also where the console's code page is another; the reports' signs need it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write(report: str | bytes) -> None:
    """Write a report to stdout with its line ends as they are.  Raises BrokenPipeError when nobody reads it any more."""
    content = report if isinstance(report, bytes) else report.encode("utf-8", "backslashreplace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        if error.errno == errno.EINVAL:  # what Windows says of a closed pipe
            raise BrokenPipeError from error
        raise


def tell(message: str) -> None:
    """Say something beside the report, on stderr."""
    from lmagree.report.lines import visible  # noqa: PLC0415  # the help does not need it

    print(visible(message), file=sys.stderr)  # noqa: T201  # this is where the command line speaks


def width() -> int:
    """Columns of the terminal that a report goes to; COLUMNS overrules it."""
    from shutil import get_terminal_size  # noqa: PLC0415  # slow to import, and the help does not need it

    return get_terminal_size((WIDTH_WITHOUT_TERMINAL, 24)).columns


def colour() -> bool:
    """Whether a report may be coloured: on a terminal that knows ANSI colours, unless NO_COLOR is set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return False
    from rich.console import detect_legacy_windows  # noqa: PLC0415  # only a terminal needs it

    return not detect_legacy_windows()
