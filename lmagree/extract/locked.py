"""Office files with a password ([MS-OFFCRYPTO]): a copy without it."""

from pathlib import Path

import msoffcrypto
from msoffcrypto.exceptions import InvalidKeyError

from lmagree.extract.unread import Unread
from lmagree.model.document import UnreadableReason


def unlock(path: Path, password: str | None, copy: Path) -> None:
    """Write the file at `path` to `copy` without its password.

    Raises Unread with ENCRYPTED when `password` is None or does not open it.
    """
    if password is None:
        raise Unread(UnreadableReason.ENCRYPTED, "no password")
    with path.open("rb") as file, copy.open("wb") as plain:
        locked = msoffcrypto.OfficeFile(file)
        try:
            locked.load_key(password=password)
            locked.decrypt(plain)
        except InvalidKeyError as error:
            raise Unread(UnreadableReason.ENCRYPTED, "wrong password") from error
