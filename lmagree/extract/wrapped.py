"""Plain text broken into lines of a page's width, put together into paragraphs again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

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
    on.
    """

    label: str
    indent: int
    page: int
    alone_above: bool
    alone_below: bool = True
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
    width = _width(lines)
    known = frozenset(word.lower() for word in _WORDS.findall(text))
    found: list[Raw] = []
    previous: _Line | None = None
    for line in lines:
        if not line.text:
            previous = None
            continue
        label = _label(line, previous if width else None, found[-1] if found else None)
        if previous is not None and not label and _goes_on(previous, line, width, found[-1]):
            _append(found[-1], previous, line, known)
        else:
            if previous is not None and width:
                found[-1].alone_below = False
            body = line.text[len(label) :].strip() if label else line.text
            found.append(Raw(label, line.indent, line.page, alone_above=previous is None or not width))
            found[-1].add(body)
        previous = line
    for raw in found:
        raw.close()
    return found


def _lines(text: str) -> Iterator[_Line]:
    for page, part in enumerate(text.split("\f"), start=1):
        for line in part.split("\n"):
            expanded = line.expandtabs(8).replace("\u00a0", " ").rstrip()
            bare = expanded.lstrip()
            yield _Line(bare, len(expanded) - len(bare), page)


def _width(lines: Sequence[_Line]) -> int:
    """The width the text was wrapped to: what most lines with a line below them reach; 0 for a text that is not wrapped.

    A text most of which stands in lines longer than anyone wraps to has a line for each paragraph.

    The true width is at least this, so a line that was wrapped is never taken for one that ended.
    """
    lengths = sorted(line.indent + len(line.text) for line, below in pairwise(lines) if line.text and below.text)
    wrapped = [length for length in lengths if length <= _WIDEST]
    if sum(len(line.text) for line in lines if len(line.text) > _WIDEST) * 2 > sum(len(line.text) for line in lines):
        return 0
    return wrapped[len(wrapped) * 4 // 5] if wrapped else 0


def _label(line: _Line, previous: _Line | None, before: Raw | None) -> str:
    """The bullet or number that `line` begins with, empty when it begins with none or only seems to."""
    bullet = _BULLET.match(line.text)
    if bullet is not None:
        return bullet.group("label")
    number = _NUMBER.match(line.text)
    if number is None or _DATE.match(line.text):
        return ""
    label = number.group("label")
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


def _append(paragraph: Raw, previous: _Line, line: _Line, known: frozenset[str]) -> None:
    if _HYPHENATED.search(previous.text) and line.text[0].isalpha() and not _NOT_JOINED.match(line.text):
        if not _keeps_hyphen(previous.text, line.text, known):
            paragraph.drop_hyphen()
    else:
        paragraph.add(" ")
    paragraph.turn(line.page)
    paragraph.add(line.text)


def _keeps_hyphen(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word: before a capital, or where only that spelling is known."""
    head, tail = _WORDS.findall(before[:-1])[-1], _WORDS.findall(after)[0]
    spelled = f"{head}-{tail}".lower() in known and f"{head}{tail}".lower() not in known
    return spelled or after[0].isupper()
