"""Files that hold files: zip archives and e-mails with attachments.

Discovery lists what is in them, extraction reads one of it; neither ever unpacks to a path that the archive names.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lmagree.model.document import UnreadableReason
from lmagree.model.record import record

SUFFIXES = frozenset({".zip", ".eml", ".msg"})
"""What the name of a file that may hold files ends with."""
MEMBER_CAP = 256 * 2**20
"""Bytes of one unpacked member."""
COUNT_CAP = 5_000
"""Members of one archive or e-mail."""


class MemberUnreadableError(Exception):
    """A member that cannot be unpacked, with the reason; `detail` never quotes its content."""

    def __init__(self, reason: UnreadableReason, detail: str = "") -> None:
        """Keep the reason and the technical cause."""
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@record
class Member:
    """One file within another.  `name` is its path there; `opened` gives its bytes, for a locked one with the password."""

    name: str
    opened: Callable[[str | None], bytes]

    def read(self, password: str | None = None) -> bytes:
        """The bytes.  Raises MemberUnreadableError, whatever the libraries make of a hostile file."""
        with _guarded():
            return self.opened(password)


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except MemberUnreadableError:
        raise
    except Exception as error:
        raise MemberUnreadableError(UnreadableReason.DAMAGED, type(error).__name__) from error


def members(path: Path) -> Iterator[Member]:
    """The files in the archive or e-mail at `path`, none when it is neither, each name once.

    Raises MemberUnreadableError when the archive itself is damaged or larger than its caps.
    """
    found: dict[str, Member] = {}
    with _guarded():
        for count, member in enumerate(_members(path), start=1):
            if count > COUNT_CAP:
                raise MemberUnreadableError(UnreadableReason.TOO_LARGE, f"over {COUNT_CAP} members")
            found[member.name] = member
    yield from found.values()


def content(path: Path, name: str, password: str | None = None) -> bytes:
    """The bytes of the member `name` of the file at `path`.  Raises MemberUnreadableError, also when it is not there."""
    for member in members(path):
        if member.name == name:
            return member.read(password)
    raise MemberUnreadableError(UnreadableReason.DAMAGED, "no such member")


def _members(path: Path) -> Iterator[Member]:
    suffix = path.suffix.lower()
    if suffix == ".zip":
        from lmagree.archive.zips import members as zipped  # noqa: PLC0415  # most runs meet no archive

        yield from zipped(path)
    elif suffix == ".eml":
        from lmagree.archive.mails import members as mailed  # noqa: PLC0415  # most runs meet no e-mail

        yield from mailed(path)
    elif suffix == ".msg":
        from lmagree.archive.outlook import members as saved  # noqa: PLC0415  # most runs meet no e-mail

        yield from saved(path)
