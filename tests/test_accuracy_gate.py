"""The verdicts on the labelled set are no worse than they have been."""

from collections.abc import Callable
from pathlib import Path

from conftest import Ended, needs

Call = Callable[..., Ended]

GOLD = Path(__file__).parent / "gold"
INDEPENDENT = Path(__file__).parent / "independent"
STATUTORY = Path(__file__).parent / "statutory"
SCANS = ("d1-06", "d2-07", "d3-07")
LABELS = sorted((GOLD / "labels").glob("*.tsv"))


def is_scan(labels: Path) -> bool:
    return labels.name.startswith(SCANS)


def test_every_agreement_of_the_set_has_labels() -> None:
    labelled = {file.name.removesuffix(".labels.tsv") for file in LABELS}
    assert labelled == {file.stem for file in (GOLD / "agreements").iterdir()}
    assert len(labelled) == 32


def test_no_figure_on_agreements_with_text_and_on_clauses_has_fallen(lmagree: Call) -> None:
    labels = [file for file in LABELS if not is_scan(file)]
    ended = lmagree("evaluate", GOLD / "clauses", *labels, "--gate", GOLD / "gate.json", "--no-cache", "--lang", "en")
    assert (ended.code, ended.err) == (0, f"No figure is worse than in {GOLD / 'gate.json'}\n"), ended.err


@needs("tesseract")
def test_no_figure_on_scanned_agreements_has_fallen(lmagree: Call) -> None:
    labels = [file for file in LABELS if is_scan(file)]
    ended = lmagree("evaluate", *labels, "--gate", GOLD / "gate-scans.json", "--no-cache", "--lang", "en")
    assert (ended.code, ended.err) == (0, f"No figure is worse than in {GOLD / 'gate-scans.json'}\n"), ended.err


def test_no_figure_on_agreements_by_other_hands_has_fallen(lmagree: Call) -> None:
    gate = INDEPENDENT / "gate.json"
    ended = lmagree("evaluate", INDEPENDENT, "--gate", gate, "--no-cache", "--lang", "en")
    assert (ended.code, ended.err) == (0, f"No figure is worse than in {gate}\n"), ended.err


def test_no_figure_on_the_statutory_minimum_has_fallen(lmagree: Call) -> None:
    gate = STATUTORY / "gate.json"
    ended = lmagree("evaluate", STATUTORY, "--rules", "hol-6-2", "--gate", gate, "--no-cache", "--lang", "en")
    assert (ended.code, ended.err) == (0, f"No figure is worse than in {gate}\n"), ended.err
