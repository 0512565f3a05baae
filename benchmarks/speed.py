"""Whole runs of the tool: one agreement beside an empty Python and pdfplumber, many on one core and two, and once more.

Run ``python benchmarks/speed.py [DOCUMENTS]``.  The script makes its own agreements of ten pages; all ratios are of the same
run.  One agreement is measured in processor time, workers included, by medians of runs in turn, so that whatever else
the machine does meets all of them alike.  Every process finds its modules compiled, as an installed package has them.
What is compared on one core and two needs an operating system that can hold a process to some of them (Linux).
"""

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pypdfium2
from pdf import agreement, write_pdf

DOCUMENTS = 300
ROUNDS = 7
LONG = 100
"""How many times the agreement stands in the long document."""
PLUMBER = "import pdfplumber, sys\nfor page in pdfplumber.open(sys.argv[1]).pages: page.extract_text()"
PEAK = """
import resource, sys
from pathlib import Path
from lmagree.extract import ExtractOptions, extract
from lmagree.extract.workers import worked
from lmagree.model.document import SourceFile

def peak(path):
    extract(SourceFile(path, path.name, "", path.stat().st_size), ExtractOptions(ocr="never"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

print(*worked(peak, [Path(sys.argv[1])], workers=1))
"""
"""The most megabytes that a worker of a process with nothing else in it has held."""


def main() -> None:
    """Make the agreements, measure, print a row for each figure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "modules")
        os.environ["LMAGREE_CACHE"] = str(folder / "cache")  # its own, which no other run changes meanwhile
        one = folder / "one.pdf"
        write_pdf(one, agreement(random.Random(0)))  # noqa: S311  # an agreement, no secret
        print(f"{'':54}{'seconds':>9}{'ratio':>9}  aim")
        alone(one, folder)
        memory(one, folder)
        many(folder, count)


def alone(one: Path, folder: Path) -> None:
    """One agreement: whole process against whole process; the tool as it is mostly called, and with options."""
    calls = {
        "bare": [sys.executable, "-c", "pass"],
        "plumber": [sys.executable, "-c", PLUMBER, str(one)],
        "tool": [sys.executable, "-m", "lmagree", "scan", str(one)],
        "options": [*scan(folder), str(one), "--no-cache"],
    }
    store = folder / "plain.sqlite"
    os.environ["LMAGREE_STORE"] = str(store)
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(ROUNDS + 1):
        for name, command in calls.items():
            store.unlink(missing_ok=True)  # an agreement that is new each time
            taken = processor_time(command)
            if turn:  # the first run fills the caches of Python and of the disk
                times[name].append(taken)
    bare, plumber, tool, options = (median(times[name]) for name in calls)
    row("an empty Python", bare)
    row("pdfplumber's text of a ten-page PDF", plumber)
    row("lmagree scan of that PDF, beside an empty Python", tool, tool / bare, "at most 12")
    row("lmagree scan of that PDF, beside pdfplumber", tool, tool / plumber, "at most 0.14")
    row("lmagree scan of that PDF with options, beside Python", options, options / bare, "at most 12")


def memory(one: Path, folder: Path) -> None:
    """The most memory that a worker has held, for a short document and a long one."""
    long = folder / "long.pdf"
    with pypdfium2.PdfDocument(one) as short, pypdfium2.PdfDocument.new() as made:
        for _ in range(LONG):
            made.import_pages(short)
        made.save(str(long))
    for path in (one, long):
        held = subprocess.run(
            [sys.executable, "-c", PEAK, str(path)], check=True, capture_output=True, text=True
        ).stdout
        with pypdfium2.PdfDocument(path) as document:
            pages = len(document)
        print(f"{f'a worker that reads {pages} pages, MB':54}{'':9}{float(held):9.0f}  at most 60")


def many(folder: Path, count: int) -> None:
    """A folder of agreements on one core, on two, and a second time."""
    agreements = folder / "agreements"
    agreements.mkdir()
    for number in range(count):
        write_pdf(agreements / f"{number:03}.pdf", agreement(random.Random(number)))  # noqa: S311  # as above
    one = run([*scan(folder), str(agreements), "--no-cache"], cores=1)
    two = run([*scan(folder), str(agreements), "--no-cache"], cores=2)
    row(f"{count} PDFs on one core", one)
    row(f"{count} PDFs on two cores, how many times as fast", two, one / two, "at least 1.6")
    shutil.rmtree(folder / "store")
    first = run([*scan(folder), str(agreements)])
    second = run([*scan(folder), str(agreements)])
    row(f"{count} PDFs for the first time", first)
    row(f"{count} PDFs for the second time", second, second / first, "at most 0.05")


def scan(folder: Path) -> list[str]:
    """The command, with a store of its own."""
    return [sys.executable, "-m", "lmagree", "scan", "--store", str(folder / "store" / "audits.sqlite")]


def processor_time(command: list[str]) -> float:
    """The processor time of a process and all that it has started, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run(command: list[str], cores: int = 0) -> float:
    """How long a process takes, held to so many processors where that is asked for and possible."""
    allowed = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        if cores and allowed:
            os.sched_setaffinity(process.pid, allowed[:cores])
    return time.perf_counter() - start


def row(name: str, seconds: float, ratio: float | None = None, aim: str = "") -> None:
    """Print one line."""
    print(f"{name:54}{seconds:9.3f}{'' if ratio is None else f'{ratio:.2f}':>9}  {aim}")


if __name__ == "__main__":
    main()
