"""The way in: which command was meant, and what the shell is told at the end.

Typer takes five times as long to import as Python takes to start, so the first word of the command line is looked up here, and
Typer comes with the command.  Every command is a Typer application of its own, `app`, in the module that `COMMANDS` names.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from lmagree.errors import ExitCode

if TYPE_CHECKING:
    from typer import Typer

COMMANDS = {
    "scan": "Read agreements, print the compliance matrix and store the audit.",
    "check": "Check drafts, and fail when something required is missing.",
    "watch": "Check a draft again at every save, and show what changed.",
    "annotate": "Write a copy of a draft with comments on what falls short.",
    "suggest": "Print model clauses to paste, or write the skeleton of a chapter.",
    "report": "Report a stored audit for Excel, Word, a browser or the screen.",
    "show": "Show the sentences behind the verdicts on an agreement.",
    "explain": "Explain how the verdict on one requirement came about.",
    "compare": "Show what got better, worse, new or gone between two audits.",
    "coverage": "Count who has an agreement, and how many agreements say what.",
    "review": "Look over what the tool is not sure of, and say what is right.",
    "audits": "List the stored audits, show one, export it as tables, or remove it.",
    "evaluate": "Measure the verdicts against labelled agreements and clauses.",
    "text": "Print what is read from a file, and what was cut and why.",
    "init": "Write down which documents are one agreement, for you to correct.",
    "rules": "List, show, test, check and begin rules to judge by.",
    "formats": "List what can be read here, and what to install for the rest.",
    "doctor": "Check that agreements can be read, judged and stored here.",
}
"""Each command with its help in one line; its module stands beside this one, under its name."""

_ABOUT = """\
Audits Norwegian health cooperation agreements (samarbeidsavtaler) for what
they say about learning-and-mastery services (læring og mestring)."""

_GARBAGE = 100_000
"""Objects made beyond those let go before they are looked through for cyclic garbage."""
_CLOSED_PIPE = 141
"""What a shell reports for a program that wrote into a closed pipe (128 + SIGPIPE)."""


def main() -> NoReturn:
    """Run the command line of this process and end it.

    A run makes much that lasts to its end, such as rules, and cyclic garbage hardly ever: looking for it at Python's own
    pace takes a quarter of the time in which the rules are loaded.  The system takes everything back at the end, quicker
    than Python could: every file has been closed and every worker killed by then.
    """
    gc.set_threshold(_GARBAGE)
    code = run(sys.argv[1:])
    with suppress(OSError):  # nobody listens any more, and the code says what happened
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` ask for and return the exit code; whatever goes wrong has then been said on stderr."""
    try:
        from lmagree.cli.screen import speak_utf8  # noqa: PLC0415  # inside the guard, for Ctrl-C may come this early

        speak_utf8()
        code = _dispatch(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nothing more can be said there; what Python still holds for it goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLOSED_PIPE
    except BaseException as error:  # noqa: BLE001  # every way to end becomes an exit code and a sentence
        from lmagree.cli.failures import report_failure  # noqa: PLC0415  # only a failure needs it

        return report_failure(error, arguments)
    return code


def _dispatch(arguments: Sequence[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in ("--help", "-h"):
        print(_help())  # noqa: T201  # this is the command line
        return ExitCode.OK
    if first == "--version":
        from lmagree import __version__  # noqa: PLC0415  # as above, and it costs nothing

        print(f"lmagree {__version__}")  # noqa: T201
        return ExitCode.OK
    if not first:
        print(_help(), file=sys.stderr)  # noqa: T201
        return ExitCode.USAGE
    if first not in COMMANDS:
        from lmagree.cli.failures import unknown_command  # noqa: PLC0415  # only a slip needs it

        return unknown_command(first, COMMANDS, arguments)
    if first == "scan" and _are_names(arguments[1:]):
        from pathlib import Path  # noqa: PLC0415  # only this needs it so early

        from lmagree.cli.scanning import scan  # noqa: PLC0415  # brings every stage

        return scan([Path(argument) for argument in arguments[1:]])
    return _run_command(import_module(f"lmagree.cli.{first}").app, f"lmagree {first}", arguments[1:])


def _are_names(arguments: Sequence[str]) -> bool:
    """Whether there is nothing to parse: names alone, at least one, and no option.

    A scan called so, as it mostly is, starts without Typer, whose import takes as long as reading two pages.
    """
    return bool(arguments) and not any(argument.startswith("-") for argument in arguments)


def _run_command(app: "Typer", name: str, arguments: Sequence[str]) -> int:
    import typer.main  # noqa: PLC0415  # the reason for this module

    command = typer.main.get_command(app)
    try:
        with command.make_context(name, list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    return ExitCode.OK


def _help() -> str:
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:{width}}  {line}" for name, line in COMMANDS.items())
    about = "\n".join(f"  {line}" for line in _ABOUT.splitlines())
    return (
        f"Usage: lmagree COMMAND [OPTIONS] [ARGUMENTS]\n\n{about}\n\n"
        f"Commands:\n{commands}\n\n"
        "Options:\n  --version  Show the version and exit.\n  --help     Show this message and exit.\n\n"
        "Examples:\n"
        "  lmagree scan agreements/\n"
        "  lmagree show hemnes lm-funding\n"
        "  lmagree report --format csv --excel -o audit.csv\n\n"
        "Each command has a help of its own: lmagree scan --help"
    )
