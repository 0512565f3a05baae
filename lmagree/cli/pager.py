"""A long report on a terminal, page by page."""

import os
import shlex
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from shutil import which

from lmagree.cli.screen import write
from lmagree.wording import text

_LONG = 200
"""Lines from which a report is paged; a terminal scrolls back over fewer without losing them."""

_VARIABLE = "PAGER"


def show(report: str | bytes, lang: str) -> None:
    """Write `report` to stdout; a long one through a pager, when a person sits at the terminal and has one.

    The pager is what PAGER names, else ``less``; an empty PAGER asks for none.  Whoever leaves it early has seen enough: that
    is no error.
    """
    if isinstance(report, bytes) or report.count("\n") < _LONG or not (sys.stdin.isatty() and sys.stdout.isatty()):
        write(report)
        return
    pager = _pager(os.environ)
    if not pager:
        write(report)
        return
    import subprocess  # noqa: PLC0415  # most reports are short, or go elsewhere

    # -F ends less where all fits, -R lets colours through, -X leaves the report on the screen; the prompt tells how to leave.
    settings = {"LESS": f"-FRXPs{text('pager.prompt', lang)}$", "LESSCHARSET": "utf-8", **os.environ}
    sys.stdout.flush()
    try:
        running = subprocess.Popen(pager, stdin=subprocess.PIPE, env=settings)  # noqa: S603  # the person's own choice of program
    except OSError:
        write(report)
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's while it runs
    try:
        with suppress(BrokenPipeError):
            running.communicate(report.encode("utf-8", "backslashreplace"))
    finally:
        signal.signal(signal.SIGINT, before)


def _pager(environ: Mapping[str, str]) -> list[str]:
    """The pager's command line; empty where there is none."""
    if environ.get("TERM") == "dumb":
        return []
    if _VARIABLE in environ:
        with suppress(ValueError):  # an open quotation mark
            return shlex.split(environ[_VARIABLE], posix=os.name == "posix")
        return []
    less = which("less")
    return [less] if less else []
