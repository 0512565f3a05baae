"""Plain text as blocks: headings, list items and tables as far as the characters alone show them."""

import re
from collections.abc import Iterator, Sequence

from lmagree.extract.columns import with_upright_lines
from lmagree.extract.tables import Cell, Row, table_blocks
from lmagree.extract.tidy import squeeze
from lmagree.extract.transcript import unfolded
from lmagree.extract.wrapped import Raw, paragraphs
from lmagree.model.document import Block, BlockKind
from lmagree.model.record import field, record

_BULLETS = frozenset("-–—•*·▪●○□☐☒✓>o")
_HEADING_WORDS = 12
_BARE_HEADING_WORDS = 9
_ABBREVIATION = 4
"""Letters of an abbreviation that stands alone, as in a table of them."""
_SENTENCE = 40
"""Letters of the shortest text that a line without number or capitals may head."""
_FEWEST_WORDS = 3
"""Of a sentence that stands right under a numbered heading."""
_TITLE_WORDS = 40
_LINE = 300
"""Characters of the longest heading or line of contents."""
_STEP = 4
"""Spaces of one step of indentation."""
_FIRST = re.compile(r"(?:\d{1,2}\.)*1\.?")
"""The number of the first of several headings."""
_PARTED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
"""A number that headings bear, and their parts after it."""
_ENDS = re.compile(r"[.,:;!?]$")
_CAPITALS = re.compile(r"[A-ZÆØÅ]{2}")
_WORDED_NUMBER = re.compile(r"(?:sak|tema|steg|trinn|fase|del|område|tiltak) \d{1,3}(?:/\d{1,4})?:? ", re.IGNORECASE)
_CONTENTS_HEAD = re.compile(r"innh[oa]ld(?:sfortegnelse|sliste|soversikt|sregister)?:?", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d+$")
_RULE = re.compile(r"[=\-_~*][=\-_~*\s]{2,}")
_DIVIDER = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")
_HASHES = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
_STRONG = re.compile(r"(\*\*|__)(.+)\1:?")
_BARE_FOLIO = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?(?:\s+(?:av|/)\s+\d{1,3})?", re.IGNORECASE)
"""A page's number that no word tells from other numbers, known where form feeds tell of pages."""


def plain_blocks(text: str, *, with_title: bool = True) -> tuple[list[Block], int | None]:
    """The blocks of plain `text`, and its number of pages (None without form feeds).

    With `with_title` the first line, when it is no sentence, is the document's title.
    """
    pages = text.rstrip("\f\n ").count("\f") + 1 if "\f" in text.strip("\f\n ") else None
    raws = paragraphs(with_upright_lines(text))
    reader = _Reader(raws, paged=pages is not None, title_open=with_title, counts_again=_counts_again(raws))
    return unfolded(list(reader.blocks())), pages


def _counts_again(raws: Sequence[Raw]) -> bool:
    """Whether headings are numbered from one more than once, so that chapters without a number may stand above them."""
    return sum(_may_be_first(raw) for raw in raws) > 1


def _may_be_first(raw: Raw) -> bool:
    return bool(_FIRST.fullmatch(raw.label)) and raw.text[:1].isupper() and not _ENDS.search(raw.text)


@record(frozen=False)
class _Reader:
    """Goes through the paragraphs; `depth` is the depth of the number that stands above, for the items below it.

    A table of contents lasts until a number comes that it has `listed` already.  `counts_again` tells that headings are
    numbered from one more than once, `chapters` that some without a number stand over such a count, and `in_chapter` that one
    of these stands above.
    """

    raws: Sequence[Raw]
    paged: bool
    title_open: bool
    depth: int = 0
    tables: int = 0
    counts_again: bool = False
    in_contents: bool = False
    chapters: bool = False
    in_chapter: bool = False
    listed: set[str] = field(default_factory=set)

    def blocks(self) -> Iterator[Block]:
        """Every block in order."""
        index = 0
        while index < len(self.raws):
            raw = self.raws[index]
            if _is_row(raw) and raw.text.count("|") > 1:
                end = index
                while end < len(self.raws) and _is_row(self.raws[end]):
                    end += 1
                yield from self._table(self.raws[index:end])
                index = end
                continue
            if not _RULE.fullmatch(raw.text):
                yield self._block(raw, self.raws[index + 1 : index + 3])
            index += 1

    def _block(self, raw: Raw, below: Sequence[Raw]) -> Block:
        """The block of a paragraph with the next one or two `below` it."""
        text, bold = _unmarked(raw.text)
        kind, level = self._kind(raw, text, below)
        self.title_open = self.title_open and kind is BlockKind.TITLE and _is_capitals(text) and not raw.alone_below
        if kind is BlockKind.HEADING:
            self.depth = 0
            self.in_contents = bool(_CONTENTS_HEAD.fullmatch(text))
        hashes = _hashes(text)
        text = squeeze(hashes.group(2) if hashes else text)
        label = "•" if raw.label in _BULLETS and raw.label not in "-–" else raw.label
        return Block(
            kind,
            text,
            page=raw.page if self.paged else None,
            level=level,
            label=label,
            bold=bold,
            page_breaks=tuple(raw.breaks) if self.paged and text == raw.text else (),
        )

    def _kind(self, raw: Raw, text: str, below: Sequence[Raw]) -> tuple[BlockKind, int | None]:
        """What a paragraph is, and how deep; what the signs say outright comes before what the looks suggest."""
        hashes = _hashes(text)
        short = len(text.split()) <= _HEADING_WORDS and not _ENDS.search(text)
        self.in_contents = self.in_contents and bool(raw.label) and short and raw.label not in self.listed
        if hashes:
            return BlockKind.HEADING, len(hashes.group(1))
        if raw.margin or (self.paged and not raw.label and _BARE_FOLIO.fullmatch(text)):
            return BlockKind.FOOTER, None
        if _LEADER.search(text[-_LINE:]) or self.in_contents:
            self.listed.add(raw.label)
            return BlockKind.CONTENTS, None
        if raw.label and raw.label in _BULLETS:
            return BlockKind.LIST_ITEM, self.depth + 1 + (raw.indent >= _STEP)
        if raw.label:
            return self._numbered(raw, text, below[0] if below else None, short=short)
        return self._unnumbered(raw, text, below, short=short)

    def _unnumbered(self, raw: Raw, text: str, below: Sequence[Raw], *, short: bool) -> tuple[BlockKind, int | None]:
        """A paragraph without a label, told by its place, its capitals and the rule below it."""
        if (
            self.title_open
            and not _CONTENTS_HEAD.fullmatch(text)
            and len(text.split()) <= _TITLE_WORDS
            and (not _ENDS.search(text) or _is_capitals(text))
        ):
            return BlockKind.TITLE, None
        underlined = bool(below) and not raw.alone_below and set(below[0].text) in ({"="}, {"-"})
        shouted = short and raw.alone_above and _is_capitals(text) and not _is_abbreviation(text)
        if underlined or shouted or _CONTENTS_HEAD.fullmatch(text):
            return BlockKind.HEADING, 1
        if not short or not raw.alone_above:
            return BlockKind.PARAGRAPH, None
        chapter = self.counts_again and _is_chapter(text, below)
        if chapter or _heads(text, below):
            self.in_chapter, self.chapters = chapter, self.chapters or chapter
            return BlockKind.HEADING, 1 if self.chapters else None
        return BlockKind.PARAGRAPH, None

    def _numbered(self, raw: Raw, text: str, below: Raw | None, *, short: bool) -> tuple[BlockKind, int | None]:
        """A numbered heading when it is short, unfinished and begins a text of its own; else an item of a list."""
        depth = _depth(raw.label)
        starts_text = below is not None and (raw.alone_below or not below.label) and not _is_next(raw, below)
        heads = (raw.alone_above and starts_text) or (below is not None and _heads_closely(raw, below))
        if short and text[:1].isupper() and (_is_capitals(text) or heads):
            return BlockKind.HEADING, depth + self.in_chapter
        if raw.label[0].isdigit():
            self.depth = depth
            return BlockKind.LIST_ITEM, depth
        return BlockKind.LIST_ITEM, self.depth + 1

    def _table(self, rows: Sequence[Raw]) -> list[Block]:
        """Rows between upright lines; what stands above a dashed row is the head."""
        self.tables += 1
        found: list[Row] = []
        for raw in rows:
            if _DIVIDER.fullmatch(raw.text):
                for row in found:
                    row.header = True
                continue
            cells = [_unmarked(squeeze(cell)) for cell in raw.text.strip().strip("|").split("|")]
            page = raw.page if self.paged else None
            found.append(Row([Cell(text, bold=bold) for text, bold in cells], page=page))
        return table_blocks(found, self.tables)


def _heads_closely(raw: Raw, below: Raw) -> bool:
    """Whether what stands right below a numbered line, without a blank line, belongs to it as its text or its first part."""
    if _PARTED.fullmatch(raw.label) is None:
        return False
    says_something = not below.label and below.text.endswith((".", ":")) and len(below.text.split()) >= _FEWEST_WORDS
    return says_something or re.fullmatch(rf"{re.escape(raw.label.rstrip('.'))}\.[01]\.?", below.label) is not None


def _is_row(raw: Raw) -> bool:
    return raw.text.startswith("|") and not raw.label


def _may_head(text: str) -> bool:
    """Whether a line without a number could be a heading: short, and no abbreviation out of a table of them."""
    said = _WORDED_NUMBER.sub("", text, count=1)
    return len(said.split()) <= _BARE_HEADING_WORDS and text[:1].isupper() and not _is_abbreviation(text)


def _heads(text: str, below: Sequence[Raw]) -> bool:
    """Whether a short line without a full stop stands over a whole sentence, as a heading does."""
    return bool(below) and _may_head(text) and _is_sentence(below[0])


def _is_chapter(text: str, below: Sequence[Raw]) -> bool:
    """Whether a line stands over the first of several numbered headings, which in turn stands over a sentence."""
    if len(below) < 2 or not _may_head(text):  # noqa: PLR2004  # the heading and its text
        return False
    return _may_be_first(below[0]) and _is_sentence(below[1])


def _is_abbreviation(text: str) -> bool:
    return text.isupper() and len(text) <= _ABBREVIATION


def _is_sentence(raw: Raw) -> bool:
    return not raw.label and len(raw.text) >= _SENTENCE and bool(_ENDS.search(raw.text))


def _hashes(text: str) -> re.Match[str] | None:
    """The marks of a heading in Markdown; a long text is none, and matching it would be slow."""
    return _HASHES.fullmatch(text) if text.startswith("#") and len(text) < _LINE else None


def _unmarked(text: str) -> tuple[str, bool]:
    """`text` without the stars that make the whole of it bold, and whether there were any."""
    strong = _STRONG.fullmatch(text)
    return (strong.group(2), True) if strong else (text, False)


def _depth(label: str) -> int:
    """How deep a number stands: 1 for ``4`` and ``4.0``, 2 for ``4.2``."""
    figures = re.findall(r"\d+", label.removesuffix(".0").removesuffix(".0."))
    return max(len(figures) if label[:1].isdigit() else 1, 1)


def _is_next(raw: Raw, below: Raw) -> bool:
    """Whether the next paragraph is the next number of the same count, as in a list."""
    figures, following = (re.findall(r"\d+", label) for label in (raw.label, below.label))
    if not figures or len(figures) != len(following):
        return False
    return figures[:-1] == following[:-1] and int(following[-1]) == int(figures[-1]) + 1


def _is_capitals(text: str) -> bool:
    return text == text.upper() and bool(_CAPITALS.search(text))
