"""The command line: one file per command, each imported only when it is called."""

from lmagree.cli.main import main, run

__all__ = ["main", "run"]
