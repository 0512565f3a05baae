"""What Rich lays out, as text for a terminal or a file."""

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType

from lmagree.report.options import ReportOptions


def laid_out(parts: Iterable[RenderableType], options: ReportOptions) -> str:
    """The parts one below the other, in at most `options.width` columns, with ANSI colours when `options.colour` asks for them."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=options.width,
        color_system="standard" if options.colour else None,
        force_terminal=options.colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n") + "\n"
