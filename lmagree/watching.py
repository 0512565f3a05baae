"""A draft checked anew at every save, as Word and others save: over the file, or by another that takes its name."""

import hashlib
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from lmagree.checking import CheckOptions, check, drafts
from lmagree.errors import NothingToReadError, NotOneDocumentError, PathNotFoundError
from lmagree.model.check import Check
from lmagree.model.record import record

PAUSE = 0.5
"""Seconds between two looks at the file."""
_GONE_AFTER = 6
"""Looks in a row at which there is no file before it counts as gone: who saves by renaming takes it away for a moment."""

_State = tuple[int, int, int]
"""Time of change, size and number of a file, as the system has them."""


@record
class Seen:
    """What was found at one moment: the draft checked, or None for `check` when the file is gone."""

    at: datetime
    check: Check | None


def watch(path: Path, options: CheckOptions) -> Iterator[Seen]:
    """The check of the one draft at `path` now, and again whenever other content has been saved; never ends by itself.

    A file that is being written is left alone until it has been at rest from one look to the next.  Raises what a check of
    the first content raises, and NotOneDocumentError for a folder or archive of several.
    """
    found = drafts([path])
    if len(found.files) != 1:
        raise NotOneDocumentError(path=str(path), documents=len(found.files))
    known = found.files[0].sha256
    yield Seen(_now(), check(found, options))
    for content in _contents(path, known):
        if content is None:
            yield Seen(_now(), None)
            continue
        try:
            yield Seen(_now(), check(drafts([path]), options))
        except (PathNotFoundError, NothingToReadError):  # taken away again meanwhile; the next look will tell
            continue


def _contents(path: Path, known: str) -> Iterator[str | None]:
    """The digest of each content that is saved after the `known` one; None each time the file is gone for good."""
    before: _State | None = None
    settled: _State | None = None
    absent = 0
    while True:
        time.sleep(PAUSE)
        state = _state(path)
        absent = 0 if state else absent + 1
        if absent == _GONE_AFTER:
            known = ""
            yield None
        at_rest, before = state is not None and state == before, state
        if not at_rest or state == settled:
            continue
        digest = _digest(path)
        if digest is None:  # another program holds it; it is at rest all the same, so look again
            continue
        settled = state
        if digest != known:
            known = digest
            yield digest


def _state(path: Path) -> _State | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _now() -> datetime:
    return datetime.now().astimezone()
