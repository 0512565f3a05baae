"""Discovery: from the paths on the command line to the files that may be agreements, in a settled order."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from lmagree import archive
from lmagree.errors import NothingToReadError, PathNotFoundError
from lmagree.model.document import SkippedFile, SourceFile
from lmagree.model.record import field, record
from lmagree.ours import is_report

SUFFIXES = frozenset(
    {
        *(".pdf", ".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".ott", ".fodt", ".rtf"),
        *(".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".eml", ".msg", ".zip"),
    }
)
"""What an agreement's file name may end with.  Other files of a folder are left out; a file named outright never is."""


@record
class Discovery:
    """What was found: `files` to read and `skipped` ones with the reason, each sorted by name."""

    files: tuple[SourceFile, ...]
    skipped: tuple[SkippedFile, ...]


@record(frozen=False)
class _Found:
    """A file or folder met on the way: its absolute path and how many of its last parts make up its name.

    `member` and `sha256` are given for a file within an archive.
    """

    path: Path
    depth: int
    reason: str = ""
    member: str = ""
    sha256: str = ""
    size: int = 0

    @property
    def name(self) -> str:
        shown = "/".join(self.path.parts[-self.depth :])
        return f"{shown}/{self.member}" if self.member else shown


@record(frozen=False)
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
        within = _members(path, depth) if not reason and path.suffix.lower() in archive.SUFFIXES else []
        self.found += within
        if not any(not entry.reason for entry in within):
            self.found.append(_Found(path, depth, reason))


def discover(paths: Sequence[Path]) -> Discovery:
    """The files under `paths`, folders searched to the bottom, sorted by name with numbers in their order (2 before 10).

    A file's name is its path below the folder that was given, or its own name when it was given itself; names that
    would be the same are told apart by the folders above them.  Lock files, hidden files, files that are no agreement
    by their suffix, reports of lmagree itself and second sights of one file are listed in `skipped` with the reason's code.  Two files with the
    same content both stay; their `sha256` tells.  A file that may not be read stays too, with an empty `sha256`.  An
    archive or an e-mail gives way to the agreements in it (``post.eml/avtale.pdf``), one level deep; one without any
    stays itself.

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
    return "own-report" if is_report(path) else ""


def _tell_apart(entries: list[_Found]) -> None:
    """Lengthen names by the folders above until no two are the same."""
    while True:
        counts = Counter(entry.name for entry in entries)
        clashing = [entry for entry in entries if counts[entry.name] > 1 and entry.depth < len(entry.path.parts)]
        if not clashing:
            return
        for entry in clashing:
            entry.depth += 1


def _members(path: Path, depth: int) -> list[_Found]:
    """The files within an archive or an e-mail; none when it cannot be opened, which extraction will say."""
    found: list[_Found] = []
    try:
        for member in archive.members(path):
            reason = _reason_of_name(member.name)
            if reason:
                found.append(_Found(path, depth, reason, member.name))
                continue
            try:
                data = member.read()
            except archive.MemberUnreadableError:
                data = b""
            sha256 = hashlib.sha256(data).hexdigest() if data else ""
            found.append(_Found(path, depth, "", member.name, sha256, len(data)))
    except archive.MemberUnreadableError:
        return []
    return found


def _reason_of_name(name: str) -> str:
    """Why a file within an archive is left out; an archive within it is not opened."""
    parts = name.split("/")
    if parts[-1].startswith(("~$", ".~lock.")):
        return "lock-file"
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return "hidden"
    suffix = PurePosixPath(name).suffix.lower()
    return "" if suffix in SUFFIXES and suffix not in archive.SUFFIXES else "not-an-agreement-format"


def _source(entry: _Found) -> SourceFile:
    if entry.member:
        return SourceFile(entry.path, entry.name, entry.sha256, entry.size, entry.member)
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
