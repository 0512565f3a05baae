"""Transcripts that have lost their line breaks: "1. Parter Partene er ... 2. Formål Avtalen skal ...", a page in a paragraph.

Viewers of documents on the web show a text so, and people copy it.  Numbers that count up through the text tell where its
chapters begin, and the capital after a heading tells where its text does.
"""

import re
from collections.abc import Iterator, Sequence

from lmagree.extract.margins import PAGE
from lmagree.model.document import Block, BlockKind
from lmagree.model.record import record, replace

_NUMBER = re.compile(r"(?:(?<=\s)|^)(?P<label>(?:§ ?)?\d{1,2}(?:\.\d{1,2}){0,2}\.?)\s+(?=[A-ZÆØÅ«])")
_POINTS_ELSEWHERE = re.compile(
    r"(?:\b(?:pkt|kap|nr|jf|jfr|s)\.?|\b(?:punkt|kapittel|nummer|ledd|bokstav|vedlegg|side|del|av|og)|avtal\w*|§)\s*$",
    re.IGNORECASE,
)
"""What stands before a number that is no chapter's."""
_FIRST_HEADING = re.compile(
    r"(?:avtale)?part\w*|bakgrunn|innled\w*|innlei\w*|formål|føremål|generel\w*|lovgrunnlag|heimel|hjemmel|virkeområde|verkeområde",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.:;!?)»]\s*$")
_FOLIO = re.compile(rf"\s*{PAGE}\s+", re.IGNORECASE)
_NEAR = 40
"""Characters before a number that tell what it is of."""
_LONG = 300
"""Characters of a paragraph that may hold chapters."""
_CHAPTERS = 2
"""Chapters that a text must hold to be taken apart."""
_HEADING = re.compile(
    r"(?P<words>(?:[A-ZÆØÅ][A-ZÆØÅ-]+(?: [A-ZÆØÅ-]{2,})*|[A-ZÆØÅ][\w/-]*)(?:,?(?: (?:[a-zæøå][\w/-]*|[-–/]))){0,8}?)[.:]?(?:\s+(?=[A-ZÆØÅ«(•])|\s*$)"
)
"""The words of a heading, up to the capital that begins its text."""
_SAYS = re.compile(
    r"\b(?:skal|må|kan|bør|vil|er|har|blir|vert|ble|vart|får|gir|gjev|held|holder|sender|tilbyr|tilbyr|sørger|syter|dekker|dekkjer"
    r"|plikter|pliktar|forplikter|samarbeider|møtes|møtest|gjelder|gjeld|omfatter|omfattar|bygger|byggjer|utarbeider|melder|melde[rt]"
    r"|varsler|varslar|informerer|inviterer|deltar|deltek|følger|følgjer|betaler|betalar|bærer|oppretter|utpeker|som)\b",
    re.IGNORECASE,
)
_OPENS_SENTENCE = re.compile(
    r"(?:part(?:ene|ane)|kommun(?:en|ene|ane)|(?:helse)?f[oø]retaket|s[yj]u?ke?huset|denne|dette|det|den|de|dei|når|dersom|hver|kvar|begge|avtalen|avtala) ",
    re.IGNORECASE,
)
_PLAIN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TITLE})
_BULLET = re.compile(r"\s*[•·▪●]\s+")
_LONGEST_TITLE = 60
"""Words of what stands before the first chapter, when it is a title."""


@record
class _Chapter:
    """Where a number stands in a text, where what it heads begins, and how it counts."""

    start: int
    end: int
    label: str
    count: tuple[int, ...]


