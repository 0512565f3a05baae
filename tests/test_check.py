"""``lmagree check`` from the outside: what it answers, and what the shell is told."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended
from jsonschema import Draft202012Validator
from typer.main import get_command

from lmagree.cli.check import app
from lmagree.report.check import FORMS as FORMS_OF_A_CHECK
from lmagree.report.schema import schema

Call = Callable[..., Ended]

SAMPLES = Path(__file__).parents[1] / "samples" / "agreements"
GOOD = SAMPLES / "01-bronnoy-tjenesteavtale-2.pdf"
DRAFT = SAMPLES / "11-ullensvang-utkast-sporte-endringar.docx"
FRAMEWORK = SAMPLES / "07-ringerike-overordnet-samarbeidsavtale.docx"
SERVICE = SAMPLES / "08-ringerike-tjenesteavtale-2.docx"
NO_LM = SAMPLES / "06-surnadal-lokalmedisinsk-senter.txt"
FORMS = ["text", "json", "sarif", "junit", "github", "markdown"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A rule set of three rows, so that what falls short is known whatever the shipped rules become."""
    rules = tmp_path / "own.yaml"
    rules.write_text(
        "name: own\nversion: 1.0.0\n"
        "title: {nb: Vårt, nn: Vårt, en: Ours}\n"
        "requirements: [lm-covered, lm-funding, lm-user-organisations]\n",
        encoding="utf-8",
    )
    return rules


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft that covers LM, only wishes for a sharing of costs, and says nothing of user organisations."""
    path = tmp_path / "utkast.txt"
    path.write_text(
        "Delavtale 2\n\n1 Læring og mestring\n\n"
        "Partene samarbeider om lærings- og mestringstilbud.\n\n"
        "Partene bør dele kostnadene til kursene.\n",
        encoding="utf-8",
    )
    return path


def first_line(ended: Ended) -> str:
    return ended.out.splitlines()[0]


def section(ended: Ended, heading: str) -> str:
    """What stands under a heading, up to the next empty line."""
    return ended.out.split(heading)[1].split("\n\n")[0]


def test_a_draft_that_holds_everything_passes_and_says_so_first(lmagree: Call) -> None:
    ended = lmagree("check", GOOD)
    assert ended.code == 0
    assert re.fullmatch(
        r"Oppfyller kravene: alle \d+ skal-krav er på plass i 01-bronnoy-tjenesteavtale-2\.pdf\.", first_line(ended)
    )
    assert "Dette må på plass" not in ended.out


def test_a_draft_that_falls_short_fails_and_says_how_much_first(lmagree: Call, draft: Path, own: Path) -> None:
    ended = lmagree("check", draft, "--rules", own)
    assert ended.code == 1
    assert first_line(ended) == "Oppfyller ikke kravene: 1 av 2 skal-krav står igjen i utkast.txt."


def test_a_long_report_ends_with_the_answer_too(lmagree: Call, draft: Path, own: Path) -> None:
    long, short = lmagree("check", NO_LM).out, lmagree("check", draft, "--rules", own).out
    answer = long.split("\n\n")[0]
    assert long.endswith(f"\n\n{answer}\n")
    assert short.count("Oppfyller ikke kravene") == 1


def test_what_falls_short_comes_with_the_sentence_the_clause_and_who_asks_for_it(
    lmagree: Call, draft: Path, own: Path
) -> None:
    shown = lmagree("check", draft, "--rules", own).out
    place = shown.index("Finansieringen er avtalt")
    assert place < shown.index("«Partene bør dele kostnadene til kursene.»") < shown.index("Forslag til tekst:")
    unwrapped = " ".join(shown.split())
    assert "Utkastet sier: «Partene bør dele kostnadene til kursene.» (pkt. 1, Læring og mestring)" in unwrapped
    assert "«Hver part dekker sine egne kostnader til lærings- og mestringstilbud." in unwrapped
    assert "– hol § 6-2 andre ledd: Lov om kommunale helse- og omsorgstjenester" in unwrapped
    assert "– hdir-6.2: Helsedirektoratet, Veileder for rehabilitering" in unwrapped


def test_what_does_not_stop_the_draft_and_what_passed_are_listed_in_short(
    lmagree: Call, draft: Path, own: Path
) -> None:
    ended = lmagree("check", draft, "--rules", own)
    assert "Brukerorganisasjonene er med i samarbeidet (bør): ikke funnet" in section(
        ended, "Ikke oppfylt, men stopper ikke utkastet (1):"
    )
    assert "Oppfylt (1): Avtalen dekker læring og mestring." in ended.out


@pytest.mark.parametrize(("lang", "clause"), [("nb", "Kvar part"), ("en", "Kvar part")])
def test_the_clause_is_in_the_drafts_own_form_of_norwegian(lmagree: Call, lang: str, clause: str) -> None:
    assert f"«{clause}" in lmagree("check", DRAFT, "--lang", lang).out


def test_a_clause_that_was_suggested_mends_the_draft(lmagree: Call, draft: Path, own: Path) -> None:
    report = json.loads(lmagree("check", draft, "--rules", own, "--format", "json").out)
    clauses = {requirement["id"]: requirement["remedy"]["nb"] for requirement in report["requirements"]}
    mended = draft.read_text(encoding="utf-8") + f"\n{clauses['lm-funding']}\n\n{clauses['lm-user-organisations']}\n"
    draft.write_text(mended, encoding="utf-8")
    assert lmagree("check", draft, "--rules", own, "--fail-on", "kan").code == 0


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("to_file", [False, True])
def test_no_form_of_output_changes_the_exit_code(
    lmagree: Call, draft: Path, own: Path, form: str, *, to_file: bool
) -> None:
    output = ["-o", f"out.{form}"] if to_file else []
    assert lmagree("check", draft, "--rules", own, "--format", form, *output).code == 1
    draft.write_text(draft.read_text(encoding="utf-8").replace("bør", "skal"), encoding="utf-8")
    assert lmagree("check", draft, "--rules", own, "--format", form, *output, "--force").code == 0


def test_the_weakest_level_that_stops_a_draft_can_be_chosen(lmagree: Call, draft: Path, own: Path) -> None:
    draft.write_text(draft.read_text(encoding="utf-8").replace("bør", "skal"), encoding="utf-8")
    codes = {
        level: lmagree("check", draft, "--rules", own, "--fail-on", level).code
        for level in ("skal", "bør", "bor", "kan")
    }
    assert codes == {"skal": 0, "bør": 1, "bor": 1, "kan": 1}


def test_half_is_enough_where_that_is_said(lmagree: Call, draft: Path, own: Path) -> None:
    ended = lmagree("check", draft, "--rules", own, "--allow-partial")
    assert ended.code == 0
    assert first_line(ended) == (
        "Ingenting stopper utkast.txt: 1 av 2 skal-krav er oppfylt, 1 er delvis oppfylt, som her er nok."
    )
    assert "Finansieringen er avtalt" in section(ended, "Delvis oppfylt, som her er nok (1):")


def test_what_follows_from_lm_not_being_covered_is_not_counted_by_itself(lmagree: Call, own: Path) -> None:
    ended = lmagree("check", NO_LM, "--rules", own)
    assert first_line(ended).startswith("Oppfyller ikke kravene: 1 av 1 skal-krav")
    following = " ".join(ended.out.split())
    assert (
        "Følger av at «Avtalen dekker læring og mestring» ikke er funnet, og telles ikke for seg (1): "
        "Finansieringen er avtalt." in following
    )


def test_drafts_of_a_folder_are_judged_each_by_itself(lmagree: Call, tmp_path: Path, own: Path) -> None:
    folder = tmp_path / "utkast"
    folder.mkdir()
    shutil.copy(GOOD, folder)
    shutil.copy(NO_LM, folder)
    ended = lmagree("check", folder, "--rules", own)
    assert ended.code == 1
    assert first_line(ended) == "Oppfyller ikke kravene: 1 av 2 utkast har skal-krav som står igjen."
    assert "── 01-bronnoy-tjenesteavtale-2.pdf" in ended.out


def test_documents_of_a_set_are_judged_as_one(lmagree: Call) -> None:
    apart = json.loads(lmagree("check", FRAMEWORK, SERVICE, "--format", "json").out)
    together = json.loads(lmagree("check", FRAMEWORK, SERVICE, "--set", "--format", "json").out)
    assert [len(one["agreements"]) for one in (apart, together)] == [2, 1]
    (agreement,) = together["agreements"]
    assert agreement["name"] == "Vestre Viken – Ringerike"
    assert agreement["documents"] == [FRAMEWORK.name, SERVICE.name]
    best = {finding["requirement"]: finding["verdict"] for finding in agreement["findings"]}
    assert best["lm-covered"] == "met"


def test_tracked_changes_are_judged_as_accepted_unless_the_original_is_asked_for(lmagree: Call) -> None:
    def funding(*options: str) -> str:
        report = json.loads(lmagree("check", DRAFT, "--format", "json", *options).out)
        found = {one["requirement"]: one["verdict"] for one in report["agreements"][0]["findings"]}
        return str(found["lm-funding"])

    assert (funding(), funding("--revision", "original")) == ("missing", "met")


@pytest.mark.parametrize("revision", ["accepted", "original"])
def test_what_the_negotiation_changes_is_shown_from_original_to_accepted(lmagree: Call, revision: str) -> None:
    shown = lmagree("check", DRAFT, "--compare-revisions", "--revision", revision).out
    changes = " ".join(shown.split("Hva de sporede endringene gjør med kravene:")[1].split("\n\n")[0].split())
    assert "▼ dårligere: Finansieringen er avtalt: oppfylt → ikke funnet" in changes
    assert "▲ bedre: Ansvaret for læring og mestring er fordelt: delvis: ufullstendig → oppfylt" in changes


def test_programs_are_told_what_the_negotiation_changes(lmagree: Call) -> None:
    report = json.loads(lmagree("check", DRAFT, "--compare-revisions", "--format", "json").out)
    Draft202012Validator(schema()).validate(report)
    changes = {one["requirement"]: one for one in report["check"]["changes"]}
    assert changes["lm-funding"] == {
        "agreement": DRAFT.name,
        "requirement": "lm-funding",
        "change": "worse",
        "original": {"verdict": "met", "reason": None},
        "accepted": {"verdict": "missing", "reason": "not-found"},
    }
    assert all(one["original"] != one["accepted"] for one in changes.values())
    assert json.loads(lmagree("check", DRAFT, "--format", "json").out)["check"]["changes"] is None


def test_a_draft_without_tracked_changes_has_no_changed_verdict(lmagree: Call, draft: Path) -> None:
    assert "De sporede endringene endrer ingen vurdering." in lmagree("check", draft, "--compare-revisions").out


def test_nothing_is_stored_unless_asked(lmagree: Call, draft: Path) -> None:
    lmagree("check", draft)
    assert list(Path.cwd().iterdir()) == []
    lmagree("check", draft, "--save")
    assert lmagree("report", "--format", "json").code == 0


def test_a_draft_that_cannot_be_read_is_no_verdict(lmagree: Call, tmp_path: Path, draft: Path, own: Path) -> None:
    broken = tmp_path / "ødelagt.docx"
    broken.write_bytes(b"PK\x03\x04 no more")
    ended = lmagree("check", broken)
    assert ended.code == 3
    assert first_line(ended) == "Kan ikke avgjøres: ødelagt.docx kunne ikke leses."
    both = lmagree("check", broken, draft, "--rules", own)
    assert both.code == 3
    assert "ødelagt.docx: filen er skadet." in both.out
    assert "Finansieringen er avtalt" in both.out


def test_nothing_to_read_and_broken_rules_have_codes_of_their_own(lmagree: Call, tmp_path: Path, draft: Path) -> None:
    empty = tmp_path / "tom"
    empty.mkdir()
    rules = tmp_path / "broken.yaml"
    rules.write_text("name: [", encoding="utf-8")
    assert lmagree("check", empty).code == 3
    assert lmagree("check", tmp_path / "missing.docx").code == 2
    assert lmagree("check", draft, "--rules", rules).code == 4
    assert lmagree("check", draft, "--fail-on", "må").code == 2
    assert lmagree("check", draft, "-o", tmp_path / "no" / "folder.json").code == 2


def test_a_crash_does_not_read_as_a_verdict(lmagree: Call, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("lmagree.checking.assess", crash)
    ended = lmagree("check", draft)
    assert (ended.code, ended.out) == (70, "")


@pytest.mark.parametrize("lock", ["~$kast.txt", "~$tkast.txt", "~$utkast.txt", ".~lock.utkast.txt#"])
def test_a_draft_that_is_open_elsewhere_is_read_and_told_of(lmagree: Call, draft: Path, lock: str) -> None:
    quiet = lmagree("check", draft)
    draft.with_name(lock).write_bytes(b"")
    told = lmagree("check", draft)
    said = "Utkastet er åpent i et tekstbehandlingsprogram. Det som sist ble lagret, er lest."
    assert said not in quiet.out
    assert said in told.out
    assert told.code == quiet.code


def test_a_lock_file_that_the_shell_took_along_is_no_draft(lmagree: Call, draft: Path) -> None:
    lock = draft.with_name("~$utkast.txt")
    lock.write_bytes(b"")
    assert json.loads(lmagree("check", lock, draft, "--format", "json").out)["agreements"][0]["name"] == "utkast.txt"
    assert lmagree("check", lock, draft).code == 1
    assert lmagree("check", lock).code == 3


@pytest.mark.parametrize("option", ["-o", "--write-baseline"])
def test_no_output_takes_the_place_of_a_file_that_is_read(lmagree: Call, draft: Path, own: Path, option: str) -> None:
    link = draft.with_name("lenke.json")
    link.symlink_to(draft)
    for taken in (draft, link, own):
        before = taken.read_bytes()
        ended = lmagree("check", draft, "--rules", own, option, taken, "--force")
        assert ended.code == 2
        assert "er en fil som leses, og skal ikke skrives over." in ended.err
        assert taken.read_bytes() == before


def test_an_output_that_is_there_is_kept_unless_forced_and_found_out_before_anything_is_read(
    lmagree: Call, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Path("rapport.md")
    there.write_text("min", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("lmagree.checking.scan", lambda *_, **__: pytest.fail("read"))
        assert lmagree("check", draft, "-o", there).code == 2
    assert there.read_text(encoding="utf-8") == "min"
    assert lmagree("check", draft, "-o", there, "--force").code == 1
    assert there.read_text(encoding="utf-8").startswith("**Oppfyller ikke kravene")


@pytest.mark.parametrize(
    ("name", "begins"), [("a.json", "{"), ("a.sarif", "{"), ("a.xml", "<?xml"), ("a.md", "**"), ("a.txt", "Oppf")]
)
def test_the_ending_of_the_file_tells_the_form_while_the_screen_shows_the_text(
    lmagree: Call, draft: Path, name: str, begins: str
) -> None:
    ended = lmagree("check", draft, "-o", name)
    assert Path(name).read_text(encoding="utf-8").startswith(begins)
    assert first_line(ended).startswith("Oppfyller ikke kravene")
    assert f"Skrev {name}" in ended.err


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_screen(lmagree: Call, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(map(len, lmagree("check", DRAFT, "--compare-revisions").out.splitlines())) <= width


def test_the_module_can_be_run_by_a_hook(draft: Path) -> None:
    """As git and CI run it: a process of its own, whose code is the answer."""
    ended = subprocess.run([sys.executable, "-m", "lmagree", "check", draft], capture_output=True, check=False)
    assert ended.returncode == 1


def test_a_store_that_cannot_be_written_is_found_out_before_anything_is_read(
    lmagree: Call, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("lager.sqlite").write_text("ikke et lager, men en tekst som noen har skrevet", encoding="utf-8")
    monkeypatch.setattr("lmagree.checking.scan", lambda *_, **__: pytest.fail("read"))
    ended = lmagree("check", draft, "--save", "--store", "lager.sqlite")
    assert ended.code == 2
    assert Path("lager.sqlite").read_text(encoding="utf-8").startswith("ikke et lager")


@pytest.mark.parametrize(
    ("lang", "answer"),
    [
        ("nb", "Oppfyller ikke kravene: 1 av 2 skal-krav står igjen i utkast.txt."),
        ("nn", "Oppfyller ikkje krava: 1 av 2 skal-krav står att i utkast.txt."),
        ("en", "Does not meet the requirements: 1 of 2 requirements of level skal (shall) are left in utkast.txt."),
    ],
)
def test_the_answer_is_in_the_readers_language(lmagree: Call, draft: Path, own: Path, lang: str, answer: str) -> None:
    shown = lmagree("check", draft, "--rules", own, "--lang", lang).out
    assert " ".join(shown.split("\n\n")[0].split()) == answer


def test_drafts_that_fail_come_before_those_that_pass(lmagree: Call, tmp_path: Path, own: Path) -> None:
    folder = tmp_path / "utkast"
    folder.mkdir()
    shutil.copy(GOOD, folder / "a.pdf")
    (folder / "b.docx").write_bytes(b"")
    shutil.copy(NO_LM, folder / "c.txt")
    for form, heading in (("text", "── "), ("markdown", "## ")):
        shown = lmagree("check", folder, "--rules", own, "--format", form).out.splitlines()
        assert [line.removeprefix(heading) for line in shown if line.startswith(heading)] == [
            "c.txt",
            "b.docx",
            "a.pdf",
        ]


def test_what_a_person_should_look_at_can_stop_a_draft(lmagree: Call, tmp_path: Path) -> None:
    rules, draft = tmp_path / "own.yaml", tmp_path / "utkast.txt"
    rules.write_text(
        "name: own\nversion: 1.0.0\ntitle: {nb: Vårt, nn: Vårt, en: Ours}\n"
        "sources: {plan: {title: {nb: Plan, nn: Plan, en: Plan}}}\n"
        "concepts: {fjord: {terms: [fjordtur*]}, boat: {terms: [båt*]}}\n"
        "requirements:\n  - id: fjord-trip\n    group: X\n    level: skal\n    sources: [plan]\n"
        "    title: {nb: Fjordtur, nn: Fjordtur, en: Fjord trip}\n    met: [{all: [fjord, boat]}]\n"
        "    partial: [{all: [fjord], reason: incomplete}]\n"
        "    remedy: {nb: Det holdes fjordturer med båt., nn: Det blir halde fjordturar med båt.}\n"
        "    examples: [{verdict: met, lang: nb, under: Læring og mestring, text: Det holdes fjordturer med båt.}]\n",
        encoding="utf-8",
    )
    draft.write_text("Avtale\n\n1 Læring og mestring\n\nDet holdes fjordturer om våren.\n", encoding="utf-8")

    def standing(*options: str) -> str:
        results = json.loads(lmagree("check", draft, "--rules", rules, "--format", "json", *options).out)["check"]
        return str(results["results"][0]["standing"])

    assert standing("--allow-partial") == "tolerated"
    assert standing("--allow-partial", "--fail-on-review") == "fails"


def test_every_form_can_be_asked_for() -> None:
    (option,) = (one for one in get_command(app).params if one.name == "form")
    assert list(getattr(option.type, "choices", ())) == list(FORMS_OF_A_CHECK) == FORMS
