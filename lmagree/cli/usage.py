"""Calls that Typer does not understand, said in the reader's language with what was meant."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lmagree.wording import text

if TYPE_CHECKING:
    import typer

_NO_COMMAND = re.compile(r"No such command '([^']*)'(.*)", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'")
_NUMBERS = ("int", "integer", "float")


def what_is_wrong(error: "typer.TyperException", lang: str) -> tuple[str, str]:
    """What is wrong with the call, and the options that may have been meant (empty when there are none).

    Typer's own kinds of error are private and speak English; they are told apart by their names, and one that is not
    known keeps Typer's words.
    """
    kind = type(error).__name__
    option = str(getattr(error, "option_name", ""))
    parameter = getattr(error, "param", None)
    said, meant = text("usage.other", lang, message=error.format_message()), ""
    if kind == "NoSuchOption":
        said = text("usage.no-option", lang, name=option)
        meant = _meant(sorted(getattr(error, "possibilities", None) or ()), lang)
    elif kind == "BadOptionUsage":
        said = text("usage.no-value", lang, name=option)
    elif kind == "MissingParameter" and parameter is not None:
        said = text("usage.missing", lang, name=_name(parameter))
    elif kind == "BadParameter" and parameter is not None:
        said = _bad_value(parameter, lang) or said
    elif "extra argument" in error.format_message():
        said = text("usage.too-much", lang)
    elif unknown := _NO_COMMAND.match(error.format_message()):
        said, meant = text("message.no-command", lang, name=unknown[1]), _meant(_QUOTED.findall(unknown[2]), lang)
    return said, meant


def _meant(names: Sequence[str], lang: str) -> str:
    return text("message.did-you-mean", lang, names=", ".join(names)) if names else ""


def _bad_value(parameter: object, lang: str) -> str:
    """What the value should have been; empty when that is not known."""
    choices = tuple(getattr(getattr(parameter, "type", None), "choices", ())) or _listed(parameter)
    if choices:
        return text("usage.choice", lang, name=_name(parameter), choices=", ".join(map(str, choices)))
    if getattr(getattr(parameter, "type", None), "name", "") in _NUMBERS:
        return text("usage.number", lang, name=_name(parameter))
    return ""


def _listed(parameter: object) -> tuple[str, ...]:
    """The values that an option names in its help (``table|csv|json``); none when it takes anything."""
    shown = str(getattr(parameter, "metavar", None) or "")
    return tuple(shown.split("|")) if "|" in shown else ()


def _name(parameter: object) -> str:
    """A parameter as the help names it: ``--by``, or ``PATH`` for an argument."""
    names = [name for name in getattr(parameter, "opts", ()) if name.startswith("-")]
    return str(names[0] if names else getattr(parameter, "metavar", "")).strip("[].")
