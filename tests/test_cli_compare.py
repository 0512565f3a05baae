"""Comparing two audits, or two drafts, on the command line."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended

from lmagree.wording import LANGUAGES

Call = Callable[..., Ended]

HEAD = "Delavtale 2\n\nmellom Vestre Viken HF og Ringerike kommune\n\n1 Læring og mestring\n\n"
BINDING = "Partene skal samarbeide om lærings- og mestringstilbud. Hver part dekker sine egne kostnader ved kursene.\n"
HEDGED = "Partene bør samarbeide om lærings- og mestringstilbud.\n"
HOLE = BINDING.join(("Delavtale 2\n\nmellom Vestre Viken HF og Hole kommune\n\n1 Læring og mestring\n\n", ""))


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    """A good draft and a worse one, under other names."""
    good, worse = tmp_path / "utkast-1.txt", tmp_path / "utkast-2 [endelig].txt"
    good.write_text(HEAD + BINDING, encoding="utf-8")
    worse.write_text(HEAD + HEDGED, encoding="utf-8")
    return good, worse


def test_two_drafts_are_compared_as_one_agreement_with_both_sentences(drafts: tuple[Path, Path], lmagree: Call) -> None:
    ended = lmagree("compare", *drafts)

    assert ended.code == 0
    assert "▼ dårligere: Avtalen dekker læring og mestring  lm-covered" in ended.out
    assert "«Partene skal samarbeide om lærings- og mestringstilbud.»" in ended.out
    assert "«Partene bør samarbeide om lærings- og mestringstilbud.»" in ended.out
    assert "utkast-1.txt" in ended.out
    assert "borte" not in ended.out


def test_a_regression_fails_only_when_that_is_asked_for(drafts: tuple[Path, Path], lmagree: Call) -> None:
    good, worse = drafts

    assert lmagree("compare", good, worse).code == 0
    assert lmagree("compare", good, worse, "--fail-on-regression").code == 1
    assert lmagree("compare", worse, good, "--fail-on-regression").code == 0


def test_nothing_is_stored_by_comparing_drafts(drafts: tuple[Path, Path], lmagree: Call) -> None:
    lmagree("compare", *drafts)

    assert not Path(".lmagree").exists()


def test_two_stored_audits_are_compared_by_their_numbers(tmp_path: Path, lmagree: Call) -> None:
    folder = tmp_path / "avtaler"
    folder.mkdir()
    (folder / "ringerike.txt").write_text(HEAD + BINDING, encoding="utf-8")
    lmagree("scan", folder)
    (folder / "ringerike.txt").rename(folder / "avtale.txt")
    (folder / "hole.txt").write_text(HOLE, encoding="utf-8")
    lmagree("scan", folder)

    ended = lmagree("compare", 1, 2, "--fail-on-regression")
    assert ended.code == 0
    assert "Vestre Viken – Hole\n  + avtalen er ny" in ended.out
    assert "Ringerike" not in ended.out
    assert lmagree("compare", 2, 1, "--fail-on-regression").code == 1


def test_a_stored_audit_is_compared_with_the_folder_as_it_is_now(tmp_path: Path, lmagree: Call) -> None:
    folder = tmp_path / "avtaler"
    folder.mkdir()
    (folder / "a.txt").write_text(HEAD + HEDGED, encoding="utf-8")
    lmagree("scan", folder, "--rules", "hol-6-2")
    (folder / "a.txt").write_text(HEAD + BINDING, encoding="utf-8")

    ended = lmagree("compare", 1, folder)

    assert "revisjon 1" in ended.out
    assert "endret: a.txt" in ended.out
    assert "▲ bedre" in ended.out
    assert "regelsettet" not in ended.out
    other = lmagree("compare", 1, folder, "--rules", "hdir-lm").out
    assert "regelsettet hdir-lm: ikke brukt før" in other


def test_a_stored_audit_by_rules_of_ones_own_is_compared_by_the_shipped_ones(
    tmp_path: Path, agreement: Path, lmagree: Call
) -> None:
    own = tmp_path / "egne.yaml"
    own.write_text(
        "name: egne\nversion: 1.0.0\ntitle: {nb: Egne, nn: Eigne, en: Own}\nextends: hdir-lm\n",
        encoding="utf-8",
    )
    stored = lmagree("scan", agreement, "--rules", own)
    assert stored.code == 0, stored.err

    assert "regelsettet egne: 1.0.0" in lmagree("compare", 1, agreement).out


def test_each_form_holds_the_same_changes(drafts: tuple[Path, Path], tmp_path: Path, lmagree: Call) -> None:
    told = json.loads(lmagree("compare", *drafts, "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(lmagree("compare", *drafts, "--format", "csv").out, newline="")))
    lmagree("compare", *drafts, "-o", tmp_path / "ut.md")
    page = (tmp_path / "ut.md").read_text(encoding="utf-8")

    (agreement,) = told["agreements"]
    assert [(one["requirement"], one["change"]) for one in agreement["findings"]] == [
        (row["requirement"], row["change"]) for row in rows
    ]
    worse = [row for row in rows if row["change"] == "worse"]
    assert len(worse) == told["counts"]["worse"] > 0
    for row in worse:
        assert f"(`{row['requirement']}`) | ▼ dårligere |" in page
        assert f"«{row['old_quote']}»" in page
    assert told["regressed"] is True


def test_what_documents_say_is_no_markup_in_markdown(tmp_path: Path, lmagree: Call) -> None:
    for name, how in (("a.txt", "skal"), ("b.txt", "bør")):
        (tmp_path / name).write_text(
            f"{HEAD}Partene {how} samarbeide om læring og mestring <img src=x> [her](http://x.no) | *så*.\n",
            encoding="utf-8",
        )

    page = lmagree("compare", tmp_path / "a.txt", tmp_path / "b.txt", "-f", "markdown").out

    assert "&lt;img src=x&gt; \\[her\\](http:\u200b//x.no) \\| \\*så\\*" in page


def test_a_document_that_cannot_be_read_is_neither_better_nor_worse(
    drafts: tuple[Path, Path], tmp_path: Path, lmagree: Call
) -> None:
    (tmp_path / "tom.pdf").write_bytes(b"")

    ended = lmagree("compare", drafts[0], tmp_path / "tom.pdf", "--fail-on-regression")

    assert ended.code == 3
    assert "dårligere" not in ended.out
    assert "kan ikke sammenlignes" in ended.out


def test_what_is_neither_a_number_nor_a_path_is_told(lmagree: Call) -> None:
    ended = lmagree("compare", "finnes-ikke", "2")

    assert ended.code == 2
    assert "finnes-ikke er verken nummeret på en lagret revisjon, en fil eller en mappe" in ended.err


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_comparison_fits_the_terminal(
    drafts: tuple[Path, Path], lmagree: Call, monkeypatch: pytest.MonkeyPatch, columns: int, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    ended = lmagree("compare", *drafts, "--lang", lang)

    assert max(map(len, ended.out.splitlines())) <= columns
    assert "\x1b" not in ended.out
