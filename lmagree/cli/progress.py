"""A progress bar for people; programs see nothing of it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lmagree.wording import text


@contextmanager
def progress_bar(lang: str) -> Iterator[Callable[[int, int, str], None] | None]:
    """A bar on stderr that takes (done, total, name), or None when stderr is no terminal; it leaves no trace."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  # only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=Console(stderr=True, markup=False), transient=True) as bar:
        task = bar.add_task(text("progress.reading", lang), total=None, name="")

        def advance(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, name=name)

        yield advance
