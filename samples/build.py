"""Make the sample agreements from `sources/`.

    python samples/build.py            every sample
    python samples/build.py 03 11      those whose source begins so

Needs python-docx, reportlab, pypdfium2 and Pillow (the dev extra) and LibreOffice (apt-get install
libreoffice-writer-nogui fonts-liberation fonts-crosextra-carlito).
"""

import argparse
import tempfile
from pathlib import Path

from making.markup import Source, plain, read_source
from making.office import convert, settle_zip
from making.plain import as_lines, as_page, as_truth
from making.scan import scan
from making.word import WordFile

HERE = Path(__file__).parent
SOURCES = HERE / "sources"


def main() -> None:
    """Make what the command line asks for, then check that the expected evidence stands in the texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("begins", nargs="*", help="make only the sources whose name begins so")
    wanted = tuple(parser.parse_args().begins) or ("",)
    for path in sorted(SOURCES.glob("*.md")):
        if path.name.startswith(wanted):
            target = HERE / read_source(path).head["file"]
            make(read_source(path), target)
            print(f"{target.relative_to(HERE)}  {target.stat().st_size // 1024} KB")
    check_expected()


def make(source: Source, target: Path) -> None:
    """Write `source` in the format that the target's name asks for."""
    target.parent.mkdir(parents=True, exist_ok=True)
    match target.suffix:
        case ".txt":
            target.write_bytes(as_lines(source).encode(source.head["encoding"]))
        case ".html":
            target.write_text(as_page(source, SOURCES / "page.html"), encoding="utf-8")
        case ".docx":
            WordFile(source).write(target)
            settle_zip(target)
        case _:
            _make_through_word(source, target)


def _make_through_word(source: Source, target: Path) -> None:
    """Write a PDF, a scan or an ODT by way of a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        word_file = Path(folder, target.with_suffix(".docx").name)
        WordFile(source).write(word_file)
        if "scan" not in source.head:
            convert(word_file, target)
            return
        printed = word_file.with_suffix(".pdf")
        convert(word_file, printed)
        scan(printed, target, seed=int(source.head["scan"]), stamp=source.head.get("stamp"))
    truth = target.parent / "truth" / target.with_suffix(".txt").name
    truth.write_text(as_truth(source), encoding="utf-8")


def check_expected() -> None:
    """Stop when a sentence quoted in expected.tsv no longer stands in its source."""
    expected = HERE / "expected.tsv"
    texts = {Path(source.head["file"]).name: _letters(source) for source in map(read_source, SOURCES.glob("*.md"))}
    lost = []
    for line in expected.read_text(encoding="utf-8").splitlines()[1:]:
        agreement, requirement, _, _, evidence = line.split("\t")
        if any(_only_letters(part) not in texts[agreement] for part in evidence.split(" … ")):
            lost.append(f"{agreement} {requirement}: {evidence}")
    if lost:
        raise SystemExit("Not found in its source:\n" + "\n".join(lost))


def _letters(source: Source) -> str:
    """The letters and digits of everything the sample says."""
    cells = (cell for block in source.blocks for row in block.rows or ((block.text,),) for cell in row)
    return "".join(_only_letters(plain(cell)) for cell in cells)


def _only_letters(text: str) -> str:
    """`text` without spaces and signs."""
    return "".join(character for character in text.casefold() if character.isalnum())


if __name__ == "__main__":
    main()
