"""PDF extraction against poppler's pdftotext and plain pdfplumber, on agreements that this script makes.

Run ``python benchmarks/pdf.py [documents]``.  The corpus is made with python-docx and LibreOffice, as agreements are made
in word processors; without LibreOffice on the PATH only with reportlab, whose files are simpler than any real one.
Times are medians of processor time, the readers taking turns; pdftotext's is that of its processes.
"""

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
from docx import Document
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Table
from timing import interleaved

from lmagree.extract import ExtractOptions
from lmagree.extract.pdf import read
from lmagree.model.document import SourceFile

CHAPTERS = 10
SLOW_DOCUMENTS = 3
ROUNDS = 7
GOAL = 0.9
TITLE = "Samarbeidsavtale mellom kommunen og helseforetaket"
HEADS = ("Oppgave", "Kommunen", "Foretaket")
WHO = ("Kommunen", "Helseforetaket", "Partene", "Samarbeidsutvalget", "Fastlegen", "Koordinerende enhet")
DOES = (
    "skal sørge for",
    "har ansvar for",
    "tilbyr",
    "følger opp",
    "dekker utgiftene til",
    "melder fra om",
    "evaluerer",
)
WHAT = (
    "lærings- og mestringstilbud for pasienter og pårørende",
    "opplæring av ansatte i hjemmetjenesten",
    "individuell plan når pasienten har behov for langvarige tjenester",
    "kurs for foreldre til barn med diabetes",
    "innleggelse og utskrivning i samsvar med forskriften",
    "henvisning til rehabilitering i Nord-Norge",
)
WHEN = ("innen 1. mars hvert år", "uten ugrunnet opphold", "etter avtale mellom partene", "minst to ganger i året")

Part = tuple[str, str | list[str] | list[list[str]]]


def sentence(chance: random.Random) -> str:
    """One sentence as an agreement might hold it."""
    return f"{chance.choice(WHO)} {chance.choice(DOES)} {chance.choice(WHAT)} {chance.choice(WHEN)}."


def agreement(chance: random.Random) -> Iterator[Part]:
    """An agreement of about ten pages: numbered headings, paragraphs, lists, and in every third chapter a table."""
    yield "title", TITLE
    for chapter in range(1, CHAPTERS + 1):
        for section in range(1, 4):
            yield "heading", f"{chapter}.{section} {chance.choice(WHAT).capitalize()}"
            yield "text", " ".join(sentence(chance) for _ in range(4))
            yield "text", " ".join(sentence(chance) for _ in range(4))
        yield "list", [chance.choice(WHAT) for _ in range(4)]
        if chapter % 3 == 0:
            yield "table", [list(HEADS), *([chance.choice(WHAT) for _ in HEADS] for _ in range(4))]


def write_docx(path: Path, parts: Iterator[Part]) -> None:
    """Write an agreement as a Word file."""
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].footer.paragraphs[0].text = TITLE
    styles = {"title": "Title", "heading": "Heading 2", "text": "Normal"}
    for kind, content in parts:
        if kind == "table":
            table = document.add_table(len(content), len(HEADS), "Table Grid")
            for row, cells in zip(table.rows, content, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        elif kind == "list":
            for item in content:
                document.add_paragraph(item, "List Bullet")
        else:
            document.add_paragraph(content, styles[kind])
    document.save(str(path))


def write_pdf(path: Path, parts: Iterator[Part]) -> None:
    """Write an agreement with reportlab, its fonts embedded."""
    for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf")):  # reportlab brings them along
        pdfmetrics.registerFont(TTFont(name, file))
    known = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=known["BodyText"], fontName="Vera", fontSize=10, leading=13)
    heading = ParagraphStyle("heading", parent=known["Heading2"], fontName="VeraBd")
    styles = {"title": ParagraphStyle("title", parent=known["Title"], fontName="VeraBd"), "heading": heading}
    flow: list[object] = []
    for kind, content in parts:
        if kind == "table":
            rows = [[Paragraph(text, body) for text in row] for row in content]
            flow.append(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
        elif kind == "list":
            flow.append(ListFlowable([Paragraph(text, body) for text in content], bulletType="bullet"))
        else:
            flow.append(Paragraph(content, styles.get(kind, body)))
    SimpleDocTemplate(str(path), pagesize=A4).build(flow)


def corpora(folder: Path, documents: int) -> Iterator[tuple[str, list[Path]]]:
    """Each corpus with its name."""
    chances = [random.Random(number) for number in range(documents)]  # noqa: S311  # a corpus, no secret
    if shutil.which("soffice"):
        made = folder / "libreoffice"
        made.mkdir()
        for number, chance in enumerate(chances):
            write_docx(made / f"{number:03}.docx", agreement(chance))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        files = sorted(map(str, made.glob("*.docx")))
        subprocess.run([*command, "--outdir", str(made), *files], check=True, capture_output=True)
        yield "LibreOffice", sorted(made.glob("*.pdf"))
    made = folder / "reportlab"
    made.mkdir()
    for number, chance in enumerate(chances):
        write_pdf(made / f"{number:03}.pdf", agreement(chance))
    yield "reportlab", sorted(made.glob("*.pdf"))


def ours(path: Path) -> int:
    """Read with lmagree; gives the number of pages."""
    source = SourceFile(path, path.name, "", path.stat().st_size)
    return read(source, ExtractOptions(ocr="never")).pages or 0


def poppler(path: Path) -> int:
    """Read with ``pdftotext -layout``."""
    subprocess.run(["pdftotext", "-layout", str(path), "/dev/null"], check=True)  # noqa: S607  # found on the PATH
    return 0


def pdfium(path: Path) -> int:
    """Load every page and its text with PDFium and nothing else: what no reader that uses it can go below."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text_page = page.get_textpage()
            text_page.get_text_range()
            text_page.close()
            page.close()
        return len(document)


def plumber(path: Path) -> int:
    """Read with plain pdfplumber."""
    import pdfplumber  # noqa: PLC0415  # not part of what is measured before

    with pdfplumber.open(path) as document:
        return len([page.extract_text() for page in document.pages])


def all_of(reader: Callable[[Path], int], paths: list[Path]) -> Callable[[], int]:
    """The work of reading all of `paths`; gives the number of pages."""
    return lambda: sum(reader(path) for path in paths)


def main() -> None:
    """Make the corpora, read each in several ways, print a table."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        for name, paths in corpora(Path(folder), documents):
            pages = all_of(ours, paths)()
            works = {"lmagree": all_of(ours, paths), "PDFium alone": all_of(pdfium, paths)}
            if shutil.which("pdftotext"):
                works["pdftotext -layout"] = all_of(poppler, paths)
            rows = {reader: seconds / pages for reader, seconds in interleaved(works, ROUNDS).items()}
            few = paths[:SLOW_DOCUMENTS]
            rows["pdfplumber"] = interleaved({"": all_of(plumber, few)}, 1)[""] / all_of(ours, few)()
            print(f"\n{documents} documents by {name}, {pages} pages")
            for reader, seconds in rows.items():
                share = rows["lmagree"] / seconds
                print(f"{reader:20}{1000 * seconds:8.2f} ms a page; lmagree takes {share:.2f} times as long")
    print(f"\ngoal: at most {GOAL} times pdftotext -layout")


if __name__ == "__main__":
    main()
