"""How to report on this terminal."""

import os

from lmagree.cli.screen import colour, width
from lmagree.report import ReportOptions
from lmagree.wording import choose


def for_screen(lang: str | None) -> ReportOptions:
    """How to report on this terminal, in the language asked for."""
    return ReportOptions(lang=choose(lang, os.environ), width=width(), colour=colour())
