"""The same documents, rules and choices give the same reports, to the last byte, on whatever machine."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended

from lmagree.report import REPORTERS

Call = Callable[..., Ended]

SAMPLES = Path(__file__).parent.parent / "samples" / "agreements"


def copied(folder: Path) -> Path:
    """A few agreements in several formats, one that cannot be read, and one that is left out."""
    folder.mkdir(parents=True)
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix in {".docx", ".txt", ".odt"}:
            shutil.copy(path, folder)
    (folder / "tom.pdf").write_bytes(b"")
    (folder / "~$avtale.docx").write_bytes(b"x")
    return folder


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two copies of one folder, each with a store beside it."""
    root = tmp_path_factory.mktemp("to")
    return copied(root / "her" / "avtaler"), copied(root / "et annet sted" / "dypt nede" / "avtaler")


@pytest.fixture
def reported(places: tuple[Path, Path], lmagree: Call, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[bytes]]:
    """The same report of both copies, read at other times of one day, the second as another number in its store."""

    def report(*arguments: object) -> list[bytes]:
        written = []
        for place, clock in zip(places, ("1773570000", "1773577777"), strict=True):
            monkeypatch.setenv("SOURCE_DATE_EPOCH", clock)
            store, out = place.parent / "lager.sqlite", place.parent / "ut"
            if place is places[1]:
                lmagree("scan", place / "tom.pdf", "--store", store)
            assert lmagree("scan", place, "--store", store).code == 3
            ended = lmagree(*arguments, "--store", store, "--force", "-o", out)
            assert ended.code == 0
            written.append(
                b"".join(path.read_bytes() for path in sorted(out.iterdir())) if out.is_dir() else out.read_bytes()
            )
            shutil.rmtree(out) if out.is_dir() else out.unlink()
        return written

    return report


@pytest.mark.parametrize("form", REPORTERS)
def test_two_scans_of_one_content_give_the_same_bytes(reported: Callable[..., list[bytes]], form: str) -> None:
    here, there = reported("report", "--format", form)

    assert here == there
    assert here


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_coverage_is_the_same_to_the_last_byte(reported: Callable[..., list[bytes]], form: str) -> None:
    here, there = reported("coverage", "--format", form)

    assert here == there


def test_exported_tables_are_the_same_to_the_last_byte(reported: Callable[..., list[bytes]]) -> None:
    here, there = reported("audits", "export")

    assert here == there


def test_a_scan_that_finds_nothing_new_keeps_the_earlier_audit(places: tuple[Path, Path], lmagree: Call) -> None:
    store = places[0].parent / "nytt.sqlite"
    first = lmagree("scan", places[0], "--store", store)
    again = lmagree("scan", places[1], "--store", store)

    assert first.out == again.out
    assert "Lagret som revisjon 1" in first.err
    assert "Ingenting er endret siden revisjon 1" in again.err
    assert len(lmagree("audits", "--store", store).out.splitlines()) == 3


def test_nothing_in_a_store_tells_where_the_files_were(places: tuple[Path, Path], lmagree: Call) -> None:
    store = places[1].parent / "sted.sqlite"
    lmagree("scan", places[1], "--store", store, "--no-cache")

    kept = b"".join(path.read_bytes() for path in store.parent.glob("sted.sqlite*"))
    assert b"hemnes" in kept or b"ringerike" in kept
    assert b"et annet sted" not in kept
