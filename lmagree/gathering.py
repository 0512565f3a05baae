"""What there is to read under the paths of a call, as the scanned folders' own files say."""

import os
from collections.abc import Sequence
from pathlib import Path

from lmagree.discover import Discovery, discover
from lmagree.errors import NothingToReadError
from lmagree.group import MANIFEST_NAME, Manifest, manifest_of
from lmagree.model.document import SkippedFile, SourceFile
from lmagree.model.record import record, replace


@record
class Found:
    """The files to read, those left out with the reason, and what the scanned folders say of them."""

    files: tuple[SourceFile, ...]
    skipped: tuple[SkippedFile, ...]
    manifest: Manifest


def find(paths: Sequence[Path]) -> Found:
    """What there is to judge under `paths`, as the folders' own files say.

    Raises PathNotFoundError, NothingToReadError and BrokenManifestError.
    """
    found = discovered(paths)
    manifest = manifest_of(path for path in paths if path.is_dir())
    left_out = [source for source in found.files if manifest.leaves_out(source.name)]
    if len(left_out) == len(found.files):
        raise NothingToReadError(path=", ".join(map(str, paths)))
    skipped = [skipped for skipped in found.skipped if skipped.name != MANIFEST_NAME]
    skipped += [SkippedFile(source.name, "left-out") for source in left_out]
    idle = manifest.idle([source.name for source in found.files])
    skipped += [SkippedFile(pattern, "pattern-without-file") for pattern in idle]
    return Found(tuple(source for source in found.files if source not in left_out), tuple(skipped), manifest)


def discovered(paths: Sequence[Path]) -> Discovery:
    """What discovery finds, under names that can be written anywhere.  Raises PathNotFoundError and NothingToReadError."""
    found = discover(paths)
    return Discovery(
        files=tuple(replace(source, name=_writable(source.name)) for source in found.files),
        skipped=tuple(replace(skipped, name=_writable(skipped.name)) for skipped in found.skipped),
    )


def _writable(name: str) -> str:
    """The name with its parts that are no UTF-8 read as Latin-1, in which old archives of Norwegian files are named."""
    return "/".join(part if _is_utf8(part) else os.fsencode(part).decode("latin-1") for part in name.split("/"))


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:  # Python keeps bytes that it could not decode as lone surrogates
        return False
    return True
