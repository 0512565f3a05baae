"""Comments and tracked insertions in a copy of a Word document.

Every part that need not change is copied as it lies in the package; in the text, bytes are only ever put in.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from lmagree.annotate.remark import Remark
from lmagree.annotate.word import parts
from lmagree.annotate.word.archive import ArchiveError, member, rewritten
from lmagree.annotate.word.clauses import Change, paragraph
from lmagree.annotate.word.layout import Element, Layout, LayoutError, layout_of, make_sure
from lmagree.annotate.word.splice import Splices, outermost
from lmagree.model.record import record

__all__ = ["ArchiveError", "Insertion", "LayoutError", "Passage", "annotated", "text_of"]

_NUMBER = re.compile(rb"""\b\w+:id=["'](\d+)["']""")


@record
class Passage:
    """Where a comment stands: in the paragraph numbered `paragraph` among all ``w:p`` of the main part, from 0.

    `first` and `last` are (number of the ``w:t`` or ``w:delText`` among all of the part, characters of it before the
    passage begins or ends); None for the whole paragraph.
    """

    paragraph: int
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None


@record
class Insertion:
    """A paragraph to be put in with tracked changes, after the one numbered `after` (behind the table that it stands in).

    It is written like the paragraph numbered `like`, as a `heading` if that is one, and has `remark` as its comment.
    """

    after: int
    like: int
    words: str
    heading: bool = False
    remark: Remark | None = None


def text_of(package: bytes) -> bytes:
    """The main part of the Word document `package`.  Raises LayoutError when there is none."""
    text = member(package, parts.main_part(package))
    if text is None:
        raise LayoutError
    return text


def annotated(
    package: bytes, comments: Sequence[tuple[Passage, Remark]], insertions: Sequence[Insertion], when: str
) -> bytes:
    """The Word document `package` with comments and insertions by lmagree, made at `when` (ISO 8601, with a ``Z``).

    Insertions after one paragraph stand in their order.  Raises LayoutError and ArchiveError for files that are not written
    in a way that can be added to.
    """
    if not comments and not insertions:
        return package
    main, text = parts.main_part(package), text_of(package)
    place, there = parts.comments_path(package, main)
    existing = member(package, place) if there else None
    pen = _Pen(layout_of(text), _free(text, existing or b""), when)
    for passage, remark in comments:
        pen.comment(passage, remark)
    for insertion in insertions:
        pen.insert(insertion)
    changed = {main: pen.splices.spliced()}
    if pen.remarks:
        changed[place] = parts.with_comments(existing, pen.layout.space, pen.remarks, when)
        if not there:
            changed |= _announced(package, main, place, pen.layout.space)
    for content in changed.values():
        make_sure(content)
    return rewritten(package, changed)


def _announced(package: bytes, main: str, place: str, space: str) -> dict[str, bytes]:
    """The parts that say that there are comments."""
    relations = parts.relations_path(main)
    return {
        relations: parts.with_relation(member(package, relations), main, place, space),
        parts.CONTENT_TYPES: parts.with_type(member(package, parts.CONTENT_TYPES), place),
    }


def _free(*data: bytes) -> Iterator[int]:
    """The numbers, from the lowest, that no change, bookmark or comment bears."""
    taken = {int(number) for part in data for number in _NUMBER.findall(part)}
    return (number for number in count() if number not in taken)


class _Pen:
    """Writes into one part, numbering what it writes."""

    def __init__(self, layout: Layout, numbers: Iterator[int], when: str) -> None:
        self.layout = layout
        self.splices = Splices(layout)
        self.remarks: list[tuple[int, Remark]] = []
        self._numbers = numbers
        self._when = when

    def comment(self, passage: Passage, remark: Remark) -> None:
        """Put a comment on a passage."""
        before, after = (mark.encode() for mark in self._range(remark))
        if passage.first is None or passage.last is None:
            self.splices.around(self._outermost(passage.paragraph), before, after)
        else:
            self.splices.begin(self.layout.texts[passage.first[0]], passage.first[1], before)
            self.splices.finish(self.layout.texts[passage.last[0]], passage.last[1], after)

    def insert(self, insertion: Insertion) -> None:
        """Put a paragraph in."""
        like = self.layout.paragraphs[insertion.like]
        change = Change(next(self._numbers), next(self._numbers), self._when)
        marks = self._range(insertion.remark) if insertion.remark is not None else ("", "")
        written = paragraph(self.layout, like, insertion.words, change, heading=insertion.heading, marks=marks)
        self.splices.insert(self._behind(insertion.after), written)

    def _behind(self, paragraph_number: int) -> int:
        """The byte behind a paragraph, behind the table around it, and before the end of its section."""
        found = self._last_of_one(self._outermost(paragraph_number))
        table = outermost(found, "tbl")
        if table is not None:
            return table.end
        return found.start if found in self.layout.sections else found.end

    def _last_of_one(self, first: Element) -> Element:
        """The last of the paragraphs that are one with `first` once the deletion of their marks is accepted."""
        beside = iter([one for one in self.layout.paragraphs if one.parent is first.parent and one.start > first.start])
        while self.layout.mark_is_deleted(first) and (following := next(beside, None)) is not None:
            first = following
        return first

    def _outermost(self, paragraph_number: int) -> Element:
        """The paragraph, or the one that its text box hangs on."""
        found = self.layout.paragraphs[paragraph_number]
        return outermost(found, "p") or found

    def _range(self, remark: Remark) -> tuple[str, str]:
        """The marks before and after a passage for a new comment."""
        number, w = next(self._numbers), self.layout.prefix
        self.remarks.append((number, remark))
        return (
            f'<{w}commentRangeStart {w}id="{number}"/>',
            f'<{w}commentRangeEnd {w}id="{number}"/><{w}r><{w}commentReference {w}id="{number}"/></{w}r>',
        )
