"""What is told of tracked changes: that there are some, and which side of them was read."""

from lmagree.extract.options import ExtractOptions
from lmagree.model.document import Note


def tracked_changes(insertions: int, deletions: int, options: ExtractOptions) -> tuple[Note, ...]:
    """The note on a document with so many tracked changes; none when it has none."""
    if not (insertions or deletions):
        return ()
    detail = f"{insertions} insertions, {deletions} deletions"
    if options.revision == "original":
        return (Note("tracked-changes-undone", detail),)
    return (Note("tracked-changes", detail),)
