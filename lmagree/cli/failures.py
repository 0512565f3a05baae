"""What the user is told when a command ends otherwise than it should."""

import os
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from lmagree.errors import ExitCode, LmagreeError
from lmagree.wording import choose, said, text

DEBUG_VARIABLE = "LMAGREE_DEBUG"
_INTERRUPTED = 130
"""What a shell reports for a program ended by Ctrl-C (128 + SIGINT)."""


def report_failure(error: BaseException, arguments: Sequence[str]) -> int:
    """Say on stderr what happened and what to do, and return the exit code.

    SystemExit and GeneratorExit are let through; LMAGREE_DEBUG=1 shows the traceback of a fault of the tool.
    """
    lang = choose(_asked_language(arguments), os.environ)
    if isinstance(error, LmagreeError):
        message, cure = said(error, lang)
        _say(text("message.error", lang, message=message), cure)
        return error.exit_code
    if isinstance(error, KeyboardInterrupt):
        _say(text("message.interrupted", lang))
        return _INTERRUPTED
    if not isinstance(error, Exception):
        raise error
    usage = _usage_error(error, arguments, lang)
    return _internal(error, lang) if usage is None else usage


def unknown_command(name: str, known: Iterable[str], arguments: Sequence[str]) -> int:
    """Say that there is no such command, and which one may have been meant."""
    lang = choose(_asked_language(arguments), os.environ)
    close = get_close_matches(name, known)
    cure = text("message.did-you-mean", lang, names=", ".join(close)) + " " if close else ""
    _say(
        text("message.error", lang, message=text("message.no-command", lang, name=name)),
        cure + text("message.see-help", lang, command="lmagree"),
    )
    return ExitCode.USAGE


def _usage_error(error: Exception, arguments: Sequence[str], lang: str) -> int | None:
    """Say what Typer finds wrong with the call, such as an option that does not exist; None when it is nothing of that."""
    import typer  # noqa: PLC0415  # at this point it has been imported, or something else went wrong

    if not isinstance(error, typer.TyperException):
        return None
    path = getattr(getattr(error, "ctx", None), "command_path", f"lmagree {arguments[0]}")
    if type(error).__name__ == "NoArgsIsHelpError":  # a command of commands without one: its help, as `lmagree` alone
        _say(error.format_message())
        return ExitCode.USAGE
    from lmagree.cli.usage import what_is_wrong  # noqa: PLC0415  # only a slip needs it

    wrong, meant = what_is_wrong(error, lang)
    _say(text("message.error", lang, message=wrong), f"{meant} {text('message.see-help', lang, command=path)}".strip())
    return ExitCode.USAGE


def _internal(error: Exception, lang: str) -> int:
    if os.environ.get(DEBUG_VARIABLE):
        import traceback  # noqa: PLC0415  # only developers need it

        traceback.print_exception(error)
    # The kind alone: a message could quote a document.
    _say(text("message.internal", lang, kind=type(error).__name__), text("message.internal.hint", lang))
    return ExitCode.INTERNAL


def _asked_language(arguments: Sequence[str]) -> str | None:
    """The value of ``--lang`` among arguments that may not have been parsed."""
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    return None


def _say(*lines: str) -> None:
    from lmagree.cli.screen import tell  # noqa: PLC0415  # not needed where all goes well

    tell("\n".join(lines))
