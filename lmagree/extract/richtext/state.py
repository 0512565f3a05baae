"""What an RTF group inherits and its end undoes, and how control words change it."""

from collections.abc import Callable

from lmagree.model.record import record


@record(frozen=False)
class State:
    r"""The look and the place of the text being read.

    `part` is where the text goes: ``body``, ``label``, ``style``, ``title``, ``instruction`` or ``nowhere``.
    `size` is in half points, `outline` 0 for the outermost heading, `fallback` how many characters follow a ``\u``.
    """

    part: str = "body"
    bold: bool = False
    size: int = 24
    hidden: bool = False
    struck: bool = False
    inserted: bool = False
    deleted: bool = False
    centred: bool = False
    in_table: bool = False
    outline: int | None = None
    style: int = 0
    fallback: int = 1


def _plain(state: State, _: int | None) -> None:
    state.bold = state.hidden = state.struck = state.inserted = state.deleted = False
    state.size = 24


def _new_paragraph(state: State, _: int | None) -> None:
    state.centred = state.in_table = False
    state.outline, state.style = None, 0


def _switch(name: str) -> Callable[[State, int | None], None]:
    def change(state: State, number: int | None) -> None:
        setattr(state, name, number != 0)

    return change


def _value(name: str, otherwise: int) -> Callable[[State, int | None], None]:
    def change(state: State, number: int | None) -> None:
        setattr(state, name, otherwise if number is None else min(max(number, 0), 10_000))

    return change


def _align(*, centred: bool) -> Callable[[State, int | None], None]:
    def change(state: State, _: int | None) -> None:
        state.centred = centred

    return change


CHANGES: dict[str, Callable[[State, int | None], None]] = {
    "plain": _plain,
    "pard": _new_paragraph,
    "b": _switch("bold"),
    "v": _switch("hidden"),
    "strike": _switch("struck"),
    "striked": _switch("struck"),
    "revised": _switch("inserted"),
    "deleted": _switch("deleted"),
    "intbl": _switch("in_table"),
    "fs": _value("size", 24),
    "outlinelevel": _value("outline", 0),
    "s": _value("style", 0),
    "uc": _value("fallback", 1),
    "qc": _align(centred=True),
    "ql": _align(centred=False),
    "qj": _align(centred=False),
    "qr": _align(centred=False),
}
"""What each control word does to the state."""
