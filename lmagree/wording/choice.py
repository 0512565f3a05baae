"""Which language to speak: what was asked for, else the environment, else bokmål."""

from collections.abc import Mapping

from lmagree.wording.catalogue import LANGUAGES

LANG_VARIABLE = "LMAGREE_LANG"
DEFAULT = "nb"

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NEUTRAL = ("", "c", "posix")
"""Locales that name no language, such as ``C.UTF-8`` on a server."""


def choose(asked: str | None, environ: Mapping[str, str]) -> str:
    """The language for a run: `asked`, else LMAGREE_LANG, else the locale's language, else bokmål.

    A locale in a language the tool does not speak gives English, for its reader is hardly Norwegian.  A value of
    LMAGREE_LANG that is no language of the tool is passed over: a variable set once must not stop every command.
    """
    if asked in LANGUAGES:
        return asked
    if environ.get(LANG_VARIABLE, "").lower() in LANGUAGES:
        return environ[LANG_VARIABLE].lower()
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    language = locale.partition(".")[0].partition("_")[0].lower()
    if language in _NEUTRAL or language == "no":
        return DEFAULT
    return language if language in LANGUAGES else "en"
