"""Audits kept in one SQLite file."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from lmagree.errors import NoAuditError, StoreError
from lmagree.model.audit import Audit, Facts
from lmagree.store import Store, choose_store


def saved(path: Path, audit: Audit) -> Audit:
    with Store(path) as store:
        return store.keep(audit).audit


def loaded(path: Path, audit_id: int | None = None) -> Audit:
    with Store(path) as store:
        return store.load(audit_id)


def test_an_audit_comes_back_equal_to_what_was_saved(tmp_path: Path, audit: Audit) -> None:
    kept = saved(tmp_path / "audits.sqlite", audit)
    assert kept == replace(audit, id=1)
    assert loaded(tmp_path / "audits.sqlite") == kept


def test_the_last_audit_is_loaded_unless_another_is_asked_for(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "audits.sqlite"
    saved(path, audit)
    saved(path, replace(audit, created="2025-04-01T00:00:00+00:00", tool_version="0.2.0"))
    assert loaded(path).created == "2025-04-01T00:00:00+00:00"
    assert loaded(path, 1).created == audit.created


def test_audits_are_listed_in_short(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "audits.sqlite"
    saved(path, audit)
    saved(path, replace(audit, options=()))
    with Store(path) as store:
        first, second = store.audits()
    assert (first.id, second.id) == (1, 2)
    assert first.rulesets == (("hdir-lm", "0.1.0", "a" * 64), ("nklmh-2013", "0.1.0", "b" * 64))
    assert (first.options, second.options) == (audit.options, ())
    assert (first.agreements, first.documents, first.unreadable) == (3, 3, 1)


def test_saving_makes_the_folder_and_loading_makes_nothing(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / ".lmagree" / "audits.sqlite"
    with pytest.raises(NoAuditError):
        loaded(path)
    with Store(path) as store:
        assert store.audits() == ()
    assert not path.parent.exists()
    saved(path, audit)
    assert loaded(path).id == 1


def test_an_audit_that_is_not_there_is_an_error(tmp_path: Path, audit: Audit) -> None:
    saved(tmp_path / "audits.sqlite", audit)
    with pytest.raises(NoAuditError):
        loaded(tmp_path / "audits.sqlite", 7)


def test_a_store_can_be_moved(tmp_path: Path, audit: Audit) -> None:
    saved(tmp_path / "here.sqlite", audit)
    (tmp_path / "there").mkdir()
    shutil.move(tmp_path / "here.sqlite", tmp_path / "there" / "audits.sqlite")
    assert loaded(tmp_path / "there" / "audits.sqlite") == replace(audit, id=1)
    assert str(tmp_path).encode() not in (tmp_path / "there" / "audits.sqlite").read_bytes()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Dette er ikke en database, men et notat som ingen vil miste.\n" * 20, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="detail=foreign"):
        saved(path, audit)
    with pytest.raises(StoreError, match="detail=foreign"):
        loaded(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [0, 1])
def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, audit: Audit, version: int) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE things (name TEXT)")
        other.execute(f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="detail=foreign"):
        saved(path, audit)
    assert path.read_bytes() == before


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "audits.sqlite"
    saved(path, audit)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="detail=newer"):
        loaded(path)


def test_a_store_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "audits.sqlite"
    saved(path, audit)
    with closing(sqlite3.connect(path)) as connection:
        later = (
            ("documents", "facts"),
            ("agreements", "numbers"),
            ("findings", "notes"),
            ("evidence", "before"),
            ("evidence", "after"),
            ("documents", "names_lm"),
            ("audits", "digest"),
        )
        connection.execute("DROP TABLE sources")
        connection.execute("DROP TABLE opinions")
        for table, column in later:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("PRAGMA user_version = 2")
    earlier = loaded(path)
    assert [agreement.findings[0] for agreement in earlier.agreements] == [
        agreement.findings[0] for agreement in audit.agreements
    ]
    assert {document.facts for document in earlier.documents} == {Facts()}
    assert saved(path, audit) == loaded(path, 2)


def test_an_empty_file_left_by_a_killed_run_becomes_a_store(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "audits.sqlite"
    path.touch()
    assert saved(path, audit).id == 1


def test_a_folder_in_the_stores_place_is_an_error_a_user_can_mend(tmp_path: Path, audit: Audit) -> None:
    with pytest.raises(StoreError):
        saved(tmp_path, audit)


def test_an_audit_that_cannot_be_saved_whole_leaves_no_trace(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "audits.sqlite"
    saved(path, audit)
    last = audit.agreements[-1]
    broken = replace(last, findings=(*last.findings, replace(last.findings[0], document=None)))  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        saved(path, replace(audit, agreements=(*audit.agreements[:-1], broken)))
    with Store(path) as store:
        assert [summary.id for summary in store.audits()] == [1]
    assert loaded(path) == replace(audit, id=1)


def test_many_runs_may_save_at_once_into_a_store_that_does_not_exist_yet(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "new" / "audits.sqlite"
    others = [replace(audit, tool_version=f"0.1.{number}") for number in range(16)]
    with ThreadPoolExecutor(8) as pool:
        kept = sorted(pool.map(saved, [path] * 16, others), key=lambda one: one.id)
    assert [one.id for one in kept] == list(range(1, 17))
    assert loaded(path, 9) == kept[8]


def test_runs_that_find_the_same_at_once_are_stored_once(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "new" / "audits.sqlite"
    with ThreadPoolExecutor(8) as pool:
        assert {kept.id for kept in pool.map(saved, [path] * 16, [audit] * 16)} == {1}


def test_an_audit_that_says_what_the_last_one_says_is_not_stored_again(tmp_path: Path, audit: Audit) -> None:
    later = replace(audit, created="2026-01-01T00:00:00+00:00")
    with Store(tmp_path / "audits.sqlite") as store:
        assert store.keep(audit).fresh
        again = store.keep(later)
        assert (again.audit, again.fresh) == (replace(audit, id=1), False)
        assert store.keep(replace(later, skipped=())).fresh
        assert store.keep(later).audit.id == 3


_KEEP_SAVING = """
import sys, time
from dataclasses import replace
from pathlib import Path
from lmagree.store import Store
path = Path(sys.argv[1])
with Store(path) as store:
    audit = store.load(1)
    print("ready", flush=True)
    while True:
        store.keep(replace(audit, tool_version=str(time.monotonic())))
