"""What a finished block is: heading, list item, line of contents or plain paragraph."""

import re
from collections.abc import Sequence

from lmagree.extract.pdf.drafts import Draft
from lmagree.extract.pdf.labels import HEADING_KINDS
from lmagree.model.document import BlockKind

_LARGER = 1.12
"""Of the body's size: from here on a heading."""
_LONGEST_TITLE, _LONGEST_HEADING, _LONGEST_BOLD, _LONGEST_PLAIN = 300, 140, 100, 80
_MOST_LINES = 3
_SHORTEST_CAPITALS = 4
_SENTENCE_ENDS = (".", ",", ";")
_VERB = re.compile(r"\b(?:skal|kan|bør|må|er|har|plikter|dekker|sørger|tilbyr|held|gjev)\b", re.IGNORECASE)
_CONTENTS_HEAD = re.compile(r"(?:innhold(?:sfortegnelse|sliste)?|innhald(?:sliste)?|contents)\.?:?", re.IGNORECASE)
_LONGEST_CONTENTS = len("innholdsfortegnelse.:")
_LEADERS = re.compile(r"(?:[.·_…]\s?){4,}\d{1,3}$")
_PAGED = re.compile(r"\S.*\D\s+\d{1,3}$")
_PAGE_MARK = re.compile(r"(?:.{0,60}\s)?side\s+\d{1,3}\s*(?:av|/)\s*\d{1,3}", re.IGNORECASE)


def kinds_of(drafts: Sequence[Draft], body: float) -> list[BlockKind]:
    """The kind of every draft, tables too (`TABLE_ROW`); `body` is the size most of the text is set in, in points."""
    sorter = _Sorter(body)
    flow = [draft for draft in drafts if not draft.furniture]
    following = dict(zip(map(id, flow), flow[1:], strict=False))
    return [sorter.kind(draft, following.get(id(draft))) for draft in drafts]


class _Sorter:
    """Goes through the blocks in order; knows whether a list of contents is running and whether the title has been."""

    def __init__(self, body: float) -> None:
        self._body = body
        self._contents = False
        self._first = True

    def kind(self, draft: Draft, following: Draft | None) -> BlockKind:
        text = draft.text
        numbered = text[-1:].isdigit()
        if draft.table is not None:
            kind = BlockKind.TABLE_ROW
        elif draft.furniture:
            return BlockKind(draft.furniture)
        elif numbered and _PAGE_MARK.fullmatch(text):
            return BlockKind.FOOTER
        elif numbered and self._in_contents(draft):
            kind = BlockKind.CONTENTS
        elif self._is_heading(draft, following):
            kind = BlockKind.TITLE if self._first and self._is_large(draft) and not draft.label else BlockKind.HEADING
        else:
            kind = BlockKind.LIST_ITEM if draft.label else BlockKind.PARAGRAPH
        self._first = self._first and kind is BlockKind.PARAGRAPH and draft.page == 1
        self._contents = kind is BlockKind.CONTENTS or _heads_contents(text)
        return kind

    def _in_contents(self, draft: Draft) -> bool:
        if draft.lines > _MOST_LINES:
            return False
        return bool(_LEADERS.search(draft.text) or (self._contents and _PAGED.fullmatch(draft.text)))

    def _is_large(self, draft: Draft) -> bool:
        return draft.size >= _LARGER * self._body

    def _is_heading(self, draft: Draft, following: Draft | None) -> bool:
        text, label = draft.text, draft.label
        large = self._is_large(draft)
        if len(text) > (_LONGEST_TITLE if large else _LONGEST_HEADING) or text.endswith(_SENTENCE_ENDS):
            return False
        if not text[:1].isalnum() or (label is not None and label.kind == "bullet"):
            return False
        if large or _heads_contents(text):
            return True
        if draft.lines > _MOST_LINES:
            return False
        if draft.bold and len(text) <= _LONGEST_BOLD:
            return True
        return _is_numbered_heading(draft, following) if label else _is_capitals(text)


def _heads_contents(text: str) -> bool:
    """Whether a list of contents follows."""
    return len(text) <= _LONGEST_CONTENTS and _CONTENTS_HEAD.fullmatch(text) is not None


def _is_capitals(text: str) -> bool:
    return text.isupper() and len(text) >= _SHORTEST_CAPITALS and text.replace(" ", "").isalpha()


def _is_numbered_heading(draft: Draft, following: Draft | None) -> bool:
    """Whether a numbered line that looks like its text is a heading: short, no statement, and not one of a list."""
    text, label = draft.text, draft.label
    if label is None or label.kind not in HEADING_KINDS or following is None or draft.lines > 1:
        return False
    if not text[:1].isupper() or len(text) > _LONGEST_PLAIN or text.endswith(":") or _VERB.search(text):
        return False
    twin = following.label
    return not (twin and twin.kind == label.kind and twin.depth == label.depth == 1)
