"""Plain text broken into lines of a page's width, put together into paragraphs again."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from lmagree.extract.margins import in_margin
from lmagree.model.record import field, record

MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_BULLET = re.compile(r"(?P<label>[-–—•*·▪●○□☐☒✓>]|o(?=\s{2,}))\s+(?=\S)")
_NUMBER = re.compile(
    r"(?P<label>§\s?\d+(?:-\d+)?\.?|(?:pkt\.?|punkt)\s\d+(?:\.\d+)*\.?|\d{1,2}(?:\.\d{1,2})*[.)]?|\([0-9a-zæøå]{1,2}\)|[a-zæøå]\)|[ivx]{1,4}[.)]|[A-ZÆØÅ]\.\d{0,2}\.?)\s+(?=\S)",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\d{{1,2}}\.?\s+(?:{MONTHS})\b", re.IGNORECASE)
_WEAK = re.compile(r"\d{1,2}|§.*|pkt.*|punkt.*", re.IGNORECASE)
"""Labels that a wrapped line may well begin with in the middle of a sentence: a bare figure, a paragraph sign."""
_ENDED = re.compile(r"[.:;!?]$")
_COUNTS = re.compile(r"(?P<label>[a-zæøå]|\d{1,2})\)\s+\S", re.IGNORECASE)
_LONGEST_ITEM = 8
"""Lines of an item in a count, at the most."""
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_NOT_JOINED = re.compile(r"(?:og|eller|samt|men|and|or)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_WIDEST = 130
_LONG = 60
"""Characters of a line that may run on where every line should be a paragraph."""
_NEARLY = 0.9
"""Of the width: hands that wrap by eye leave as much."""


@record(frozen=False)
class Raw:
    """A paragraph as it stands in plain text.

    `label` is the bullet or number it begins with, `indent` the spaces before it, `alone_above` and `alone_below` whether
    a blank line (or the text's end) stands there or every line is a paragraph, `page` the page it begins on and `breaks` (offset, page) where it runs
    on, `margin` whether it stands in a page's margin.
    """

    label: str
    indent: int
    page: int
    alone_above: bool
    alone_below: bool = True
    margin: bool = False
    breaks: list[tuple[int, int]] = field(default_factory=list)
    text: str = ""
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    def add(self, text: str) -> None:
        """Take the next piece of the text; the pieces are put together once, so that long paragraphs cost no more."""
        self._parts.append(text)
        self._length += len(text)

    def drop_hyphen(self) -> None:
        """Take back the hyphen that the last piece ends with."""
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1

    def turn(self, page: int) -> None:
        """Note that what comes next stands on `page`."""
        if page != (self.breaks[-1][1] if self.breaks else self.page):
            self.breaks.append((self._length, page))

    def close(self) -> None:
        """Put the text together."""
        self.text = "".join(self._parts)
        self._parts.clear()


@record
class _Line:
    text: str
    indent: int
    page: int


def paragraphs(text: str) -> list[Raw]:
    """The paragraphs of `text`, wrapped lines joined and hyphenation undone; form feeds turn the page.

    Two lines belong together when the first is full, that is when the next line's first word would not have fitted on
    it, or when it stops in the middle of a sentence.  A bullet or a number begins a paragraph of its own.
    """
    lines = list(_lines(text))
    joining = _Joining(
        lines,
        _width(lines),
        frozenset(word.lower() for word in _WORDS.findall(text)),
        in_margin([line.text for line in lines]),
        _counted(lines),
    )
    for number in range(len(lines)):
        joining.take(number)
    for raw in joining.found:
        raw.close()
    return joining.found


@record(frozen=False)
class _Joining:
    """Lines being put together: `margins` and `counted` are places of lines, `last` that of the last line of a paragraph.

    `above` is the line right above, None after a blank one.
    """

    lines: Sequence[_Line]
    width: int
    known: Collection[str]
    margins: Collection[int]
    counted: Collection[int]
    found: list[Raw] = field(default_factory=list)
    last: int = -1
    above: _Line | None = None
    paragraph: Raw | None = None

    def take(self, number: int) -> None:
        """The next line: it carries the paragraph on, begins another, or stands in a margin."""
        line = self.lines[number]
        if not line.text:
            self.above = None
        elif number in self.margins:
            self.found.append(Raw("", line.indent, line.page, alone_above=True, margin=True))
            self.found[-1].add(line.text)
        else:
            over = self.last >= 0 and _breaks_over(self.lines, self.last, number, self.margins)
            above = self.lines[self.last] if over else self.above
            label = _label(line, above if self.width else None, self.paragraph, counted=number in self.counted)
            carried = self.paragraph if above is not None and not label else None
            if carried is not None and above is not None and (over or _goes_on(above, line, self.width, carried)):
                _append(carried, above, line, self.known)
            else:
                self._begin(line, label, above)
            self.last, self.above = number, line

    def _begin(self, line: _Line, label: str, above: _Line | None) -> None:
        if above is not None and self.width and self.paragraph is not None:
            self.paragraph.alone_below = False
        self.paragraph = Raw(label, line.indent, line.page, alone_above=above is None or not self.width)
        self.paragraph.add(line.text[len(label) :].strip() if label else line.text)
        self.found.append(self.paragraph)


def _breaks_over(lines: Sequence[_Line], last: int, number: int, margins: Collection[int]) -> bool:
    """Whether a sentence goes on from the line `last` to the line `number` past a page's margin."""
    if not any(between in margins for between in range(last + 1, number)):
        return False
    above, below = lines[last].text, lines[number].text
    return below[0].islower() and not _ENDED.search(above)


def _counted(lines: Sequence[_Line]) -> frozenset[int]:
    """The lines that begin with the labels of one count, as a) b) c): such a count needs no colon before it."""
    found: set[int] = set()
    before: tuple[int, str] | None = None
    for number, line in enumerate(lines):
        match = _COUNTS.match(line.text)
        if match is None:
            continue
        label = match["label"].lower()
        if before is not None and number - before[0] <= _LONGEST_ITEM and _is_after(before[1], label):
            found |= {before[0], number}
        before = (number, label)
    return frozenset(found)


def _is_after(before: str, label: str) -> bool:
    if before.isdecimal() or label.isdecimal():
        return _follows(before, label)
    return ord(label) == ord(before) + 1


def _lines(text: str) -> Iterator[_Line]:
    for page, part in enumerate(text.split("\f"), start=1):
        for line in part.split("\n"):
            expanded = line.expandtabs(8).replace("\u00a0", " ").rstrip()
            bare = expanded.lstrip()
            yield _Line(bare, len(expanded) - len(bare), page)


def _width(lines: Sequence[_Line]) -> int:
    """The width the text was wrapped to: what most lines with a line below them reach; 0 for a text that is not wrapped.

    A text most of which stands in lines longer than anyone wraps to has a line for each paragraph.  Where only headings have
    a line below them, the long lines among the others tell.

    The true width is at least this, so a line that was wrapped is never taken for one that ended.
    """
    if sum(len(line.text) for line in lines if len(line.text) > _WIDEST) * 2 > sum(len(line.text) for line in lines):
        return 0
    wrapped = _up_to_widest(line for line, below in pairwise(lines) if below.text)
    every = _up_to_widest(lines)
    return max(wrapped[len(wrapped) * 4 // 5], every[len(every) * 9 // 10]) if wrapped else 0


def _up_to_widest(lines: Iterable[_Line]) -> list[int]:
    """How long the lines with text are that may have been wrapped, shortest first."""
    lengths = (line.indent + len(line.text) for line in lines if line.text)
    return sorted(length for length in lengths if length <= _WIDEST)


def _label(line: _Line, previous: _Line | None, before: Raw | None, *, counted: bool) -> str:
    """The bullet or number that `line` begins with, empty when it begins with none or only seems to."""
    bullet = _BULLET.match(line.text)
    if bullet is not None:
        return bullet.group("label")
    number = _NUMBER.match(line.text)
    if number is None or _DATE.match(line.text):
        return ""
    label = number.group("label")
    if counted:
        return label
    if previous is None:
        return label if not re.fullmatch(r"\d{1,2}", label) or line.text[number.end()].isupper() else ""
    if _WEAK.fullmatch(label) and not (before is not None and _follows(before.label, label)):
        return ""
    ended = _ENDED.search(previous.text) or (before is not None and before.label)
    return label if ended else ""


def _follows(before: str, label: str) -> bool:
    """Whether two labels are neighbours in one count."""
    return before.isdecimal() and label.isdecimal() and int(label) == int(before) + 1


def _goes_on(previous: _Line, line: _Line, width: int, before: Raw) -> bool:
    """Whether `line` carries on the paragraph of the line above it."""
    if previous.text.startswith("|") or line.text.startswith("|") or set(line.text) <= set("=-_~*"):
        return False
    first = line.text.split(" ", 1)[0]
    length = previous.indent + len(previous.text)
    full = width > 0 and (length + 1 + len(first) > width or length > width * _NEARLY)
    unfinished = line.text[0].islower() and not _ENDED.search(previous.text) and length > (width // 2 or _LONG)
    if before.label and line.indent < previous.indent and not line.text[0].islower() and _ENDED.search(previous.text):
        return False
    return full or unfinished or bool(_HYPHENATED.search(previous.text) and line.text[0].islower())


def _append(paragraph: Raw, previous: _Line, line: _Line, known: Collection[str]) -> None:
    if _HYPHENATED.search(previous.text) and line.text[0].isalpha() and not _NOT_JOINED.match(line.text):
        if not _keeps_hyphen(previous.text, line.text, known):
            paragraph.drop_hyphen()
    else:
        paragraph.add(" ")
    paragraph.turn(line.page)
    paragraph.add(line.text)


def _keeps_hyphen(before: str, after: str, known: Collection[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word: before a capital, or where only that spelling is known."""
    head, tail = _WORDS.findall(before[:-1])[-1], _WORDS.findall(after)[0]
    spelled = f"{head}-{tail}".lower() in known and f"{head}{tail}".lower() not in known
    return spelled or after[0].isupper()
