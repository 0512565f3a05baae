"""From YAML to typed rules."""

import subprocess
import sys
from pathlib import Path

import pytest
from rulebook import LEXICON, REQUIREMENTS, RULESET, edited, write_rules

from lmagree.errors import BrokenRulesError, PathNotFoundError, UnknownRulesetError
from lmagree.model.finding import Reason
from lmagree.model.lexicon import parse_term
from lmagree.model.requirement import Condition, Force, Level, ScopeWanted, Window
from lmagree.rulesets import load
from lmagree.rulesets.locate import shipped_rules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_rules(tmp_path / "rules")


def own_file(tmp_path: Path, content: str) -> str:
    file = tmp_path / "mine.yaml"
    file.write_text(content, encoding="utf-8")
    return str(file)


def test_a_concept_has_its_terms_false_friends_and_examples_as_written(folder: Path) -> None:
    lexicon = load(["base"], folder).lexicon
    lm = lexicon.concepts["lm"]
    assert lm.terms == (parse_term("mestringskurs*"), parse_term("lærings/læring og mestring*"))
    assert lm.friends == (parse_term("egenmestring*"),)
    assert lm.yes == ("Kommunen holder mestringskurs.",)
    assert lm.no == ("Egenmestring er viktig.",)
    assert (lm.file, lm.line) == ("rules/lexicon/words.yaml", 2)
    assert lexicon.spelling == (("meistr", "mestr"),)


def test_a_requirement_has_every_part_as_written(folder: Path) -> None:
    covered, funding = load(["base"], folder).requirements
    assert covered.met == (Condition(all=("lm",), line=8),)
    assert covered.partial == (Condition(all=("lm",), force=(Force.RECITAL,), reason=Reason.RECITAL, line=10),)
    assert covered.title == {"nb": "Dekket", "nn": "Dekt", "en": "Covered"}
    assert covered.examples[1].under == "1 Føremål"
    assert (covered.file, covered.line) == ("rules/requirements/a-agreement.yaml", 2)
    assert funding.level is Level.BOR
    assert funding.condition == "lm-covered"
    assert funding.met[0].within is Window.CLAUSE
    assert funding.met[0].force == (Force.BINDING, Force.HEDGED)


def test_a_part_takes_scope_and_force_from_the_whole_unless_it_says_them(folder: Path) -> None:
    whole = load(["base"], folder).requirements[1].met[1]
    assert [part.all for part in whole.together] == [("lm",), ("money",)]
    assert [part.scope for part in whole.together] == [ScopeWanted.ANY, ScopeWanted.AGREEMENT]
    assert [part.force for part in whole.together] == [(Force.HEDGED,), (Force.HEDGED,)]


def test_no_is_a_word_and_not_a_truth_value(tmp_path: Path) -> None:
    changes = edited(LEXICON, "terms: [kostnad*, utgift*]", "terms: [no, yes, 2015]")
    money = load(["base"], write_rules(tmp_path, changes)).lexicon.concepts["money"]
    assert money.terms == (parse_term("no"), parse_term("yes"), parse_term("2015"))


def test_a_folded_text_becomes_one_line(tmp_path: Path) -> None:
    changes = edited(
        REQUIREMENTS,
        "      - {verdict: missing, lang: nb, text: Kommunen dekker kostnadene.}",
        "      - verdict: missing\n        lang: nb\n        text: >\n          Kommunen dekker\n          kostnadene.",
    )
    assert load(["base"], write_rules(tmp_path, changes)).requirements[0].examples[2].text == (
        "Kommunen dekker kostnadene."
    )


def test_a_set_extends_another_and_leaves_out_what_it_excludes(tmp_path: Path) -> None:
    small = "name: small\nversion: 1.0.0\ntitle: {nb: Lite}\nextends: base@1.2.0\nexclude: lm-funding\n"
    folder = write_rules(tmp_path, {"rulesets/small.yaml": small})
    (ruleset,) = load(["small"], folder).rulesets
    assert [item.id for item in ruleset.requirements] == ["lm-covered"]
    assert (ruleset.name, ruleset.version) == ("small", "1.0.0")


def test_requirements_of_several_sets_are_judged_once_in_the_catalogues_order(tmp_path: Path) -> None:
    other = "name: other\nversion: 1.0.0\ntitle: {nb: Annet}\nrequirements: [lm-funding]\n"
    rules = load(["other", "base", "other", "base@1.2.0"], write_rules(tmp_path, {"rulesets/other.yaml": other}))
    assert [item.name for item in rules.rulesets] == ["other", "base"]
    assert [item.id for item in rules.requirements] == ["lm-covered", "lm-funding"]


def test_an_own_file_adds_concepts_requirements_and_sources_to_a_shipped_set(folder: Path, tmp_path: Path) -> None:
    mine = own_file(
        tmp_path,
        """\
name: fjord
version: 0.1.0
title: {nb: Våre krav}
extends: [base@1.2.0]
sources:
  plan: {title: {nb: Planen vår}}
concepts:
  boat: {terms: [båt*]}
requirements:
  - id: lm-boat
    group: X
    level: kan
    title: {nb: Båt}
    sources: [plan s. 4]
    met: [{all: [lm, boat]}]
""",
    )
    rules = load([mine], folder)
    assert [item.id for item in rules.requirements] == ["lm-covered", "lm-funding", "lm-boat"]
    assert rules.rulesets[0].name == "fjord"
    assert rules.sources["plan"].title == {"nb": "Planen vår"}
    assert "boat" in rules.lexicon.concepts


