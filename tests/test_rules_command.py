"""``lmagree rules``, as a person who writes rules meets it."""

import re
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from inline_snapshot import snapshot
from jsonschema import Draft202012Validator

from lmagree.cli import run
from lmagree.errors import ExitCode
from lmagree.model.requirement import Condition, Force, ScopeWanted, Window
from lmagree.rulesets import load_library
from lmagree.rulesets.describe import requirement_page
from lmagree.rulesets.locate import shipped_rules
from lmagree.rulesets.plain import in_words
from lmagree.rulesets.schema import FILES, json_schema
from lmagree.wording import LANGUAGES, text

SCHEMAS = Path(__file__).parents[1] / "docs" / "schema"

BOAT = """\
name: fjord
version: 0.1.0
title: {nb: Kurs i båt, nn: Kurs i båt, en: Courses by boat}
extends: hdir-lm
sources:
  plan: {title: {nb: Planen, nn: Planen, en: The plan}, date: 2024}
concepts:
  boat:
    terms: [kursbåt*, skyssbåt*]
    not: [båtforening*]
    examples: {yes: [Kursbåten går hver uke.], no: [Båtforeningen møtes.]}
requirements:
  - id: lm-boat
    group: X
    level: bør
    condition: lm-covered
    title: {nb: Kursbåt, nn: Kursbåt, en: Course boat}
    sources: [plan s. 4]
    met:
      - {all: [lm, boat], force: [binding, hedged]}
    partial:
      - {any: [boat], within: clause, scope: any, reason: incomplete}
    remedy: {nb: Kommunen holder mestringskurs i kursbåten., nn: Kommunen held meistringskurs i kursbåten.}
    examples:
      - {verdict: met, lang: nb, under: 4 Tilbud, text: Kommunen holder mestringskurs i kursbåten.}
      - {verdict: partial, reason: incomplete, lang: nn, under: 4 Tilbod, text: Kommunen eig kursbåten.}
      - {verdict: missing, reason: not-found, lang: nb, under: 4 Tilbud, text: Kommunen holder mestringskurs.}
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "90")
    file = tmp_path / "mine.yaml"
    file.write_text(BOAT, encoding="utf-8")
    return file


def said_by(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(["rules", *arguments])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_show_says_a_requirement_in_plain_words(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_by(capsys, "show", "lm-boat", "--rules", "mine.yaml", "--lang", "nb")
    assert code == ExitCode.OK
    assert said == snapshot("""\
lm-boat: Kursbåt

Nivå
  • bør, bare en følge når «Avtalen dekker læring og mestring» ikke er funnet

Kilder
  • plan s. 4: Planen (2024)

Regelsett
  • fjord 0.1.0

Oppfylt når
  • En setning om læring og mestring som binder eller som tar forbehold: nevner lm og boat

Delvis når
  • Et ledd (avsnitt, punkt eller rad) hvor som helst som binder: nevner boat (grunn:
    ufullstendig)

Begreper
  • boat
  • lm

Forslag til tekst
  • nb: Kommunen holder mestringskurs i kursbåten.
  • nn: Kommunen held meistringskurs i kursbåten.

Eksempler
  • oppfylt, nb [4 Tilbud]: Kommunen holder mestringskurs i kursbåten.
  • delvis (ufullstendig), nn [4 Tilbod]: Kommunen eig kursbåten.
  • ikke funnet, nb [4 Tilbud]: Kommunen holder mestringskurs.
""")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shipped_requirement_can_be_said_in_every_language(lang: str) -> None:
    library = load_library()
    for requirement in library.requirements.values():
        assert requirement.id in requirement_page(requirement, library, lang, 80)[0]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("window", Window)
@pytest.mark.parametrize("scope", ScopeWanted)
@pytest.mark.parametrize("force", Force)
def test_every_condition_can_be_said_in_every_language(
    window: Window, scope: ScopeWanted, force: Force, lang: str
) -> None:
    condition = Condition(any=("a", "b"), within=window, scope=scope, force=(force,), incidental=True)
    ((_depth, words),) = in_words(condition, lang)
    assert text(f"rules.plain.force.{force}", lang) in words
    assert text(f"rules.plain.within.{window}", lang) in words


def test_show_says_a_concept_and_who_uses_it(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_by(capsys, "show", "boat", "--rules", "mine.yaml", "--lang", "en")
    assert code == ExitCode.OK
    assert said == snapshot("""\
boat (concept, mine.yaml:8)

Terms
  kursbåt*, skyssbåt*

False friends (do not count)
  båtforening*

Examples
  • ✓ Kursbåten går hver uke.
  • ✗ Båtforeningen møtes.

Used by
  • lm-boat
""")


def test_show_names_the_closest_when_it_knows_no_such_thing(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_by(capsys, "show", "lm-coverd", "--lang", "en")
    assert code == ExitCode.USAGE
    assert "lm-covered" in said


def test_list_has_every_set_and_requirement_the_own_ones_included(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = said_by(capsys, "list", "--rules", "mine.yaml", "--lang", "nn")
    assert code == ExitCode.OK
    assert "  fjord 0.1.0: Kurs i båt" in said
    assert "  lm-boat (bør): Kursbåt · fjord" in said
    assert "hdir-lm" in said


def test_examples_that_hold_are_counted(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_by(capsys, "test", "lm-boat", "--rules", "mine.yaml", "--lang", "nb")
    assert said == snapshot("""\
