"""What has been read and judged before, kept in the store beside the audits.

A key is the digest of everything that can change the result, so that an entry is never wrong and never brought up to
date: it is found or it is not.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import lmagree


def key_of(*facts: object) -> str:
    """The key that stands for `facts`, whose JSON tells them apart."""
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def fingerprint(libraries: Sequence[str]) -> str:
    """A digest of this very program: version, Python, every file of its code, and the named libraries."""
    home = Path(lmagree.__file__).parent
    return key_of(lmagree.__version__, sys.version, sorted(_files(home)), [_library(name) for name in libraries])


def state_of(path: str | os.PathLike[str] | None) -> tuple[str, int, int] | None:
    """What a file or folder looks like from the outside: it changes when the file is replaced.  None when there is none."""
    if path is not None:
        with suppress(OSError):
            facts = os.stat(path)  # noqa: PTH116  # a str or a Path, a thousand of them
            return os.fspath(path), facts.st_size, facts.st_mtime_ns
    return None


def _files(home: Path) -> Iterator[tuple[str, int, int]]:
    for folder, _, names in os.walk(home):
        for name in names:
            if name.endswith((".py", ".yaml", ".tsv")) and (state := state_of(os.path.join(folder, name))):  # noqa: PTH118
                yield state


def _library(name: str) -> tuple[str, int, int] | None:
    spec = find_spec(name)
    return state_of(spec.origin) if spec else None