def test_an_own_file_overrides_a_requirement_by_its_id_where_it_stands(folder: Path, tmp_path: Path) -> None:
    mine = own_file(
        tmp_path,
        """\
name: strict
version: 0.1.0
title: {nb: Strengere}
extends: base
requirements:
  - {id: lm-covered, group: A, level: skal, title: {nb: Dekket}, sources: [hol], met: [{all: [lm, money]}]}
""",
    )
    rules = load([mine], folder)
    assert [item.id for item in rules.requirements] == ["lm-covered", "lm-funding"]
    assert rules.requirements[0].met[0].all == ("lm", "money")


def test_an_own_files_concept_adds_to_the_shipped_one_of_its_name(folder: Path, tmp_path: Path) -> None:
    mine = own_file(
        tmp_path,
        "name: local\nversion: 0.1.0\ntitle: {nb: Lokalt}\nextends: base\nconcepts:\n  lm: {terms: [helsekafé*]}\n",
    )
    terms = load([mine], folder).lexicon.concepts["lm"].terms
    assert terms == (parse_term("mestringskurs*"), parse_term("lærings/læring og mestring*"), parse_term("helsekafé*"))


def test_an_own_set_pinned_to_another_version_is_refused(folder: Path, tmp_path: Path) -> None:
    mine = own_file(tmp_path, "name: old\nversion: 0.1.0\ntitle: {nb: Gammelt}\nextends:\n  - base@1.1.0\n")
    with pytest.raises(BrokenRulesError) as caught:
        load([mine], folder)
    (problem,) = caught.value.params["problems"]
    assert problem.say("en") == (
        f"{mine}:5: builds on base 1.1.0, but base is now 1.2.0 — see what has changed, test the rules, and write 'base@1.2.0'"
    )


@pytest.mark.parametrize("name", ["bass", "base@9.9.9"])
def test_a_name_that_is_no_set_is_refused_with_the_known_ones(folder: Path, name: str) -> None:
    with pytest.raises(UnknownRulesetError) as caught:
        load([name], folder)
    assert caught.value.params["name"] == name
    assert "base" in str(caught.value.params["known"])


def test_a_rule_file_that_is_not_there_is_a_path_not_found(folder: Path) -> None:
    with pytest.raises(PathNotFoundError) as caught:
        load(["nowhere/mine.yaml"], folder)
    assert caught.value.params == {"path": "nowhere/mine.yaml"}


def test_a_shipped_set_can_be_asked_for_by_its_version(folder: Path) -> None:
    assert load(["base@1.2.0"], folder).rulesets[0].version == "1.2.0"


def test_the_digest_follows_the_content_and_nothing_else(tmp_path: Path) -> None:
    one = load(["base"], write_rules(tmp_path / "one")).rulesets[0].sha256
    other = write_rules(tmp_path / "other")
    for file in other.rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert load(["base"], other).rulesets[0].sha256 == one
    changed = load(["base"], write_rules(tmp_path / "third", edited(LEXICON, "kostnad*", "kostnader"))).rulesets[0]
    assert changed.sha256 != one


def test_the_digest_of_a_set_does_not_follow_requirements_it_does_not_hold(tmp_path: Path) -> None:
    only = edited(RULESET, "[lm-covered, lm-funding]", "[lm-covered]")
    unused = "requirements:\n  - {id: x, group: A, level: kan, title: {nb: X}, sources: [hol], met: [{all: LM}]}\n"
    one = load(["base"], write_rules(tmp_path / "one", only)).rulesets[0].sha256
    more = write_rules(tmp_path / "more", {**only, "requirements/b.yaml": unused.replace("LM", "lm")})
    assert load(["base"], more).rulesets[0].sha256 == one


def test_an_own_file_counts_by_its_content_wherever_it_lies(folder: Path, tmp_path: Path) -> None:
    digests = []
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        mine = own_file(tmp_path / place, "name: n\nversion: 1.0.0\ntitle: {nb: N}\nextends: base\n")
        digests.append(load([mine], folder).rulesets[0].sha256)
    assert digests[0] == digests[1]


@pytest.mark.parametrize("name", ["hdir-lm", "fonna-2016", "nklmh-2013", "hdir-2021", "all"])
def test_every_shipped_set_loads(name: str) -> None:
    (ruleset,) = load([name]).rulesets
    assert ruleset.requirements


def test_the_set_all_holds_every_requirement_of_every_set() -> None:
    names = [file.stem for file in (shipped_rules() / "rulesets").glob("*.yaml")]
    assert load(names).requirements == load(["all"]).requirements


def test_importing_the_rules_does_not_import_yaml() -> None:
    program = "import sys, lmagree.rulesets; print('yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
