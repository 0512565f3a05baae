"""How well and how fast scans are read: character error rate against the true text, and seconds a page.

Run ``python benchmarks/ocr.py [FOLDER]``; FOLDER holds scanned PDFs, and their true texts under ``truth/``.  Needs Tesseract
with Norwegian.
"""

import re
import sys
import time
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from lmagree.discover import discover
from lmagree.extract import ExtractOptions, extract
from lmagree.model.document import BlockKind, Document

SAMPLES = Path(__file__).parent.parent / "samples" / "scanned"
GOAL = 1.0
OUT_OF_FLOW = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


def main() -> None:
    """Read every scan and print a row for each."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    print(f"{'scan':44}{'pages':>6}{'s/page':>8}{'errors':>9}")
    errors = length = 0
    for source in discover([*folder.glob("*.pdf")]).files:
        start = time.perf_counter()
        document = extract(source, ExtractOptions(ocr="always"))
        spent = time.perf_counter() - start
        if not isinstance(document, Document):
            sys.exit(f"{source.name}: {document.reason} {document.detail}")
        true = plain((folder / "truth" / source.name).with_suffix(".txt").read_text(encoding="utf-8"))
        wrong = Levenshtein.distance(true, recognised(document))
        pages = document.pages or 1
        print(f"{source.name:44}{pages:6}{spent / pages:8.2f}{100 * wrong / len(true):8.2f} %")
        errors, length = errors + wrong, length + len(true)
    print(f"\n{'all':44}{'':14}{100 * errors / length:8.2f} %  (at most {GOAL} %)")


def recognised(document: Document) -> str:
    """The text of the flow, with its numbering."""
    return plain(" ".join(f"{block.label} {block.text}" for block in document.blocks if block.kind not in OUT_OF_FLOW))


def plain(text: str) -> str:
    """`text` with what is layout and no character left out: white space, bullets, walls of tables."""
    return re.sub(r"\s+", " ", re.sub("[•|]", " ", text)).strip()


if __name__ == "__main__":
    main()
