"""Texts by key and language, and texts that rule files bring with them."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

LANGUAGES = ("nb", "nn", "en")


@cache
def texts(lang: str) -> Mapping[str, str]:
    """The whole catalogue of `lang`, what concerns rule files, measuring and sets included.  Raises KeyError when the tool does not speak it."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    modules = (
        lang,
        f"rules_{lang}",
        f"measure_{lang}",
        f"group_{lang}",
        f"report_{lang}",
        f"page_{lang}",
        f"check_{lang}",
        f"compare_{lang}",
        f"coverage_{lang}",
        f"audits_{lang}",
        f"annotate_{lang}",
    )
    return {key: said for name in modules for key, said in import_module(f"lmagree.wording.{name}").TEXTS.items()}


def has(key: str, lang: str) -> bool:
    """Whether there is a text under `key`."""
    return key in texts(lang)


def text(key: str, lang: str, **params: object) -> str:
    """The text under `key`, with `params` filled in.

    A text that counts something has the forms ``key.one`` and ``key.many``, and is chosen by the parameter `count`;
    one that can say more when it is given a `detail` has the form ``key.detail`` beside `key`.
    Raises KeyError for a key or a placeholder that does not exist: both are mistakes of the program.
    """
    catalogue = texts(lang)
    if key not in catalogue and "count" in params:
        key = f"{key}.one" if params["count"] == 1 else f"{key}.many"
    if params.get("detail") and f"{key}.detail" in catalogue:
        key = f"{key}.detail"
    return catalogue[key].format_map(params)


def pick(choices: Mapping[str, str], lang: str) -> str:
    """The text in `lang` of those a rule file gives; bokmål, or any there is, when it has none in `lang`."""
    for wanted in (lang, *LANGUAGES):
        if wanted in choices:
            return choices[wanted]
    return ""
