"""Attachments of e-mails saved as .eml."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from functools import partial
from pathlib import Path

from lmagree.archive import MEMBER_CAP, Member, MemberUnreadableError
from lmagree.model.document import UnreadableReason


def members(path: Path) -> Iterator[Member]:
    """The attachments of an e-mail, also those of e-mails forwarded within it."""
    if path.stat().st_size > MEMBER_CAP:
        raise MemberUnreadableError(UnreadableReason.TOO_LARGE, f"over {MEMBER_CAP} bytes")
    with path.open("rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    for part in message.walk():
        name = part.get_filename()
        if name and not part.is_multipart():
            yield Member(name.replace("/", "-").replace("\\", "-"), partial(_read, part))


def _read(part: EmailMessage, _password: str | None) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