"""


def test_a_run_killed_while_it_saves_leaves_earlier_audits_whole(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "audits.sqlite"
    saved(path, audit)
    for wait in (0.0, 0.013, 0.041):
        with subprocess.Popen([sys.executable, "-c", _KEEP_SAVING, path], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(wait)
            writer.send_signal(signal.SIGKILL)
    with Store(path) as store:
        ids = [summary.id for summary in store.audits()]
        for audit_id in ids:
            whole = store.load(audit_id)
            assert whole == replace(audit, id=audit_id, tool_version=whole.tool_version)
    assert ids[0] == 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_store_is_what_was_asked_else_the_environments_else_in_the_working_folder() -> None:
    assert choose_store(Path("a.sqlite"), {"LMAGREE_STORE": "b.sqlite"}) == Path("a.sqlite")
    assert choose_store(None, {"LMAGREE_STORE": "b.sqlite"}) == Path("b.sqlite")
    assert choose_store(None, {}) == Path(".lmagree/audits.sqlite")


@pytest.mark.parametrize(
    "change", ["findings SET verdict = 'fine'", "documents SET facts = '['", "agreements SET documents = 7"]
)
def test_a_store_that_somebody_has_written_into_is_told_and_no_crash(tmp_path: Path, audit: Audit, change: str) -> None:
    path = tmp_path / "audits.sqlite"
    saved(path, audit)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE {change}")
        connection.commit()
    with Store(path) as store, pytest.raises(StoreError) as raised:
        store.load()
    assert raised.value.params["detail"] == "damaged"
