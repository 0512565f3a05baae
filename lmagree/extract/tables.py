"""Tables as rows that know their column heads, the same for every format that says where its cells are."""

import re
from collections.abc import Sequence

from lmagree.model.document import Block, BlockKind
from lmagree.model.record import field, record

_LABEL_WORDS = 8
_LABEL_LENGTH = 70
_MERGED_WORDS = 8
_FIGURES = re.compile(r"\d{1,2}\.\s?\w+\.?\s\d{4}|\d[\d .]*(?:,\d+|kr|prosent|%)|\d{5,}|@|\d{1,2}[:.]\d{2}")
_ENDS = (".", ",", ":", ";", "?", "!", "–", "-", "•")


@record
class Cell:
    """One cell.  `span` counts its columns; `continued` says that the cell above reaches down into this place."""

    text: str
    span: int = 1
    bold: bool = False
    continued: bool = False


@record(frozen=False)
class Row:
    """One row.  `header` when the format marks it as repeated head; `after` are blocks (notes, inner tables) it holds."""

    cells: list[Cell]
    header: bool = False
    page: int | None = None
    anchor: str = ""
    after: list[Block] = field(default_factory=list)


def cell_text(paragraphs: Sequence[tuple[str, str]]) -> str:
    """The text of a cell from its paragraphs' (label, text): in a row, parted by `;` where nothing else parts them.

    >>> cell_text([("", "Kurs"), ("", "Veiledning."), ("•", "hver vår")])
    'Kurs; Veiledning. • hver vår'
    """
    joined = ""
    for label, text in paragraphs:
        if joined:
            joined += " " if label or joined.endswith(_ENDS) else "; "
        joined += f"{label} {text}" if label else text
    return joined


def table_blocks(rows: Sequence[Row], ordinal: int) -> list[Block]:
    """The rows as blocks, the `ordinal`-th table of the document; rows without text leave only their `after`.

    A row whose single cell reaches across the table (a caption or a heading within it) has one cell and no heads.
    """
    width = max((sum(cell.span for cell in row.cells) for row in rows), default=0)
    heads = _head_rows(rows, width)
    header: tuple[str, ...] = ()
    above: list[str] = [""] * width
    blocks: list[Block] = []
    for index, row in enumerate(rows):
        is_head = index in heads
        cells = _spread(row, above, repeat=is_head)
        if is_head:
            header = _stacked(header, cells) if header else cells
        if any(cells):
            lone = width > 1 and _is_caption(row, width)
            shown = (cells[0],) if lone else cells
            own = cells if is_head else () if lone else header
            blocks.append(
                Block(
                    BlockKind.TABLE_ROW,
                    " | ".join(shown),
                    page=row.page,
                    cells=shown,
                    header_cells=own,
                    table=ordinal,
                    bold=all(cell.bold for cell in row.cells if cell.text),
                    anchor=row.anchor,
                )
            )
        blocks += row.after
    return blocks


def _spread(row: Row, above: list[str], *, repeat: bool) -> tuple[str, ...]:
    """The row's cells by column.  A short cell that reaches down is said again in each row, a long one only once."""
    texts: list[str] = []
    for cell in row.cells:
        column = len(texts)
        text = cell.text
        if cell.continued and not text and column < len(above) and len(above[column].split()) <= _MERGED_WORDS:
            text = above[column]
        texts.append(text)
        texts += [text if repeat else ""] * (cell.span - 1)
    texts += [""] * (len(above) - len(texts))
    above[:] = texts[: len(above)]
    return tuple(texts)


def _stacked(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Two header rows as one: each column's heads from the top down."""
    return tuple(
        f"{high} {low}" if high and low and high != low else high or low for high, low in zip(upper, lower, strict=True)
    )


def _is_caption(row: Row, width: int) -> bool:
    filled = [cell for cell in row.cells if cell.text]
    return len(filled) == 1 and filled[0].span >= width


def _head_rows(rows: Sequence[Row], width: int) -> range:
    """Which rows are heads: those marked so, else the first that is not a caption when it looks like one."""
    start = 0
    while start < len(rows) and (_is_caption(rows[start], width) or not any(cell.text for cell in rows[start].cells)):
        start += 1
    end = start
    while end < len(rows) and rows[end].header:
        end += 1
    if end > start:
        return range(start, end) if end < len(rows) else range(start, start + 1)
    following = [row for row in rows[start + 1 :] if any(cell.text for cell in row.cells)]
    if width > 1 and following and _looks_like_head(rows[start], following):
        return range(start, start + 1)
    return range(0)


def _looks_like_head(first: Row, following: Sequence[Row]) -> bool:
    """Whether short labels or bold type set the first row apart from the rows below it."""
    texts = [cell.text for cell in first.cells]
    filled = [cell for cell in first.cells if cell.text]
    if any(len(cell.text) > _LABEL_LENGTH or len(cell.text.split()) > _LABEL_WORDS for cell in filled):
        return False
    if all(cell.bold for cell in filled) and not all(cell.bold for row in following for cell in row.cells if cell.text):
        return True
    if not all(texts[1:]) or any(_is_sentence(text) or _FIGURES.search(text) for text in texts):
        return False
    return not _same_kind(texts[0], following[0].cells[0].text)


def _same_kind(first: str, second: str) -> bool:
    """Whether two cells are members of one series, such as `Delavtale 1` and `Delavtale 2`."""
    shapes = [re.sub(r"\d+", "0", text.split(" ")[0] if not text[:1].isdigit() else "0") for text in (first, second)]
    return any(character.isdigit() for character in first) and shapes[0] == shapes[1]


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ";")) and " " in text
