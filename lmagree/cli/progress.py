"""A progress bar for people; programs see nothing of it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lmagree.wording import text

_BAR = 20
"""Columns of the bar; the name of the document gets what is left."""
_COUNT = 12
"""Columns for how many of how many, and for the blanks between."""


@contextmanager
def progress_bar(lang: str) -> Iterator[Callable[[int, int, str], None] | None]:
    """A bar on stderr that takes (done, total, name), or None when stderr is no terminal; it leaves no trace."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  # only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    console = Console(stderr=True, markup=False)
    bar_column = BarColumn(bar_width=_BAR)
    columns = (TextColumn("{task.description}"), bar_column, MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(text("progress.reading", lang), total=None, name="")
        taken = len(text("progress.reading", lang)) + _BAR + _COUNT

        def advance(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, name=_end_of(name, console.width - taken))

        yield advance


def _end_of(name: str, columns: int) -> str:
    """A name as it fits: its end tells documents of one folder apart."""
    return name if len(name) <= columns else f"…{name[-max(columns - 1, 1) :]}"
