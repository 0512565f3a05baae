"""``lmagree report`` from the outside."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended
from jsonschema import Draft202012Validator

from lmagree.rulesets import DEFAULT, load

Call = Callable[..., Ended]
REQUIREMENTS = len(load([DEFAULT]).requirements)


@pytest.fixture
def scanned(lmagree: Call, agreement: Path) -> Call:
    """The command line after one scan."""
    assert lmagree("scan", agreement).code == 0
    return lmagree


def test_the_last_audit_is_reported_as_a_table_unless_asked_otherwise(scanned: Call, agreement: Path) -> None:
    assert "1 dokument lest" in scanned("report").out
    (agreement / "rana.txt").write_text(
        "Avtale\n\nPartene samarbeider om lærings- og mestringstilbud.\n", encoding="utf-8"
    )
    scanned("scan", agreement)
    assert "2 avtaler" in scanned("report").out
    assert "1 avtale " in scanned("report", "--audit", 1).out


def test_csv_has_a_row_for_each_agreement_and_requirement(scanned: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(scanned("report", "--format", "csv").out)))
    assert len(rows) == REQUIREMENTS
    assert {row["document"] for row in rows} == {"hemnes.txt"}


def test_json_keeps_to_the_schema_that_the_command_prints(scanned: Call) -> None:
    schema = json.loads(scanned("report", "--schema").out)
    Draft202012Validator(schema).validate(json.loads(scanned("report", "--format", "json").out))


def test_a_report_goes_into_the_file_that_was_named(scanned: Call) -> None:
    ended = scanned("report", "--format", "csv", "--excel", "-o", "ut.csv")
    assert (ended.code, ended.out, ended.err) == (0, "", "Skrev ut.csv\n")
    assert Path("ut.csv").read_bytes().startswith(b"\xef\xbb\xbfagreement;trust;")
    assert sorted(path.name for path in Path().iterdir()) == [".lmagree", "ut.csv"]


def test_the_ending_of_the_output_file_tells_the_form(scanned: Call) -> None:
    for name, start in (("ut.csv", "agreement,"), ("ut.JSON", "{"), ("ut.txt", "hemnes.txt")):
        scanned("report", "-o", name)
        assert Path(name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("option", ["--excel", "--wide"])
def test_an_option_of_csv_is_refused_elsewhere_and_not_passed_over(scanned: Call, option: str) -> None:
    ended = scanned("report", option)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"Feil: {option} gjelder bare CSV.")


def test_a_file_is_overwritten_only_by_force(scanned: Call) -> None:
    Path("ut.csv").write_text("viktig", encoding="utf-8")
    ended = scanned("report", "--format", "csv", "-o", "ut.csv")
    assert ended.code == 2
    assert "--force" in ended.err
    assert Path("ut.csv").read_text(encoding="utf-8") == "viktig"
    assert scanned("report", "--format", "csv", "-o", "ut.csv", "--force").code == 0
    assert Path("ut.csv").read_text(encoding="utf-8").startswith("agreement,")


@pytest.mark.parametrize(
    ("forms", "path", "words"),
    [
        ("csv", "ingen/ut.csv", "mappen finnes ikke"),
        ("csv,json", "opptatt", "det er en fil, ikke en mappe"),
        ("csv", "mappe/lmagree.csv/", "det er en mappe"),
    ],
)
def test_a_place_that_cannot_be_written_is_said_clearly(scanned: Call, forms: str, path: str, words: str) -> None:
    Path("opptatt").write_text("viktig", encoding="utf-8")
    Path("mappe/lmagree.csv/lmagree.csv").mkdir(parents=True)
    ended = scanned("report", "--format", forms, "-o", path)
    assert ended.code == 2
    assert words in ended.err


@pytest.mark.parametrize("asked", [["--format", "csv,json"], ["--format", "csv", "-f", "json, csv"]])
@pytest.mark.parametrize("folder", ["ny/dypere", "ny/dypere/", "finnes"])
def test_several_forms_go_into_one_folder_each_in_a_file_of_its_own(
    scanned: Call, asked: list[str], folder: str
) -> None:
    Path("finnes").mkdir()
    ended = scanned("report", *asked, "-o", folder)
    paths = [Path(folder) / name for name in ("lmagree.csv", "lmagree.json")]
    assert (ended.code, ended.out, ended.err) == (0, "", "".join(f"Skrev {path}\n" for path in paths))
    assert sorted(Path(folder).iterdir()) == paths
    assert json.loads(paths[1].read_text(encoding="utf-8"))["summary"]["agreements"] == 1


def test_one_form_goes_into_a_folder_that_is_there_or_ends_in_a_slash(scanned: Call) -> None:
    assert scanned("report", "-o", ".").err == "Skrev lmagree.txt\n"
    assert scanned("report", "-f", "csv", "-o", "ny/").err == f"Skrev {Path('ny/lmagree.csv')}\n"


def test_several_forms_are_all_written_or_none(scanned: Call) -> None:
    Path("ut").mkdir()
    Path("ut/lmagree.json").write_text("viktig", encoding="utf-8")
    ended = scanned("report", "--format", "csv,json", "-o", "ut")
    assert (ended.code, "--force" in ended.err) == (2, True)
    assert [path.name for path in Path("ut").iterdir()] == ["lmagree.json"]


def test_several_forms_on_the_screen_are_refused_with_the_cure(scanned: Call) -> None:
    ended = scanned("report", "--format", "csv,json")
    assert (ended.code, ended.out) == (2, "")
    assert "-o rapport/" in ended.err


def test_options_of_csv_reach_it_among_others(scanned: Call) -> None:
    scanned("report", "--format", "table,csv", "--excel", "-o", "ut/")
    assert Path("ut/lmagree.csv").read_bytes().startswith(b"\xef\xbb\xbfagreement;")


def test_without_an_audit_the_user_is_told_to_scan_first(lmagree: Call) -> None:
    ended = lmagree("report")
    assert ended.code == 2
    assert "lmagree scan" in ended.err
    assert not Path(".lmagree").exists()


def test_an_audit_that_is_not_there_is_an_error(scanned: Call) -> None:
    ended = scanned("report", "--audit", 9)
    assert ended.code == 2
    assert "ingen revisjon 9" in ended.err


def test_an_unknown_form_is_named_with_those_there_are(scanned: Call) -> None:
    ended = scanned("report", "--format", "pdf")
    assert ended.code == 2
    assert "table, csv, json" in ended.err


def test_a_file_gets_the_same_table_whatever_the_terminal(scanned: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned("report", "-o", "bred.txt")
    monkeypatch.setenv("COLUMNS", "60")
    scanned("report", "-o", "smal.txt")
    assert Path("bred.txt").read_bytes() == Path("smal.txt").read_bytes()


@pytest.mark.parametrize(
    "call",
    [
        ("report", "-o", "rapport.pdf"),
        ("coverage", "-o", "dekning.xlsx"),
        ("compare", "1", "1", "-o", "endringer.docx"),
        ("check", "hemnes.txt", "-o", "svar.html"),
    ],
    ids=lambda call: call[0],
)
def test_a_file_that_another_program_would_call_damaged_is_not_written(
    lmagree: Call, agreement: Path, call: tuple[str, ...]
) -> None:
    lmagree("scan", agreement)
    Path("hemnes.txt").write_bytes((agreement / "hemnes.txt").read_bytes())
    ended = lmagree(*call)
    assert (ended.code, ended.out) == (2, "")
    assert f"{call[-1]} kan ikke lages" in ended.err
    assert ".json" in ended.err
    assert not Path(call[-1]).exists()
    assert lmagree(*call[:-1], Path(call[-1]).with_suffix(".txt")).code in {0, 1}
