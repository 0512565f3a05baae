"""HTML that cannot be broken out of: every text is escaped on its way in, and only what was made here counts as markup."""

from collections.abc import Iterable
from html import escape

from lmagree.report.lines import visible


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


_VOID = frozenset({"input", "meta"})


def element(name: str, /, *children: str, **attributes: str | int | bool) -> Markup:
    """The element `name` around its children, which are escaped unless they are `Markup`.

    An attribute's underscores stand for hyphens and one at its end for nothing (``class_``); False leaves an attribute out,
    True gives it without a value.

    >>> element("p", "a < b", class_="note", hidden=True)
    '<p class="note" hidden>a &lt; b</p>'
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Markup(start if name in _VOID else f"{start}{join(children)}</{name}>")


def scrolled(title: str, table: Markup) -> Markup:
    """A table that may be wider than the screen, in a frame that is reached and scrolled by keyboard."""
    return element("div", table, class_="scroll", role="region", aria_label=title, tabindex=0)


def join(parts: Iterable[str]) -> Markup:
    """Parts one after the other, each escaped unless it is `Markup`."""
    return Markup("".join(part if isinstance(part, Markup) else escape(visible(part)) for part in parts))


def _attribute(key: str, value: str | int | bool) -> str:  # noqa: FBT001  # the value of an HTML attribute
    if value is False:
        return ""
    named = key.removesuffix("_").replace("_", "-")
    return f" {named}" if value is True else f' {named}="{escape(visible(str(value)))}"'
