"""How a reader of a format says that it cannot read a file."""

from lmagree.model.document import UnreadableReason


class Unread(Exception):  # noqa: N818  # not an error of the tool: it becomes the record `Unreadable`
    """Raised inside extraction only; `extract` turns it into an `Unreadable`.  `detail` never quotes the document."""

    def __init__(self, reason: UnreadableReason, detail: str = "") -> None:
        """Keep the reason and the technical cause."""
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
