"""Word files from before 2007 (.doc), through a converter that must be installed: LibreOffice, antiword or catdoc.

LibreOffice keeps headings, tables and tracked changes and is asked first; it runs with a profile of its own, in which
macros are off.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import olefile

from lmagree.extract import word
from lmagree.extract.charset import decode
from lmagree.extract.converters import OFFICES, READERS
from lmagree.extract.locked import unlock
from lmagree.extract.options import ExtractOptions
from lmagree.extract.plain import plain_blocks
from lmagree.extract.unread import Unread
from lmagree.model.document import Document, Note, SourceFile, UnreadableReason
from lmagree.model.record import replace

_SECONDS = 120
_FLAGS, _ENCRYPTED = 10, 0x0100
_TEXT_CAP = 32 * 2**20


def read(source: SourceFile, options: ExtractOptions) -> Document:
    """The text of an old Word file.  Raises Unread, with MISSING_TOOL when no converter is installed."""
    if not _is_encrypted(source.path):
        return _converted(source, options)
    with tempfile.TemporaryDirectory(prefix="lmagree-") as folder:
        copy = Path(folder) / "unlocked"
        unlock(source.path, options.password, copy)
        return replace(_converted(replace(source, path=copy), options), source=source)


def _converted(source: SourceFile, options: ExtractOptions) -> Document:
    """The text through the first converter that is installed."""
    for name in OFFICES:
        office = shutil.which(name)
        if office is not None:
            return _through_office(source, options, office)
    for name, arguments in READERS:
        reader = shutil.which(name)
        if reader is not None:
            text = decode(
                _run([reader, *arguments, str(source.path.resolve())], Path(tempfile.gettempdir()))[:_TEXT_CAP]
            )
            blocks, _ = plain_blocks(text)
            return Document(source, "doc", tuple(blocks), notes=(Note("converted", name),))
    raise Unread(UnreadableReason.MISSING_TOOL, "LibreOffice, antiword or catdoc")


def _is_encrypted(path: Path) -> bool:
    """Whether the file information block says so ([MS-DOC] 2.5.2, bit fEncrypted)."""
    with contextlib.suppress(OSError, ValueError), olefile.OleFileIO(path) as file:
        flags: bytes = file.openstream("WordDocument").read(_FLAGS + 2)[_FLAGS:]
        return bool(int.from_bytes(flags, "little") & _ENCRYPTED)
    return False  # a broken file; the converter may mend what is broken


def _through_office(source: SourceFile, options: ExtractOptions, office: str) -> Document:
    """Convert to the newer format and read that."""
    with tempfile.TemporaryDirectory(prefix="lmagree-") as folder:
        place = Path(folder)
        old, new = place / "agreement.doc", place / "agreement.docx"
        shutil.copyfile(source.path, old)
        profile = (place / "profile").as_uri()
        _run(
            [office, "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", "docx", str(old)],
            place,
        )
        if not new.is_file():
            raise Unread(UnreadableReason.DAMAGED, "converter gave nothing")
        document = word.read(replace(source, path=new), options)
    return replace(document, source=source, media_type="doc", notes=(*document.notes, Note("converted", "LibreOffice")))


def _run(command: Sequence[str], folder: Path) -> bytes:
    """What the converter prints.  Raises Unread when it hangs or fails."""
    try:
        done = subprocess.run(  # noqa: S603  # a fixed program with a file's path, no shell
            command,
            cwd=folder,
            env={**os.environ, "HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unread(UnreadableReason.TIMED_OUT, Path(command[0]).name) from error
    if done.returncode:
        raise Unread(UnreadableReason.DAMAGED, f"{Path(command[0]).name} exit {done.returncode}")
    return done.stdout
