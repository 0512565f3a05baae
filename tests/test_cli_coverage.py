"""Coverage on the command line."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended

from lmagree.wording import LANGUAGES

Call = Callable[..., Ended]

ONE_FOR_THREE = (
    "Delavtale 2\n\nmellom Sykehuset Telemark HF og kommunene Skien, Porsgrunn og Bamble\n\n1 Læring og mestring\n\n"
    "Partene skal samarbeide om lærings- og mestringstilbud.\n\nSkien, 17. juni 2024\n"
)
ALONE = (
    "Delavtale 2\n\nmellom Sykehuset i Vestfold HF og Larvik kommune\n\n1 Innleggelse\n\nLegen ringer.\n\n"
    "Larvik, 3. mai 2012\n"
)


@pytest.fixture
def scanned(tmp_path: Path, lmagree: Call) -> None:
    folder = tmp_path / "avtaler"
    folder.mkdir()
    (folder / "telemark.txt").write_text(ONE_FOR_THREE, encoding="utf-8")
    (folder / "larvik.txt").write_text(ALONE, encoding="utf-8")
    assert lmagree("scan", folder).code == 0


def rows(report: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report, newline="")))


@pytest.mark.usefixtures("scanned")
def test_each_trusts_municipalities_are_listed_with_and_without_agreement(lmagree: Call) -> None:
    out = lmagree("coverage").out

    assert "Med avtale (3): Porsgrunn, Skien, Bamble" in out
    assert "Uten avtale i revisjonen (14): Notodden" in out
    assert "Uten avtale i revisjonen (5): Horten, Holmestrand, Tønsberg, Sandefjord, Færder" in out


@pytest.mark.usefixtures("scanned")
def test_agreements_and_municipalities_are_counted_apart(lmagree: Call) -> None:
    out = rows(lmagree("coverage", "--by", "region", "--format", "csv").out)

    covered = next(row for row in out if row["by"] == "region" and row["requirement"] == "lm-covered")
    assert (covered["group"], covered["agreements"], covered["municipalities"]) == ("Helse Sør-Øst RHF", "2", "4")
    assert (covered["agreements_met"], covered["agreements_missing"]) == ("1", "1")
    assert (covered["municipalities_met"], covered["municipalities_missing"]) == ("3", "1")
    named = next(row for row in out if row["by"] == "total" and row["requirement"] == "names-lm")
    assert (named["agreements_met"], named["municipalities_met"]) == ("1", "3")


@pytest.mark.usefixtures("scanned")
def test_years_are_those_of_signing(lmagree: Call) -> None:
    out = rows(lmagree("coverage", "--by", "year", "--format", "csv").out)

    assert list(dict.fromkeys(row["group"] for row in out if row["by"] == "year")) == ["2012", "2024"]


@pytest.mark.usefixtures("scanned")
def test_municipalities_come_as_a_table_of_their_own(tmp_path: Path, lmagree: Call) -> None:
    assert lmagree("coverage", "--municipalities", "--excel", "-o", tmp_path / "k.csv").code == 0
    content = (tmp_path / "k.csv").read_bytes().decode("utf-8-sig")

    places = list(csv.DictReader(io.StringIO(content, newline=""), delimiter=";"))
    assert len(places) == 17 + 6
    assert [row["municipality"] for row in places if row["has_agreement"] == "1"] == [
        "Larvik",
        "Porsgrunn",
        "Skien",
        "Bamble",
    ]
    assert lmagree("coverage", "--municipalities", "--format", "json").code == 2


@pytest.mark.usefixtures("scanned")
def test_json_holds_everything(lmagree: Call) -> None:
    told = json.loads(lmagree("coverage", "--format", "json").out)

    assert [group["name"] for group in told["by_year"]] == ["2012", "2024"]
    assert told["total"]["municipalities"] == 4
    assert [area["trust"] for area in told["areas"]] == ["Sykehuset i Vestfold HF", "Sykehuset Telemark HF"]


@pytest.mark.usefixtures("scanned")
@pytest.mark.parametrize("columns", [80, 100, 160])
@pytest.mark.parametrize("by", ["trust", "region", "year"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_coverage_fits_the_terminal(
    lmagree: Call, monkeypatch: pytest.MonkeyPatch, columns: int, by: str, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    ended = lmagree("coverage", "--by", by, "--lang", lang)

    assert ended.code == 0
    assert max(map(len, ended.out.splitlines())) <= columns


def test_without_an_audit_there_is_nothing_to_count(lmagree: Call) -> None:
    assert lmagree("coverage").code == 2
