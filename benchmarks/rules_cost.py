"""What reading and judging cost: by the number of requirements, and beside extracting the same agreements from PDF.

Usage: python benchmarks/rules_cost.py [RUNS]

Synthetic requirements are made from the lexicon's concepts, in the shapes that the shipped rules have, and judge the labelled
agreements.  Prints the time for 1,000 sentences with 10, 50, 200 and 1,000 of them and its ratio to the first (aim: at most 3
for the last), and the time of structure, reading and judging beside that of extraction for every PDF with text (aim: below 1).
Times are those of the processor, so that other programs on the machine do not count.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median

from lmagree.discover import discover
from lmagree.extract import ExtractOptions, extract
from lmagree.judge import judge
from lmagree.model.document import Document
from lmagree.model.outline import Outline
from lmagree.model.requirement import Condition, Level, Requirement, ScopeWanted, Window
from lmagree.read import Reader
from lmagree.rulesets import Rules, load
from lmagree.structure import structure

RUNS = 3
COUNTS = (10, 50, 200, 1000)
AIM_RULES = 3.0
AIM_PDF = 1.0
FOLDERS = ("tests/gold/agreements", "samples/agreements")


def main() -> None:
    """Measure both and print the ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    root = Path(__file__).parents[1]
    rules = load(["all"])
    documents = agreements([root / folder for folder in FOLDERS])
    by_requirements(documents, rules, runs)
    print()
    beside_extraction(documents, rules, runs)


def agreements(folders: Sequence[Path]) -> list[Document]:
    """Every agreement that can be read without recognising text."""
    options = ExtractOptions(ocr="never")
    found = (extract(source, options) for source in discover(folders).files)
    return [document for document in found if isinstance(document, Document)]


def by_requirements(documents: Sequence[Document], rules: Rules, runs: int) -> None:
    """Time per 1,000 sentences against the number of requirements."""
    outlines = [structure(document) for document in documents]
    sentences = sum(len(clause.sentences) for outline in outlines for clause in outline.clauses)
    print(f"{len(outlines)} agreements, {sentences} sentences, {len(rules.lexicon.concepts)} concepts")
    print(f"{'requirements':>12} {'read':>9} {'judge':>9} {'both':>9}  per 1,000 sentences")
    first = ratio = 0.0
    for count in COUNTS:
        made = synthetic(count, rules)
        reading, judging = spent(outlines, made, rules, runs)
        both = 1000 * (reading + judging) / sentences
        first = first or both
        ratio = both / first
        parts = f"{1e6 * reading / sentences:7.0f}ms {1e6 * judging / sentences:7.0f}ms {1e3 * both:7.0f}ms"
        print(f"{count:12} {parts}  {ratio:4.2f}x")
    print(f"{COUNTS[-1]} requirements cost {ratio:.2f}x what {COUNTS[0]} cost: {verdict(ratio, AIM_RULES)}")


def spent(
    outlines: Sequence[Outline], requirements: Sequence[Requirement], rules: Rules, runs: int
) -> tuple[float, float]:
    """The quickest of `runs` readings and judgings of all outlines, in seconds; each with a reader of its own."""
    times: list[tuple[float, float]] = []
    for _ in range(runs):
        reader = Reader(rules.lexicon)
        start = time.process_time()
        readings = [reader.read(outline) for outline in outlines]
        middle = time.process_time()
        for reading in readings:
            for requirement in requirements:
                judge(reading, requirement, "benchmark")
        times.append((middle - start, time.process_time() - middle))
    return min(times)[0], min(judging for _, judging in times)


def synthetic(count: int, rules: Rules) -> list[Requirement]:
    """So many requirements, each with three ways to be met, two half ways and two ways to be spoken of."""
    random = Random(count)  # noqa: S311  # repeatable, nothing secret
    names = sorted(rules.lexicon.concepts)
    return [
        Requirement(
            id=f"synthetic-{number}",
            group="A",
            level=Level.SKAL,
            title={"nb": "Krav"},
            sources=(),
            met=(*(condition(random, names) for _ in range(2)), halves(random, names)),
            partial=(condition(random, names), condition(random, names, ScopeWanted.AGREEMENT)),
            about=(condition(random, names), condition(random, names)),
        )
        for number in range(count)
    ]


def condition(random: Random, names: Sequence[str], scope: ScopeWanted = ScopeWanted.LM) -> Condition:
    """Two concepts, and one of three others, somewhere in a sentence."""
    chosen = random.sample(names, 6)
    return Condition(all=tuple(chosen[:2]), any=tuple(chosen[2:5]), none=(chosen[5],), scope=scope)


def halves(random: Random, names: Sequence[str]) -> Condition:
    """Two halves in main clauses of their own."""
    parts = (Condition(all=(first,), any=(second,), within=Window.UNIT) for first, second in pairs(random, names))
    return Condition(together=tuple(parts))


def pairs(random: Random, names: Sequence[str]) -> list[tuple[str, str]]:
    """Two pairs of concepts."""
    one, two, three, four = random.sample(names, 4)
    return [(one, two), (three, four)]


def beside_extraction(documents: Sequence[Document], rules: Rules, runs: int) -> None:
    """Structure, reading and judging by all shipped rules against extraction, for each PDF with text."""
    reader = Reader(rules.lexicon)
    ratios: list[float] = []
    print(f"{'PDF':44} {'extract':>9} {'the rest':>9}  {len(rules.requirements)} requirements")
    for document in documents:
        if document.media_type != "pdf":
            continue

        def rest(document: Document = document) -> None:
            reading = reader.read(structure(document))
            for requirement in rules.requirements:
                judge(reading, requirement, "benchmark")

        extracting = quickest(lambda source=document.source: extract(source), runs)
        after = quickest(rest, runs)
        ratios.append(after / extracting)
        print(f"{document.source.name:44} {1000 * extracting:7.0f}ms {1000 * after:7.0f}ms  {ratios[-1]:4.2f}x")
    middle = median(ratios)
    print(f"Structure, reading and judging cost {middle:.2f}x of extraction (median): {verdict(middle, AIM_PDF)}")


def quickest(work: Callable[[], object], runs: int) -> float:
    """The shortest of `runs` times, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def verdict(ratio: float, aim: float) -> str:
    """Whether an aim is reached, in words."""
    return f"within {aim:g}x" if ratio <= aim else f"MISSES the aim of {aim:g}x"


if __name__ == "__main__":
    main()
