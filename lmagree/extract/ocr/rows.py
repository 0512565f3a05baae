"""Tesseract's rows of words to the lines that layout knows: specks out, fragments of one line together, type sizes settled."""

import re
from collections.abc import Iterable, Sequence
from statistics import median

from lmagree.extract.ocr.hocr import Row, Word
from lmagree.extract.ocr.ink import Ink
from lmagree.extract.ocr.picture import POINTS_PER_INCH, Picture
from lmagree.extract.ocr.rulings import tables_of
from lmagree.extract.ocr.signs import Paragraphs
from lmagree.extract.pdf.page import HYPHEN_MARK, Line, Segment, Table
from lmagree.model.record import field, record

_SPECK = 0.2
"""Of the type's size: what is smaller both ways is dirt."""
_SAME_LINE = 0.3
_WIDE = 1.6
"""Ems of white that part a line into segments, as in PDFs with text."""
_BODY = (0.9, 1.1)
"""Type within this of the body's size is the body's: measured sizes scatter."""
_TALL = re.compile(r"[bdfhklA-ZÆØÐ0-9]")
_TALLER = re.compile(r"[åÅäöÄÖ§$()|\[\]/«»“”\"]")
_TALL_SHARE = 0.72
"""How much of the type's size capitals and ascenders rise above the baseline."""
_BOLD = 1.25
_SURE, _UNSURE, _LETTERS = 80, 70, 3
"""A row of which no word is sure or has letters enough, and which is unsure on the whole, is a signature or a stain."""
_BULLETS = frozenset("*°¢©®«»¤+e·•")


@record(frozen=False)
class Lines:
    """Makes lines of one document's pages, in their order; what it learns of the body's type helps with later pages."""

    _sizes: list[float] = field(default_factory=list)
    _strokes: list[float] = field(default_factory=list)
    _paragraphs: Paragraphs = field(default_factory=Paragraphs)

    def of(self, rows: Iterable[Row], picture: Picture) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
        """The lines of a page and its ruled tables from its rows, in points."""
        ink = Ink(picture.image)
        clean = [_measured(row) for row in map(_without_specks, rows) if row is not None]
        tables, outside = tables_of(clean, picture, self._cell)
        kept = _joined(outside, ink)
        self._paragraphs.learn(" ".join(word.text for word in row.words) for row in outside)
        strokes = [ink.stroke(row) for row in kept]
        for row, stroke in zip(kept, strokes, strict=True):
            self._sizes += [row.size] * len(row.words)
            self._strokes += [stroke] * len(row.words)
        body, stroke = median(self._sizes or [1.0]), median(self._strokes or [1.0])
        lines: list[Line] = []
        above = body
        for row, width in zip(kept, strokes, strict=True):
            size = next((known for known in (body, above) if _BODY[0] < row.size / known < _BODY[1]), row.size)
            bold = width > _BOLD * stroke * (size / body) ** 0.5
            lines.append(self._line(ink.with_bullet(row, kept), size, picture.dpi / POINTS_PER_INCH, bold=bold))
            above = size
        return tuple(lines), tuple(tables)

    def _cell(self, lines: list[str]) -> str:
        """The text of a table's cell."""
        return "".join(
            text if text.endswith(HYPHEN_MARK) else f"{text} "
            for text in (_hyphen_marked(self._paragraphs.restored(line)) for line in lines)
        ).strip()

    def _line(self, row: Row, size: float, scale: float, *, bold: bool) -> Line:
        runs = _runs(row.words, _WIDE * size)
        texts = [self._paragraphs.restored(" ".join(word.text for word in run)) for run in runs]
        places = [(run[0].x0 / scale, run[-1].x1 / scale) for run in runs]
        segments = [Segment(text, *place) for text, place in zip(texts, places, strict=True)]
        weights = [len(word.text) for word in row.words]
        confidence = sum(w.confidence * n for w, n in zip(row.words, weights, strict=True)) / sum(weights)
        return Line(
            _hyphen_marked(" ".join(texts)),
            places[0][0],
            places[-1][1],
            row.baseline / scale,
            size / scale,
            bold,
            tuple(segments) if len(segments) > 1 else (),
            confidence,
        )


def _hyphen_marked(text: str) -> str:
    """`text` with the hyphen that breaks a word at the line's end marked as PDFium does."""
    return text[:-1] + HYPHEN_MARK if text[-1:] in {"-", "‐"} and text[-2:-1].isalpha() else text


def _measured(row: Row) -> Row:
    """The row with its size by the height of capitals and ascenders, which is steadier than Tesseract's own measure."""
    tall = [row.baseline - word.y0 for word in row.words if _TALL.search(word.text) and not _TALLER.search(word.text)]
    size = median(tall) / _TALL_SHARE if tall else row.size
    return row._replace(size=max(size, 1.0))


def _without_specks(row: Row) -> Row | None:
    """The row without dirt read as characters; None when nothing is left, or only scrawl."""
    least = _SPECK * row.size
    words = tuple(
        w for w in row.words if w.confidence and (w.x1 - w.x0 > least or w.y1 - w.y0 > least) and w.text != "|"
    )
    if not words:
        return None
    unlike = max(w.confidence for w in words) < _SURE and max(sum(map(str.isalpha, w.text)) for w in words) < _LETTERS
    if unlike and sum(w.confidence for w in words) < _UNSURE * len(words):
        return None
    return _bulleted(row._replace(words=words))


def _bulleted(row: Row) -> Row:
    """The row with a bullet for the small sign at its head that Tesseract took for a letter."""
    first, *rest = row.words
    while rest and rest[0].text in {"—", "–"} and first.text in _BULLETS:
        rest = rest[1:]
    if not rest or first.text not in _BULLETS or rest[0].x0 - first.x1 < 0.4 * row.size:
        return row
    return row._replace(words=(first._replace(text="•"), *rest))


def _joined(rows: Sequence[Row], ink: Ink) -> list[Row]:
    """Rows at one height and of one look that stand beside each other become one: Tesseract parts them at wide white."""
    done: list[Row] = []
    for row in sorted(rows, key=lambda row: (row.baseline, row.words[0].x0)):
        for index in range(len(done) - 1, max(len(done) - 8, -1), -1):
            if _beside(done[index], row) and _alike(done[index], row, ink):
                words = tuple(sorted((*done[index].words, *row.words), key=lambda word: word.x0))
                done[index] = done[index]._replace(words=words, size=max(done[index].size, row.size))
                break
        else:
            done.append(row)
    return done


def _beside(one: Row, other: Row) -> bool:
    if abs(one.baseline - other.baseline) > _SAME_LINE * min(one.size, other.size):
        return False
    first, second = sorted((one, other), key=lambda row: row.words[0].x0)
    return first.words[-1].x1 <= second.words[0].x0


def _alike(one: Row, other: Row, ink: Ink) -> bool:
    """Whether two rows have the same type; a heading in one column may stand beside text in the other."""
    strokes = sorted((ink.stroke(one), ink.stroke(other)))
    return _BODY[0] < one.size / other.size < _BODY[1] and strokes[1] < _BOLD * strokes[0]


def _runs(words: Sequence[Word], gap: float) -> list[list[Word]]:
    runs = [[words[0]]]
    for word in words[1:]:
        if word.x0 - runs[-1][-1].x1 > gap:
            runs.append([])
        runs[-1].append(word)
    return runs
