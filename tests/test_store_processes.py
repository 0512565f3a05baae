"""Scans that share a store while others run, and scans that are killed at any moment."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from lmagree.store import Store

TEXT = "Delavtale {number}\n\nmellom Vestre Viken HF og {name} kommune\n\n1 Læring og mestring\n\nPartene skal tilby kurs.\n"
NAMES = ("Ringerike", "Hole", "Modum", "Sigdal", "Lier", "Asker")


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Folders with agreements of their own."""
    made = []
    for name in NAMES:
        folder = tmp_path / name
        folder.mkdir()
        for number in range(1, 6):
            (folder / f"{number}.txt").write_text(TEXT.format(number=number, name=name), encoding="utf-8")
        made.append(folder)
    return made


def scanning(folder: Path, store: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "lmagree", "scan", folder, "--store", store]
    environment = {**os.environ, "LANG": "nb_NO.UTF-8"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True
    )


def whole(store: Path) -> list[int]:
    """The numbers of the store's audits, each of which can be loaded, in a file that is in order."""
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with Store(store) as audits:
        numbers = [summary.id for summary in audits.audits()]
        for number in numbers:
            audit = audits.load(number)
            assert all(len(agreement.findings) == len(audit.requirements) for agreement in audit.agreements)
    return numbers


def test_scans_may_run_at_once_into_one_store_that_is_not_there_yet(folders: list[Path], tmp_path: Path) -> None:
    store = tmp_path / "nytt" / "lager.sqlite"
    runs = [scanning(folder, store) for folder in folders]

    said = [run.communicate(timeout=120) for run in runs]

    assert [run.returncode for run in runs] == [0] * len(runs), said
    assert whole(store) == list(range(1, len(runs) + 1))
    with Store(store) as audits:
        names = {audits.load(number).agreements[0].municipality for number in range(1, len(runs) + 1)}
    assert names == set(NAMES)


def test_a_scan_killed_at_any_moment_leaves_a_store_that_the_next_one_uses(folders: list[Path], tmp_path: Path) -> None:
    store = tmp_path / "lager.sqlite"
    first = scanning(folders[0], store)
    first.communicate(timeout=120)
    assert first.returncode == 0
    for place, folder in enumerate(folders[1:], start=1):
        with scanning(folder, store) as run:
            time.sleep(0.15 * place)
            os.killpg(run.pid, signal.SIGKILL)
        assert whole(store)[0] == 1

    before = len(whole(store))
    last = scanning(folders[-1], store)
    said = last.communicate(timeout=120)

    assert last.returncode == 0, said
    assert len(whole(store)) in {before, before + 1}
    with Store(store) as audits:
        assert audits.load().agreements[0].municipality == NAMES[-1]
