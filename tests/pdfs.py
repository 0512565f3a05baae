"""PDFs made with reportlab or by hand, for the tests of extraction."""

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate

from lmagree.extract import ExtractOptions, extract
from lmagree.model.document import Block, BlockKind, Document, SourceFile

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", parent=STYLES["Normal"], fontSize=11, leading=14, spaceAfter=8)
BOLD = ParagraphStyle("bold", parent=BODY, fontName="Helvetica-Bold")
OUT_OF_FLOW = {BlockKind.HEADER, BlockKind.FOOTER}
PROSE = (
    "Kommunen og helseforetaket skal sammen planlegge kurs for pasienter og pårørende, og foretaket skal sørge for at "
    "fagfolk med rett kompetanse deltar når kursene holdes i kommunens lokaler. "
)


def source_of(path: Path) -> SourceFile:
    return SourceFile(path, path.name, "0" * 64, path.stat().st_size)


def read(path: Path, **choices: str) -> Document:
    document = extract(source_of(path), ExtractOptions(ocr="never", **choices))
    assert isinstance(document, Document), document
    return document


def flow(path: Path) -> list[Block]:
    return [block for block in read(path).blocks if block.kind not in OUT_OF_FLOW]


def drawn(path: Path, *pages: Sequence[tuple[float, float, str]], size: float = 11, font: str = "Helvetica") -> Path:
    """Pages of (x, y from the top, text)."""
    canvas = Canvas(str(path), pagesize=A4)
    for page in pages:
        canvas.setFont(font, size)
        for x, y, text in page:
            canvas.drawString(x, A4[1] - y, text)
        canvas.showPage()
    canvas.save()
    return path


def lines(*texts: str, x: float = 70, y: float = 100, leading: float = 14) -> list[tuple[float, float, str]]:
    return [(x, y + number * leading, text) for number, text in enumerate(texts)]


def typeset(path: Path, *story: object, running: Callable[[Canvas, object], None] | None = None) -> Path:
    """Flowables set by reportlab; `running` draws on every page."""
    template = SimpleDocTemplate(str(path), pagesize=A4)
    if running is None:
        template.build(list(story))
    else:
        template.build(list(story), onFirstPage=running, onLaterPages=running)
    return path


def raw_pdf(objects: list[bytes]) -> bytes:
    """A PDF file of numbered `objects`, the first the catalogue."""
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return data + end % (size, table, size, len(data))