def unfolded(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with paragraphs that hold several numbered chapters taken apart into headings, clauses and items."""
    flat = [block for block in blocks if block.kind is not BlockKind.HEADING and len(block.text) >= _LONG]
    if not flat or any(block.kind is BlockKind.HEADING and block.label for block in blocks):
        return list(blocks)
    numbered = _pages(blocks)
    found: list[Block] = []
    count: tuple[int, ...] = ()
    chapters = 0
    for block in numbered:
        parts = list(_chapters(block.text, count)) if block.kind in _PLAIN else []
        chapters += len(parts)
        found += _apart(block, parts, first=not count)
        count = parts[-1].count if parts else count
    return found if chapters >= _CHAPTERS else list(blocks)


def _pages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the numbers that pages of a transcript begin with: 1, 2, 3, one for each paragraph."""
    labelled = [block.label.strip(".") or (block.text.split(maxsplit=1) or [""])[0] for block in blocks]
    if labelled != [str(number) for number in range(1, len(blocks) + 1)]:
        return list(blocks)
    return [
        replace(
            block,
            kind=BlockKind.PARAGRAPH,
            text=block.text if block.label else block.text.partition(" ")[2],
            label="",
            level=None,
            page=number,
        )
        for number, block in enumerate(blocks, start=1)
    ]


def _without_folio(text: str) -> str:
    folio = _FOLIO.match(text)
    return text[folio.end() :] if folio else text


def _chapters(text: str, count: tuple[int, ...]) -> Iterator[_Chapter]:
    """The numbers in `text` that count on from `count`."""
    for match in _NUMBER.finditer(text):
        label = match["label"]
        figures = tuple(int(figure) for figure in re.findall(r"\d+", label))
        figures = figures[:-1] if len(figures) > 1 and figures[-1] == 0 else figures
        if _counts_on(count, figures) and _heads_chapter(text, match, first=not count):
            yield _Chapter(match.start(), match.end(), label, figures)
            count = figures


def _heads_chapter(text: str, match: re.Match[str], *, first: bool) -> bool:
    """Whether a number that counts on stands over a chapter: the first before a word that first chapters bear, others in their own right."""
    before = text[max(match.start() - _NEAR, 0) : match.start()]
    if first:
        return ("." in match["label"] or not before) and _FIRST_HEADING.match(text[match.end() :]) is not None
    if _POINTS_ELSEWHERE.search(before):
        return False
    return "." in match["label"] or not before or _ENDED.search(before) is not None


def _counts_on(count: tuple[int, ...], figures: tuple[int, ...]) -> bool:
    """Whether a number is the next after `count`: of the same count, of one above it, or the first below it."""
    if not count:
        return figures == (1,)
    if figures == (*count, 1):
        return True
    depth = len(figures)
    return depth <= len(count) and figures[:-1] == count[: depth - 1] and figures[-1] == count[depth - 1] + 1


def _apart(block: Block, chapters: Sequence[_Chapter], *, first: bool) -> Iterator[Block]:
    """The blocks that a paragraph is made of; what stands before the document's first chapter is its title."""
    if not chapters:
        yield block
        return
    before = block.text[: chapters[0].start].strip()
    if before.isdecimal():  # the number of a page
        yield replace(block, kind=BlockKind.FOOTER, text=before, page_breaks=())
    elif before:
        titled = first and len(before.split()) <= _LONGEST_TITLE
        yield replace(block, kind=BlockKind.TITLE if titled else BlockKind.PARAGRAPH, text=before, page_breaks=())
    ends = [*(chapter.start for chapter in chapters[1:]), len(block.text)]
    for chapter, end in zip(chapters, ends, strict=True):
        yield from _chapter(block, chapter, block.text[chapter.end : end].strip())


def _chapter(block: Block, chapter: _Chapter, text: str) -> Iterator[Block]:
    depth = len(chapter.count)
    heading = _heading_in(text)
    if heading:
        words, text = heading
        yield replace(block, kind=BlockKind.HEADING, text=words, label=chapter.label, level=depth, page_breaks=())
    sentences, *items = _BULLET.split(text)
    if sentences.strip():
        kind, label = (BlockKind.PARAGRAPH, "") if heading else (BlockKind.LIST_ITEM, chapter.label)
        level = None if heading else depth
        yield replace(block, kind=kind, text=sentences.strip(), label=label, level=level, page_breaks=())
    for item in filter(str.strip, items):
        yield replace(block, kind=BlockKind.LIST_ITEM, text=item.strip(), label="•", level=depth + 1, page_breaks=())


def _heading_in(text: str) -> tuple[str, str] | None:
    """The heading that a chapter begins with, and the rest; None for a clause that begins at once."""
    match = _HEADING.match(text)
    if match is None or _SAYS.search(match["words"]) or _OPENS_SENTENCE.match(match["words"]):
        return None
    return match["words"].strip(), text[match.end() :].strip()
