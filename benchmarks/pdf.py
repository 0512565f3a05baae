"""PDF extraction against poppler's pdftotext and plain pdfplumber, on a corpus that this script makes.

Run ``python benchmarks/pdf.py [documents]``; needs reportlab, and pdftotext on the PATH for its column.
"""

import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

from lmagree.extract import ExtractOptions
from lmagree.extract.pdf import read
from lmagree.model.document import SourceFile

PAGES = 10
SLOW_DOCUMENTS = 3
ROUNDS = 3
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


def sentence(chance: random.Random) -> str:
    """One sentence as an agreement might hold it."""
    return f"{chance.choice(WHO)} {chance.choice(DOES)} {chance.choice(WHAT)} {chance.choice(WHEN)}."


def styles() -> tuple[ParagraphStyle, ParagraphStyle, ParagraphStyle]:
    """Body, heading and title, in fonts that are embedded as word processors embed them."""
    for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf")):  # reportlab brings them along
        pdfmetrics.registerFont(TTFont(name, file))
    known = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=known["BodyText"], fontName="Vera", fontSize=10, leading=13)
    heading = ParagraphStyle("heading", parent=known["Heading2"], fontName="VeraBd")
    return body, heading, ParagraphStyle("title", parent=known["Title"], fontName="VeraBd")


def agreement(path: Path, chance: random.Random) -> None:
    """Write an agreement of about `PAGES` pages: numbered headings, paragraphs, lists and every third page a table."""
    body, heading, title = styles()
    flow: list[object] = [Paragraph("Samarbeidsavtale mellom kommunen og helseforetaket", title)]
    for chapter in range(1, PAGES + 1):
        for section in range(1, 4):
            flow.append(Paragraph(f"{chapter}.{section} {chance.choice(WHAT).capitalize()}", heading))
            flow += [Paragraph(" ".join(sentence(chance) for _ in range(4)), body) for _ in range(2)]
        flow.append(ListFlowable([Paragraph(chance.choice(WHAT), body) for _ in range(4)], bulletType="bullet"))
        if chapter % 3 == 0:
            rows = [[Paragraph(chance.choice(WHAT), body) for _ in range(3)] for _ in range(4)]
            grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
            flow.append(Table([["Oppgave", "Kommunen", "Foretaket"], *rows], style=grid))
        flow.append(Spacer(1, 12))
    SimpleDocTemplate(str(path), pagesize=A4).build(flow, onFirstPage=_footer, onLaterPages=_footer)


def _footer(canvas: object, document: object) -> None:
    canvas.drawString(72, 40, f"Side {document.page} av {PAGES}")


def ours(path: Path) -> int:
    """Read with lmagree; gives the number of pages."""
    source = SourceFile(path, path.name, "", path.stat().st_size)
    return read(source, ExtractOptions(ocr="never")).pages or 0


def poppler(path: Path) -> int:
    """Read with ``pdftotext -layout``."""
    subprocess.run(["pdftotext", "-layout", str(path), "/dev/null"], check=True)  # noqa: S607  # found on the PATH
    return 0


def plumber(path: Path) -> int:
    """Read with plain pdfplumber."""
    import pdfplumber  # noqa: PLC0415  # not part of what is measured before

    with pdfplumber.open(path) as document:
        return len([page.extract_text() for page in document.pages])


def best(reader: Callable[[Path], int], paths: list[Path], rounds: int) -> float:
    """Seconds for all of `paths`, the best of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for path in paths:
            reader(path)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Make the corpus, read it in three ways, print the table."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"avtale-{number:03}.pdf" for number in range(documents)]
        for number, path in enumerate(paths):
            agreement(path, random.Random(number))  # noqa: S311  # a corpus, no secret
        pages = sum(ours(path) for path in paths)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        per_page = {"lmagree": best(ours, paths, ROUNDS) / pages}
        if shutil.which("pdftotext"):
            per_page["pdftotext -layout"] = best(poppler, paths, ROUNDS) / pages
        few = paths[:SLOW_DOCUMENTS]
        per_page["pdfplumber"] = best(plumber, few, 1) / sum(ours(path) for path in few)
        print(f"{documents} documents, {pages} pages; {memory:.0f} MB at most, reportlab included")
        for name, seconds in per_page.items():
            print(f"{name:20} {1000 * seconds:8.2f} ms/page {seconds / per_page['lmagree']:8.2f} x lmagree")


if __name__ == "__main__":
    main()
