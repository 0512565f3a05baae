"""What is kept from run to run: the shipped rules made ready, and the lexicon compiled."""

import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from lmagree import kept
from lmagree.rulesets import Library, Rules, choose, load, load_library
from lmagree.rulesets.locate import shipped_rules


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("LMAGREE_CACHE", str(folder))
    return folder


@pytest.fixture
def rules_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "rules"
    shutil.copytree(shipped_rules(), folder)
    monkeypatch.setattr("lmagree.rulesets.loading.shipped_rules", lambda: folder)
    return folder


def same(one: Rules, other: Rules) -> bool:
    return (
        (one.rulesets, one.requirements, one.sources) == (other.rulesets, other.requirements, other.sources)
        and one.lexicon.concepts == other.lexicon.concepts
        and one.lexicon.spelling == other.lexicon.spelling
        and one.lexicon.sha256 == other.lexicon.sha256
    )


def test_rules_that_were_kept_are_the_rules_that_were_made(cache: Path, rules_folder: Path) -> None:
    made = load()
    assert list(cache.iterdir())
    assert same(load(), made)
    assert same(made, choose(load_library((), rules_folder), ["hdir-lm"]))


def test_a_second_run_parses_no_rule_file(cache: Path, rules_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    monkeypatch.setattr("lmagree.rulesets.loading.load_library", None)
    assert load().requirements


def test_a_changed_rule_file_is_seen_though_its_size_and_time_are_the_same(cache: Path, rules_folder: Path) -> None:
    file = rules_folder / "lexicon" / "lm.yaml"
    before = load()
    facts = file.stat()
    file.write_bytes(file.read_bytes().replace(b"mestring", b"mostring"))
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    after = load()
    assert after.lexicon.sha256 != before.lexicon.sha256
    assert after.lexicon.made_of != before.lexicon.made_of
    assert after.lexicon.concepts["lm"] != before.lexicon.concepts["lm"]


def test_a_rule_file_that_is_added_is_seen(cache: Path, rules_folder: Path) -> None:
    load()
    (rules_folder / "lexicon" / "zz.yaml").write_text("concepts:\n  zz-new:\n    terms: [nyord]\n", encoding="utf-8")
    assert "zz-new" in load().lexicon.concepts


def test_rules_that_change_while_they_are_read_are_not_kept(
    cache: Path, rules_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = rules_folder / "lexicon" / "lm.yaml"
    old = file.read_bytes()

    def changed_meanwhile() -> Library:
        file.write_bytes(old.replace(b"mestring", b"mostring"))
        return load_library((), rules_folder)

    monkeypatch.setattr("lmagree.rulesets.loading.load_library", changed_meanwhile)
    spoilt = load()
    monkeypatch.undo()
    monkeypatch.setenv("LMAGREE_CACHE", str(cache))
    monkeypatch.setattr("lmagree.rulesets.loading.shipped_rules", lambda: rules_folder)
    file.write_bytes(old)
    assert load().lexicon.concepts["lm"] != spoilt.lexicon.concepts["lm"]


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    tmp_path: Path, rules_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("LMAGREE_CACHE", str(tmp_path / "file" / "cache"))
    assert same(load(), choose(load_library((), rules_folder), ["hdir-lm"]))


def test_an_empty_variable_keeps_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LMAGREE_CACHE", "")
    monkeypatch.chdir(tmp_path)
    kept.remember("name", "k" * 64, 1)
    assert kept.recall("name", "k" * 64) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"", b"not the key", None])
def test_a_damaged_file_is_made_anew(cache: Path, rules_folder: Path, damage: bytes | None) -> None:
    made = load()
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert same(load(), made)
    assert file.read_bytes() == whole


def test_rules_kept_by_a_run_whose_code_was_exchanged_under_way_are_made_anew(
    cache: Path, rules_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lmagree.rulesets.ready._packed", lambda _: ([], [("another", "shape", "altogether")]))
    load()
    monkeypatch.undo()
    monkeypatch.setenv("LMAGREE_CACHE", str(cache))
    monkeypatch.setattr("lmagree.rulesets.loading.shipped_rules", lambda: rules_folder)
    assert same(load(), choose(load_library((), rules_folder), ["hdir-lm"]))


def test_what_is_kept_under_another_key_is_not_found(cache: Path) -> None:
    kept.remember("name", kept.digest([b"one"]), (1, "two", frozenset({3})))
    assert kept.recall("name", kept.digest([b"one"])) == (1, "two", frozenset({3}))
    assert kept.recall("name", kept.digest([b"two"])) is None
    assert kept.digest([b"ab", b"c"]) != kept.digest([b"a", b"bc"])


def test_a_file_that_others_may_write_is_not_believed(cache: Path) -> None:
    key = kept.digest([b"one"])
    kept.remember("name", key, "ours")
    (file,) = cache.iterdir()
    file.chmod(0o666)
    assert kept.recall("name", key) == ("ours" if sys.platform == "win32" else None)


def keep_and_recall(number: int) -> bool:
    key = kept.digest([b"shared"])
    kept.remember("name", key, ["same"] * 10_000)
    return all(kept.recall("name", key) == ["same"] * 10_000 for _ in range(20)) and number >= 0


def test_runs_beside_each_other_find_whole_files(cache: Path) -> None:
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        assert all(pool.map(keep_and_recall, range(6)))
    assert len(list(cache.iterdir())) == 1
