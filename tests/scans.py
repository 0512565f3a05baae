"""Scans made for tests: printed pages drawn as pictures, turned and speckled as asked."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=8)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Times-Bold", fontSize=14, leading=18, spaceBefore=10)
POINTS = 72


def printed(path: Path, *paragraphs: str | Flowable, frame: Callable[[Canvas, object], None] | None = None) -> Path:
    """A PDF of these paragraphs; one that begins with ``# `` is a heading, ``\\f`` begins a page."""
    flow = [one if isinstance(one, Flowable) else _paragraph(one) for one in paragraphs]
    frame = frame or (_bare)
    SimpleDocTemplate(str(path), pagesize=A4).build(flow, onFirstPage=frame, onLaterPages=frame)
    return path


def _bare(_canvas: Canvas, _document: object) -> None:
    """A page without header and footer."""


def _paragraph(text: str) -> Paragraph:
    return Paragraph(text[2:], HEAD) if text.startswith("# ") else Paragraph(text, BODY)


def ruled(rows: Sequence[Sequence[str]]) -> Table:
    cells = [[Paragraph(cell, BODY) for cell in row] for row in rows]
    return Table(cells, style=[("GRID", (0, 0), (-1, -1), 0.8, colors.black)])


def scanned(printed_pages: Path, path: Path, *, dpi: int = 200, turn: float = 0.0, quarters: int = 0) -> Path:
    """The pages as pictures, `turn` degrees aslant and turned by `quarters` to the right."""
    canvas = Canvas(str(path))
    with pypdfium2.PdfDocument(printed_pages) as pages:
        for page in pages:
            picture = page.render(scale=dpi / POINTS).to_pil().convert("L").filter(ImageFilter.GaussianBlur(0.5))
            if turn:
                picture = picture.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)
            add_picture(canvas, picture.rotate(-90 * quarters, expand=True), dpi)
    canvas.save()
    return path


def add_picture(canvas: Canvas, picture: Image.Image, dpi: int) -> None:
    """A page that is this picture."""
    width, height = (side * POINTS / dpi for side in picture.size)
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=60)
    packed.seek(0)
    canvas.setPageSize((width, height))
    canvas.drawImage(ImageReader(packed), 0, 0, width, height)
    canvas.showPage()
