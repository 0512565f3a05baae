"""Where a report goes: to the screen, page by page, or into a file of which the person is told."""

from collections.abc import Callable
from pathlib import Path

from lmagree.cli.files import write_file
from lmagree.cli.pager import show
from lmagree.cli.screen import WIDTH_WITHOUT_TERMINAL, tell
from lmagree.model.record import replace
from lmagree.report.options import ReportOptions
from lmagree.wording import text


def deliver(
    render: Callable[[ReportOptions], str | bytes], output: Path | None, screen: ReportOptions, *, force: bool
) -> None:
    """Show what `render` makes for the `screen`, or put what it makes for no screen in particular into `output`.

    Raises what `write_file` raises.
    """
    if output is None:
        show(render(screen), screen.lang)
    else:
        put(render(replace(screen, width=WIDTH_WITHOUT_TERMINAL, colour=False)), output, screen.lang, force=force)


def put(report: str | bytes, output: Path, lang: str, *, force: bool) -> None:
    """Write a file and say so.  Raises what `write_file` raises."""
    write_file(output, report, force=force)
    tell(text("message.written", lang, path=output))
