"""What a finished block is: heading, list item, line of contents, footnote or plain paragraph."""

import re

from lmagree.extract.pdf.drafts import Draft
from lmagree.model.document import BlockKind

_LARGER = 1.12
_LONGEST_HEADING = 140
_MOST_LINES = 3
_ENDS = (".", ",", ";")
_VERB = re.compile(r"\b(?:skal|kan|bør|må|er|har|plikter|dekker|sørger|tilbyr)\b", re.IGNORECASE)
_CONTENTS_HEAD = re.compile(r"(?:innhold(?:sfortegnelse|sliste)?|innhald(?:sliste)?|contents)\.?:?", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\s*[.·_…]\s?){4,}\s*\d{0,3}$")
_PAGED = re.compile(r"\S.*\D\s+\d{1,3}$")


class Sorter:
    """Tells the kind of each block in turn; knows the size of the body text and whether a list of contents is running."""

    def __init__(self, body: float) -> None:
        """`body` is the size in which most of the document is set, in points."""
        self._body = body or 11.0
        self._contents = False
        self._started = False

    def kind(self, draft: Draft, following: Draft | None) -> BlockKind:
        """The kind of `draft`; `following` is the next block of the flow."""
        if draft.furniture:
            return BlockKind(draft.furniture)
        if _CONTENTS_HEAD.fullmatch(draft.text):
            self._contents = True
            return BlockKind.HEADING
        if draft.text[-1:].isdigit() and _LEADERS.search(draft.text):
            return BlockKind.CONTENTS
        if self._contents and _PAGED.fullmatch(draft.text) and draft.lines <= _MOST_LINES:
            return BlockKind.CONTENTS
        self._contents = False
        first, self._started = not self._started, True
        if self._is_heading(draft, following):
            title = first and draft.page == 1 and draft.label is None and draft.size >= _LARGER * self._body
            return BlockKind.TITLE if title else BlockKind.HEADING
        if draft.size < 0.9 * self._body and draft.label and draft.label.kind in {"bare", "decimal"}:
            return BlockKind.FOOTNOTE
        return BlockKind.LIST_ITEM if draft.label else BlockKind.PARAGRAPH

    def _is_heading(self, draft: Draft, following: Draft | None) -> bool:
        text, label = draft.text, draft.label
        if not text[:1].isalnum() or len(text) > _LONGEST_HEADING or draft.lines > _MOST_LINES or text.endswith(_ENDS):
            return False
        if label is not None and label.kind == "bullet":
            return False
        if draft.size >= _LARGER * self._body:
            return True
        if draft.bold:
            return len(text) <= 100
        if label is None or label.kind not in {"named", "decimal", "bare"} or not text[:1].isupper():
            return (
                text.isupper()
                and len(text) > 3
                and draft.leading != 0
                and label is None
                and not any(c.isdigit() for c in text)
            )
        if draft.lines > 1 or len(text) > 80 or _VERB.search(text) or text.endswith(":"):
            return False
        if following is None or following.table is not None:
            return following is not None
        twin = following.label
        return not (twin and twin.kind == label.kind and twin.depth == label.depth and label.depth == 1)
