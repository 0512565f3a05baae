"""How long Word agreements take to read, against python-docx's paragraphs, in the same run.

    python benchmarks/word.py [--documents 40] [--rounds 7] [--words 4]

The corpus is made here: agreements of some ten pages with headings, lists and responsibility tables, their sentences in
runs of a few words as Word saves text that was edited (--words 0: one run a paragraph, as a program writes it).
python-docx gives the text of the body's paragraphs alone; lmagree gives tables, lists with numbers, notes, headers and
tracked changes too.
Each round reads the whole corpus with both in turn; medians of processor time count.  The goal is at most 0.30.
"""

import argparse
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import docx
from docx.text.paragraph import Paragraph
from timing import interleaved

from lmagree.discover import discover
from lmagree.extract import extract
from lmagree.model.document import Document

GOAL = 0.30
SENTENCE = (
    "Helseforetaket og kommunen skal samarbeide om lærings- og mestringstilbud for pasienter og pårørende i {place}. "
)
CHAPTERS = ("Parter", "Bakgrunn", "Formål", "Ansvar og oppgaver", "Læring og mestring", "Økonomi", "Avvik", "Varighet")


def write(paragraph: Paragraph, text: str, words: int) -> None:
    """Add `text` in runs of so many words; in one run for 0."""
    split = text.split(" ")
    for index in range(0, len(split), words or len(split)):
        run = paragraph.add_run(" ".join(split[index : index + (words or len(split))]) + " ")
        run.font.name = "Calibri"


def make(path: Path, number: int, words: int) -> None:
    """One agreement of about ten pages."""
    made = docx.Document()
    made.add_heading(f"Tjenesteavtale {number}", 0)
    for index, chapter in enumerate(CHAPTERS, start=1):
        made.add_heading(f"{index} {chapter}", 1)
        for point in range(1, 5):
            made.add_heading(f"{index}.{point} Punkt", 2)
            for _ in range(3):
                paragraph = made.add_paragraph()
                if not point % 4:
                    paragraph.add_run("Merk: ").bold = True
                write(paragraph, SENTENCE.format(place=f"kommune {number}") * 4, words)
            for item in range(4):
                write(made.add_paragraph(style="List Bullet"), f"oppgave {item} som partene deler mellom seg", words)
        grid = made.add_table(rows=6, cols=3, style="Table Grid")
        for row, cells in enumerate(grid.rows):
            for column, cell in enumerate(cells.cells):
                cell.text = ("Oppgave", "Foretaket", "Kommunen")[column] if not row else f"ansvar {row}.{column}"
    made.save(path)


def paragraphs_of_python_docx(paths: Sequence[Path]) -> int:
    """Words in the paragraphs that python-docx gives."""
    return sum(len(paragraph.text.split()) for path in paths for paragraph in docx.Document(path).paragraphs)


def blocks_of_lmagree(paths: Sequence[Path]) -> int:
    """Words in the blocks that lmagree gives."""
    words = 0
    for source in discover(paths).files:
        document = extract(source)
        if isinstance(document, Document):
            words += sum(len(block.text.split()) for block in document.blocks)
    return words


def main() -> None:
    """Make the corpus, read it with both, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--words", type=int, default=4, help="words in a run, 0 for whole paragraphs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"avtale-{number}.docx" for number in range(options.documents)]
        for number, path in enumerate(paths):
            make(path, number, options.words)
        works = {
            "python-docx, paragraphs": partial(paragraphs_of_python_docx, paths),
            "lmagree, everything": partial(blocks_of_lmagree, paths),
        }
        words = {name: work() for name, work in works.items()}
        taken = interleaved(works, options.rounds)
    peer = taken["python-docx, paragraphs"]
    print(f"{'reader':<26}{'ms a document':>14}{'words':>10}{'ratio':>8}")
    for name, seconds in taken.items():
        print(f"{name:<26}{seconds / options.documents * 1000:>14.1f}{words[name]:>10}{seconds / peer:>8.2f}")
    print(f"goal: at most {GOAL:.2f}")


if __name__ == "__main__":
    main()
