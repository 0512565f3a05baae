"""The stored audits: listed, shown, exported as tables, removed."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended

Call = Callable[..., Ended]

EXPORT = Path(__file__).parent.parent / "docs" / "export.md"
FILES = {
    *("audit.csv", "agreements.csv", "agreement_documents.csv", "documents.csv", "skipped.csv", "findings.csv"),
    *("evidence.csv", "requirements.csv", "rulesets.csv", "sources.csv"),
}


def table(folder: Path, name: str) -> list[dict[str, str]]:
    content = (folder / f"{name}.csv").read_bytes().decode()
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_audits_are_listed_with_the_options_that_differ(agreement: Path, lmagree: Call) -> None:
    assert "Ingen revisjoner er lagret" in lmagree("audits").out
    lmagree("scan", agreement)
    assert "valg" not in lmagree("audits").out
    lmagree("scan", agreement, "--by", "document")

    head, _, first, second = lmagree("audits").out.splitlines()

    assert "valg som er ulike" in head
    assert first.split()[:2][0] == "1"
    assert "by=agreement" in first
    assert "by=document" in second
    assert "hdir-lm 0.1.0" in second
    assert "ocr" not in first


def test_the_list_comes_as_json_for_programs(agreement: Path, lmagree: Call) -> None:
    lmagree("scan", agreement, "--rules", "hol-6-2")

    (told,) = json.loads(lmagree("audits", "--format", "json").out)["audits"]

    assert (told["id"], told["documents"], told["unreadable"], told["options"]["by"]) == (1, 1, 0, "agreement")
    assert [ruleset["name"] for ruleset in told["rulesets"]] == ["hol-6-2"]


def test_an_audit_shows_what_it_was_made_from(agreement: Path, lmagree: Call) -> None:
    (agreement / "låst.pdf").write_bytes(b"")
    lmagree("scan", agreement)

    out = lmagree("audits", "show", 1).out

    assert "Revisjon 1" in out
    assert "hemnes.txt" in out
    assert "Filen er tom." in out
    assert "ocr=auto" in out
    assert lmagree("audits", "show", 7).code == 2


def test_every_table_is_exported_and_joins_by_its_keys(agreement: Path, tmp_path: Path, lmagree: Call) -> None:
    lmagree("scan", agreement)

    assert lmagree("audits", "export", "-o", tmp_path / "tabeller").code == 0

    folder = tmp_path / "tabeller"
    assert {path.name for path in folder.iterdir()} == FILES
    (one,) = table(folder, "agreements")
    assert table(folder, "agreement_documents") == [{"agreement": one["agreement"], "document": "hemnes.txt"}]
    (document,) = table(folder, "documents")
    assert (document["document"], document["names_lm"], document["kind"]) == ("hemnes.txt", "1", "sub-agreement")
    requirements = {row["requirement"] for row in table(folder, "requirements")}
    findings = table(folder, "findings")
    assert {row["requirement"] for row in findings} == requirements
    assert {row["agreement"] for row in findings} == {one["agreement"]}
    passages = {(row["requirement"], row["role"], row["quote"]) for row in table(folder, "evidence")}
    assert ("lm-funding", "evidence", "Hver part dekker sine egne kostnader ved kursene.") in passages
    cited = {row["sources"].split()[0].rstrip(";") for row in table(folder, "requirements") if row["sources"]}
    assert cited <= {row["source"] for row in table(folder, "sources")}


def test_excel_changes_no_number_that_is_a_name(tmp_path: Path, lmagree: Call) -> None:
    folder = tmp_path / "oslo"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Delavtale 2\n\nmellom Oslo universitetssykehus HF og Oslo kommune\n\n4.2 Læring og mestring\n\n"
        "Partene skal samarbeide om læring og mestring.\n",
        encoding="utf-8",
    )
    lmagree("scan", folder)
    lmagree("audits", "export", "-o", tmp_path / "ut", "--excel")

    content = (tmp_path / "ut" / "agreements.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert ";nr. 0301;" in content.decode("utf-8-sig")
    assert ";nr. 4.2;" in (tmp_path / "ut" / "evidence.csv").read_text(encoding="utf-8-sig")


def test_export_overwrites_nothing_without_being_asked(agreement: Path, tmp_path: Path, lmagree: Call) -> None:
    lmagree("scan", agreement)
    (tmp_path / "rulesets.csv").write_text("mitt", encoding="utf-8")

    assert lmagree("audits", "export", "-o", tmp_path).code == 2
    assert not (tmp_path / "agreements.csv").exists()
    assert (tmp_path / "rulesets.csv").read_text(encoding="utf-8") == "mitt"
    assert lmagree("audits", "export", "-o", tmp_path, "--force").code == 0
    assert lmagree("audits", "export").code == 2


def test_every_column_is_described(agreement: Path, tmp_path: Path, lmagree: Call) -> None:
    """Made by: lmagree audits export --columns > docs/export.md."""
    lmagree("scan", agreement)
    lmagree("audits", "export", "-o", tmp_path / "ut")
    described = EXPORT.read_text(encoding="utf-8")

    assert lmagree("audits", "export", "--columns").out == described
    sections = {part.split(".csv", 1)[0]: part for part in described.split("## ")[1:]}
    for path in (tmp_path / "ut").iterdir():
        head = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        assert all(f"| `{column}` | " in sections[path.stem] for column in head)


def test_an_audit_is_removed_only_when_that_is_said_twice(agreement: Path, lmagree: Call) -> None:
    lmagree("scan", agreement)
    lmagree("scan", agreement, "--by", "document")

    asked = lmagree("audits", "remove", 1)
    assert (asked.code, "--yes" in asked.err) == (2, True)
    assert lmagree("audits", "show", 1).code == 0
    assert lmagree("audits", "remove", 1, "--yes").code == 0
    assert lmagree("audits", "show", 1).code == 2
    assert lmagree("audits", "remove", 1, "--yes").code == 2
    assert lmagree("report", "--format", "json").code == 0


def test_nothing_of_a_removed_audit_is_left_in_the_file(agreement: Path, lmagree: Call) -> None:
    lmagree("scan", agreement, "--no-cache")
    said = b"Hver part dekker sine egne kostnader"
    store = Path(".lmagree/audits.sqlite")
    assert said in b"".join(path.read_bytes() for path in store.parent.iterdir())

    lmagree("audits", "remove", 1, "--yes")

    assert said not in b"".join(path.read_bytes() for path in store.parent.iterdir())


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_list_speaks_every_language(agreement: Path, lmagree: Call, lang: str) -> None:
    lmagree("scan", agreement)

    assert lmagree("audits", "--lang", lang).out.split()[0] == {"nb": "nr.", "nn": "nr.", "en": "no."}[lang]
