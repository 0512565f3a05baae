"""E-mails (.eml, .msg) and web pages saved as one MIME file (.mht): the text of the message itself.

Attachments are documents of their own; discovery finds them.
"""

import email
import email.policy
from email.message import EmailMessage

from lmagree.archive.outlook import message as outlook_message
from lmagree.extract.charset import decode
from lmagree.extract.options import ExtractOptions
from lmagree.extract.plain import plain_blocks
from lmagree.extract.tidy import squeeze
from lmagree.extract.unread import Unread
from lmagree.extract.web import page_blocks
from lmagree.model.document import Document, Note, SourceFile, UnreadableReason

_CAP = 256 * 2**20


def read(source: SourceFile, _options: ExtractOptions) -> Document:
    """The text of a message.  Raises Unread for one that is too large or has no text part."""
    if source.path.stat().st_size > _CAP:
        raise Unread(UnreadableReason.TOO_LARGE, f"{source.path.stat().st_size} bytes of e-mail")
    with source.path.open("rb") as file:
        if file.read(4) == bytes.fromhex("d0cf11e0"):
            return _outlook(source)
        file.seek(0)
        message = email.message_from_binary_file(file, policy=email.policy.default)
    body = message.get_body(preferencelist=("html", "plain"))
    if not isinstance(body, EmailMessage):
        raise Unread(UnreadableReason.EMPTY, "no text part")
    data = body.get_payload(decode=True)
    declared = body.get_content_charset() or ""
    title = squeeze(str(message.get("subject", "")))
    return _document(
        source, title, data if isinstance(data, bytes) else b"", declared, page=body.get_content_subtype() == "html"
    )


def _outlook(source: SourceFile) -> Document:
    subject, text, page = outlook_message(source.path)
    if text.strip():
        return _document(source, squeeze(subject), text.encode(), "utf-8", page=False)
    if not page:
        raise Unread(UnreadableReason.EMPTY, "no text part")
    return _document(source, squeeze(subject), page, "", page=True)


def _document(source: SourceFile, title: str, data: bytes, declared: str, *, page: bool) -> Document:
    notes: tuple[Note, ...] = ()
    if page:
        blocks, own, notes = page_blocks(data, declared)
        title = title or own
    else:
        blocks, _ = plain_blocks(decode(data, declared))
    return Document(source, "mail", tuple(blocks), title=title, notes=notes)
