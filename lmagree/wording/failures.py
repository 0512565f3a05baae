"""An error said in words."""

from typing import Protocol, runtime_checkable

from lmagree.errors import LmagreeError
from lmagree.wording.catalogue import has, text


def said(error: LmagreeError, lang: str) -> tuple[str, str]:
    """What happened, and what to do about it, in `lang`.

    Lists among the facts are written out; a `detail` that is a code (``error.<error>.<detail>``) is said in words,
    and so is a fact that speaks for itself (``say(lang)``), such as a problem of a rule file.
    """
    key = f"error.{error.code}"
    facts = {name: _plain(value, lang) for name, value in error.params.items()}
    if has(f"{key}.{facts.get('detail')}", lang):
        facts["detail"] = text(f"{key}.{facts['detail']}", lang)
    return text(key, lang, **facts), text(f"{key}.hint", lang, **facts)


@runtime_checkable
class _Speaks(Protocol):
    def say(self, lang: str) -> str: ...


def _plain(value: object, lang: str) -> str:
    if isinstance(value, (tuple, list)):
        items = [_plain(item, lang) for item in value]
        return "\n  ".join(items) if any("\n" in item or " " in item for item in items) else ", ".join(items)
    return value.say(lang) if isinstance(value, _Speaks) else str(value)
