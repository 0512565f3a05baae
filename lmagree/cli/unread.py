"""What is said of a document that could not be read."""

from lmagree.cli.screen import tell
from lmagree.model.document import Unreadable
from lmagree.wording import text


def tell_unread(found: Unreadable, lang: str) -> None:
    """Say on stderr why it could not be read, and what to do about it."""
    reason = f"unreadable.{found.reason}"
    tell(f"{found.source.name}: {text(reason, lang)}")
    tell(text(f"{reason}.hint", lang, detail=found.detail))
