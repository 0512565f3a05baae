"""Paths on the command line."""

from collections.abc import Sequence
from glob import glob
from pathlib import Path


def expanded(paths: Sequence[Path]) -> list[Path]:
    """The paths with ``*`` and ``?`` filled in, as the shells of Windows leave them; a file of that very name comes first."""
    found: list[Path] = []
    for path in paths:
        matches = [] if path.exists() else sorted(glob(str(path)))  # noqa: PTH207  # Path.glob takes no absolute pattern
        found += map(Path, matches) if matches else [path]
    return found
