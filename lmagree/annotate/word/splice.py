"""Cutting a Word paragraph where a passage begins and ends, by putting bytes between those that are there.

A run that is cut gets its end and its beginning, with its own properties, at the place of the cut; no byte is taken out.
"""

from collections.abc import Iterable

from lmagree.annotate.word.layout import Element, Layout
from lmagree.model.record import field, record

_PRESERVE = b' xml:space="preserve"'


@record(frozen=False)
class _Cut:
    """What is put in at one byte: what closes a run, the ends and beginnings of ranges, and what opens the run again."""

    close: bytes = b""
    ends: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)
    reopen: bytes = b""


class Splices:
    """Bytes to be put into a part, by place."""

    def __init__(self, layout: Layout) -> None:
        """Nothing yet."""
        self._layout = layout
        self._cuts: dict[int, _Cut] = {}
        self._after: dict[int, list[bytes]] = {}
        self._kept_spaces: set[int] = set()

    def begin(self, text: Element, offset: int, mark: bytes) -> None:
        """Put `mark` before the character numbered `offset` of a text."""
        self._cut(text, offset, at_end=False).starts.append(mark)

    def finish(self, text: Element, offset: int, mark: bytes) -> None:
        """Put `mark` after the characters of a text that come before `offset`."""
        self._cut(text, offset, at_end=True).ends.append(mark)

    def around(self, paragraph: Element, before: bytes, after: bytes) -> None:
        """Put marks around all that a paragraph holds."""
        properties = self._layout.properties.get(paragraph)
        start = properties.end if properties is not None else paragraph.inner
        self._at(start).starts.append(before)
        self._at(paragraph.close).ends.append(after)

    def insert(self, at: int, content: bytes) -> None:
        """Put whole elements before the byte `at`, in the order of the calls."""
        self._after.setdefault(at, []).append(content)

    def spliced(self) -> bytes:
        """The part with all that was put in."""
        put_in: dict[int, list[bytes]] = {at: [_PRESERVE] for at in self._kept_spaces}
        for at, cut in self._cuts.items():
            put_in.setdefault(at, []).extend((cut.close, *cut.ends, *cut.starts, cut.reopen))
        for at, contents in self._after.items():
            put_in.setdefault(at, []).extend(contents)
        return b"".join(self._pieces(put_in))

    def _pieces(self, put_in: dict[int, list[bytes]]) -> Iterable[bytes]:
        last = 0
        for at in sorted(put_in):
            yield self._layout.data[last:at]
            yield from put_in[at]
            last = at
        yield self._layout.data[last:]

    def _at(self, byte: int) -> _Cut:
        return self._cuts.setdefault(byte, _Cut())

    def _cut(self, text: Element, offset: int, *, at_end: bool) -> _Cut:
        """The cut at a character; beside the outermost run where the text cannot be parted from it."""
        run = outermost(text, "r")
        byte = self._layout.byte_at(text, offset)
        if run is None or text.parent is not run or byte is None:
            around = run or text
            return self._at(around.end if at_end else around.start)
        if byte == text.inner and not at_end:
            return self._at(run.start) if self._is_first(text, run) else self._within(text.start, run)
        if byte == text.close and at_end:
            return self._at(run.end) if self._is_last(text, run) else self._within(text.end, run)
        return self._inside(byte, text, run)

    def _within(self, byte: int, run: Element) -> _Cut:
        """A cut between two contents of a run."""
        cut = self._at(byte)
        cut.close, cut.reopen = f"</{run.name}>".encode(), self._opening(run)
        return cut

    def _inside(self, byte: int, text: Element, run: Element) -> _Cut:
        """A cut between two characters of a text."""
        tag = self._layout.data[text.start : text.inner]
        if b"xml:space" not in tag:
            self._kept_spaces.add(text.inner - 1)
        cut = self._at(byte)
        cut.close = f"</{text.name}></{run.name}>".encode()
        cut.reopen = self._opening(run) + f"<{text.name}".encode() + _PRESERVE + b">"
        return cut

    def _opening(self, run: Element) -> bytes:
        """The beginning of a run like this one."""
        properties = self._layout.properties.get(run)
        look = self._layout.of(properties) if properties is not None else b""
        return self._layout.data[run.start : run.inner] + look

    def _is_first(self, text: Element, run: Element) -> bool:
        properties = self._layout.properties.get(run)
        start = properties.end if properties is not None else run.inner
        return not self._layout.data[start : text.start].strip()

    def _is_last(self, text: Element, run: Element) -> bool:
        return not self._layout.data[text.end : run.close].strip()


def outermost(element: Element, local: str) -> Element | None:
    """The outermost element of this local name around `element`, which may be itself; None when there is none."""
    found = element if element.local == local else None
    for around in element.above(local):
        found = around
    return found
