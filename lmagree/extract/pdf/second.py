"""pdfplumber as second reader: for files that PDFium cannot open and for pages of which it makes nothing.

It is some thirty times slower and takes columns for one line, so it is asked only when there is nothing to lose.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from lmagree.extract.pdf.page import Line, Page, PageClass
from lmagree.extract.pdf.signs import clean
from lmagree.extract.unread import Unread
from lmagree.model.document import UnreadableReason

_MOST_PAGES = 2_000
_CODE = "(cid:"


def second_pages(path: Path, password: str | None) -> Iterator[Page]:
    """Every page as pdfplumber reads it.  Raises Unread when it cannot open the file either."""
    import logging  # noqa: PLC0415  # most files need no second reader

    import pdfplumber  # noqa: PLC0415  # slow to import and seldom needed

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings quote the document
    try:
        with pdfplumber.open(path, password=password or "") as document:
            for page in document.pages[:_MOST_PAGES]:
                yield _page(page)
                page.close()
    except Unread:
        raise
    except Exception as error:  # it meets what PDFium refused, and raises whatever its parser stumbles over
        raise Unread(UnreadableReason.DAMAGED, type(error).__name__) from error


def _page(page: Any) -> Page:
    words = page.extract_words(extra_attrs=["fontname", "size"], keep_blank_chars=False, use_text_flow=False)
    rows = groupby(
        sorted(words, key=lambda word: (round(word["bottom"]), word["x0"])), key=lambda word: round(word["bottom"])
    )
    lines = tuple(line for _, row in rows if (line := _line(list(row))).text)
    coded = sum(_CODE in line.text for line in lines)
    kind = PageClass.BROKEN if coded > len(lines) / 2 else PageClass.TEXT if lines else PageClass.EMPTY
    width, height = float(page.width), float(page.height)
    return Page(page.page_number, width, height, kind, () if kind is PageClass.BROKEN else lines)


def _line(words: list[dict[str, Any]]) -> Line:
    return Line(
        clean(" ".join(word["text"] for word in words)),
        float(words[0]["x0"]),
        float(words[-1]["x1"]),
        float(words[0]["bottom"]),
        float(words[0]["size"]),
        bold=all("bold" in word["fontname"].lower() for word in words),
    )