3 eksempler, 0 feil
Dekning: 18 % (3 av 16 kombinasjoner av krav, vurdering, grunn og språk har eksempel)
""")
    assert code == ExitCode.OK


def test_an_example_that_fails_is_shown_with_what_decided_it(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine.write_text(BOAT.replace("verdict: met, lang: nb", "verdict: missing, lang: nb"), encoding="utf-8")
    code, said = said_by(capsys, "test", "lm-boat", "--rules", "mine.yaml", "--lang", "en")
    assert said == snapshot("""\
mine.yaml:25 lm-boat: expected missing, got met
    text: Kommunen holder mestringskurs i kursbåten.
    decided by: "Kommunen holder mestringskurs i kursbåten." (the text itself names learning and mastery) [mestringskurs, kursbåten]
3 examples, 1 failed
Coverage: 12 % (2 of 16 combinations of requirement, verdict, reason and language have an example)
""")
    assert code == ExitCode.NOT_MET


def test_a_concept_that_is_found_where_it_should_not_be_fails(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine.write_text(BOAT.replace("no: [Båtforeningen møtes.]", "no: [Skyssbåten går.]"), encoding="utf-8")
    code, said = said_by(capsys, "test", "boat", "--rules", "mine.yaml", "--lang", "en")
    assert code == ExitCode.NOT_MET
    assert "mine.yaml:8 the concept 'boat' was found and should not be" in said
    assert "text: Skyssbåten går." in said


def test_the_kinds_of_examples_there_are_none_of_can_be_listed(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _code, said = said_by(capsys, "test", "lm-boat", "--gaps", "--rules", "mine.yaml", "--lang", "en")
    gaps = said.splitlines()[:-2]
    assert len(gaps) == 16 - 3
    assert "no example: lm-boat, met, nn" in gaps
    assert "no example: lm-boat, partial (incomplete), nb" in gaps
    assert "no example: lm-boat, missing (excluded), nn" in gaps


def test_lint_of_an_own_file_speaks_of_that_file_alone(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = said_by(capsys, "lint", "mine.yaml", "--lang", "en")
    assert (code, said) == (ExitCode.OK, "1 rule file, no problems\n")
    mine.write_text(BOAT.replace(", no: [Båtforeningen møtes.]", ""), encoding="utf-8")
    code, said = said_by(capsys, "lint", "mine.yaml", "--lang", "en")
    assert code == ExitCode.BROKEN_RULES
    assert said == (
        "mine.yaml:8: the concept 'boat' has false friends and no example of them — "
        "add examples: no: with a text that holds them\n1 problem\n"
    )


@pytest.mark.parametrize("command", ["list", "lint", "test"])
def test_broken_rules_end_with_their_own_exit_code(
    mine: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    mine.write_text(BOAT.replace("level: bør", "level: burde"), encoding="utf-8")
    file = ["mine.yaml"] if command == "lint" else ["--rules", "mine.yaml"]
    code, said = said_by(capsys, command, *file, "--lang", "en")
    assert code == ExitCode.BROKEN_RULES
    assert "mine.yaml:15: 'burde' cannot stand here — use one of these: skal, bør, kan" in said


@pytest.mark.parametrize("kind", FILES)
def test_the_published_schema_is_the_one_that_rules_are_read_by(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    code, said = said_by(capsys, "schema", kind)
    assert code == ExitCode.OK
    assert (SCHEMAS / f"rules-{kind}.json").read_text(encoding="utf-8") == said


@pytest.mark.parametrize("kind", FILES)
def test_the_schema_is_itself_valid(kind: str) -> None:
    Draft202012Validator.check_schema(json_schema(kind))


class Editor(yaml.SafeLoader):
    """Reads as an editor does that follows YAML 1.2: true and false are truth values, yes and no are words."""

    yaml_implicit_resolvers: ClassVar = {
        letter: [("tag:yaml.org,2002:bool", re.compile("true|false"))] for letter in ("t", "f")
    }


def faults_in_an_editor(kind: str, content: str) -> list[str]:
    read = yaml.load(content, Editor)  # noqa: S506  # a safe loader with fewer truth values
    return [str(error) for error in Draft202012Validator(json_schema(kind)).iter_errors(read)]


def test_an_editor_with_the_schema_finds_the_same_slip_as_the_reader(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faults_in_an_editor("ruleset", BOAT) == []
    slip = BOAT.replace("group: X", "gruppe: X")
    mine.write_text(slip, encoding="utf-8")
    assert "gruppe" in said_by(capsys, "lint", "mine.yaml")[1]
    (fault,) = faults_in_an_editor("ruleset", slip)
    assert "gruppe" in fault


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("lexicon", "lexicon/*.yaml"),
        ("requirements", "requirements/*.yaml"),
        ("ruleset", "rulesets/*.yaml"),
        ("sources", "sources.yaml"),
    ],
)
def test_every_shipped_file_fits_its_published_schema(kind: str, pattern: str) -> None:
    files = list(shipped_rules().glob(pattern))
    assert files
    for file in files:
        assert faults_in_an_editor(kind, file.read_text(encoding="utf-8")) == [], file.name
