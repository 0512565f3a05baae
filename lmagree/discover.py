"""Discovery: from the paths on the command line to the files that may be agreements, in a settled order."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lmagree.errors import NothingToReadError, PathNotFoundError
from lmagree.model.document import SkippedFile, SourceFile

SUFFIXES = frozenset(
    {
        *(".pdf", ".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".ott", ".fodt", ".rtf"),
        *(".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".eml", ".msg", ".zip"),
    }
)
"""What an agreement's file name may end with.  Other files of a folder are left out; a file named outright never is."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found: `files` to read and `skipped` ones with the reason, each sorted by name."""

    files: tuple[SourceFile, ...]
    skipped: tuple[SkippedFile, ...]


@dataclass(slots=True)
class _Found:
    """A file or folder met on the way: its absolute path and how many of its last parts make up its name."""

    path: Path
    depth: int
    reason: str = ""

    @property
    def name(self) -> str:
        return "/".join(self.path.parts[-self.depth :])


@dataclass(slots=True)
class _Walk:
    """What has been seen, so that a file is read once and a loop of links ends."""

    found: list[_Found] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, path: Path, depth: int, reason: str = "") -> None:
        """Keep a file; the second sight of one file is a duplicate."""
        real = os.path.realpath(path)
        if not reason and real in self.seen:
            reason = "duplicate"
        elif not reason:
            self.seen.add(real)
        self.found.append(_Found(path, depth, reason))


def discover(paths: Sequence[Path]) -> Discovery:
    """The files under `paths`, folders searched to the bottom, sorted by name with numbers in their order (2 before 10).

    A file's name is its path below the folder that was given, or its own name when it was given itself; names that
    would be the same are told apart by the folders above them.  Lock files, hidden files, files that are no agreement
    by their suffix and second sights of one file are listed in `skipped` with the reason's code.  Two files with the
    same content both stay; their `sha256` tells.  A file that may not be read stays too, with an empty `sha256`.

    Raises PathNotFoundError for a path that does not exist, NothingToReadError when no file is left.
    """
    walk = _Walk()
    given = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100  # resolve() would follow links and lose names
    for path, shown in zip(given, paths, strict=True):
        if not path.exists():
            raise PathNotFoundError(path=str(shown))
        if not path.is_dir():
            walk.add(path, 1)
    for path in given:
        if path.is_dir():
            _search(path, walk)
    kept = [entry for entry in walk.found if not entry.reason]
    if not kept:
        raise NothingToReadError(path=", ".join(str(path) for path in paths))
    _tell_apart(kept)
    files = sorted((_source(entry) for entry in kept), key=lambda file: _natural(file.name))
    skipped = (SkippedFile(entry.name, entry.reason) for entry in walk.found if entry.reason)
    return Discovery(tuple(files), tuple(sorted(skipped, key=lambda file: _natural(file.name))))


def _search(root: Path, walk: _Walk) -> None:
    """Add all that lies below `root`, each folder once even where links lead in a circle."""
    above = len(root.parts)
    visited: set[str] = set()
    pending = [root]
    while pending:
        folder = pending.pop()
        real = os.path.realpath(folder)
        if real in visited:
            continue
        visited.add(real)
        try:
            entries = sorted(folder.iterdir())
        except OSError:
            walk.add(folder, max(len(folder.parts) - above, 1), "no-permission")
            continue
        for entry in entries:
            depth = len(entry.parts) - above
            reason = _reason(entry)
            if reason or not entry.is_dir():
                walk.add(entry, depth, reason)
            else:
                pending.append(entry)


def _reason(path: Path) -> str:
    """Why a file or folder met in a search is left out, empty when it is not."""
    if path.name.startswith(("~$", ".~lock.")):
        return "lock-file"
    if path.name.startswith("."):
        return "hidden"
    if path.is_dir():
        return "hidden" if path.name == "__MACOSX" else ""
    if not path.exists():
        return "broken-link"
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return "not-an-agreement-format"
    return ""


def _tell_apart(entries: list[_Found]) -> None:
    """Lengthen names by the folders above until no two are the same."""
    while True:
        counts = Counter(entry.name for entry in entries)
        clashing = [entry for entry in entries if counts[entry.name] > 1 and entry.depth < len(entry.path.parts)]
        if not clashing:
            return
        for entry in clashing:
            entry.depth += 1


def _source(entry: _Found) -> SourceFile:
    return SourceFile(entry.path, entry.name, _sha256(entry.path), entry.path.stat().st_size)


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""  # a pipe or a device would be read for ever
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _natural(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """A key that puts `delavtale 2` before `delavtale 10`, the same on every machine."""
    return list(_natural_parts(name)), name


def _natural_parts(name: str) -> Iterator[tuple[int, int, str]]:
    for part in re.split(r"([0-9]+)", name.casefold()):
        yield (0, int(part), "") if part.isdecimal() else (1, 0, part)
