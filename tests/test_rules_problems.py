"""What is wrong with a rule file is said all at once, each with its line and the cure."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import LEXICON, REQUIREMENTS, RULESET, SOUND, SOURCES, SPELLING, edited, write_rules

from lmagree.errors import BrokenRulesError, ExitCode, LmagreeError
from lmagree.rulesets import Problem, load
from lmagree.wording import LANGUAGES, said


def problems_of(folder: Path, names: tuple[str, ...] = ("base",)) -> tuple[Problem, ...]:
    with pytest.raises(BrokenRulesError) as caught:
        load(names, folder)
    return caught.value.params["problems"]


# (the change, the file and line it shows at, the code, words of the English message)
BREACHES: list[tuple[Mapping[str, str], str, int, str, str]] = [
    (edited(LEXICON, "[kostnad*, utgift*]", "[kostnad*, utgift*"), LEXICON, 8, "not-yaml", "YAML"),
    (edited(SOURCES, "date: 2011-06-24", "date: &d 2011-06-24\n    url: *d"), SOURCES, 5, "anchor", "quotes"),
    ({SPELLING: "---\nspelling: []\n---\nspelling: []\n"}, SPELLING, 3, "two-documents", "---"),
    ({SPELLING: "[a, b]: c\n"}, SPELLING, 1, "key-not-word", "colon"),
    (edited(LEXICON, "  money:", "  lm:"), LEXICON, 6, "key-twice", "'lm'"),
    ({SPELLING: "[" * 30 + "]" * 30}, SPELLING, 1, "too-deep", "outwards"),
    ({SPELLING: "# nothing yet\n"}, SPELLING, 1, "empty-file", "empty"),
    (edited(SOURCES, "date: 2011-06-24", "date: [2011]"), SOURCES, 4, "not-text", "one text"),
    (edited(REQUIREMENTS, "[hol § 6-2 nr. 2]", "['']"), REQUIREMENTS, 6, "empty-value", "missing"),
    (edited(REQUIREMENTS, "level: bør", "level: burde"), REQUIREMENTS, 18, "not-a-choice", "skal, bør, kan"),
    (edited(RULESET, "version: 1.2.0", "version: '1.2'"), RULESET, 2, "not-a-name", "1.0.0"),
    (edited(LEXICON, "  money:", "  Money pot:"), LEXICON, 6, "not-a-name", "Money pot"),
    (edited(LEXICON, "[kostnad*, utgift*]", "{a: b}"), LEXICON, 7, "not-a-list", "list"),
    (edited(REQUIREMENTS, "- all: [lm]\n", "[]\n"), REQUIREMENTS, 8, "empty-list", "too few"),
    (edited(SPELLING, "[meistr, mestr]", "[meistr]"), SPELLING, 2, "empty-list", "too few"),
    (edited(SPELLING, "[meistr, mestr]", "[meistr, mestr, mastr]"), SPELLING, 2, "not-a-pair", "[nynorsk, bokmål]"),
    (edited(RULESET, "{nb: Grunnsett, nn: Grunnsett, en: Base}", "Base"), RULESET, 3, "not-a-mapping", "name: value"),
    (edited(REQUIREMENTS, "condition: ", "conditions: "), REQUIREMENTS, 19, "unknown-key", "nearest: condition"),
    (edited(REQUIREMENTS, "within: clause", "witin: clause"), REQUIREMENTS, 23, "unknown-key", "nearest: within"),
    (edited(REQUIREMENTS, "    level: bør\n", ""), REQUIREMENTS, 16, "missing-key", "'level'"),
    (
        edited(REQUIREMENTS, ", reason: recital}\n    remedy", "}\n    remedy"),
        REQUIREMENTS,
        10,
        "missing-key",
        "'reason'",
    ),
    (
        edited(REQUIREMENTS, "- all: [lm]\n", "- {all: lm, reason: general}\n"),
        REQUIREMENTS,
        8,
        "unknown-key",
        "'reason'",
    ),
    (edited(LEXICON, "[kostnad*, utgift*]", "[kost*nad]"), LEXICON, 7, "bad-term", "first or last"),
    (
        {"lexicon/more.yaml": "concepts:\n  money: {terms: [penger]}\n"},
        LEXICON,
        6,
        "concept-twice",
        "lexicon/more.yaml:2",
    ),
    (edited(LEXICON, "  money:", "  lm-defined:"), LEXICON, 6, "concept-reserved", "program itself"),
    (
        edited(REQUIREMENTS, "id: lm-funding", "id: lm-covered"),
        REQUIREMENTS,
        16,
        "requirement-twice",
        "a-agreement.yaml:2",
    ),
    ({"rulesets/again.yaml": "name: base\nversion: 1.0.0\ntitle: {nb: B}\n"}, RULESET, 1, "set-twice", "extends: base"),
    (edited(REQUIREMENTS, "all: money,", "all: mony,"), REQUIREMENTS, 24, "unknown-concept", "nearest: money"),
    (edited(LEXICON, "[kostnad*, utgift*]", "[a]\n    includes: [lmm]"), LEXICON, 6, "unknown-concept", "nearest: lm"),
    (edited(RULESET, "lm-funding]", "lm-fundin]"), RULESET, 4, "unknown-requirement", "nearest: lm-funding"),
    (edited(REQUIREMENTS, "condition: lm-", "condition: lmm-"), REQUIREMENTS, 16, "unknown-requirement", "lm-covered"),
    (edited(RULESET, "requirements:", "extends: bass\nrequirements:"), RULESET, 4, "unknown-set", "nearest: base"),
    (edited(REQUIREMENTS, "[hol § 6-2 nr. 2]", "[holl § 6-2]"), REQUIREMENTS, 2, "unknown-source", "nearest: hol"),
    (edited(RULESET, "requirements:", "extends: base@1.2.1\nrequirements:"), RULESET, 4, "other-version", "base@1.2.0"),
    (edited(RULESET, "requirements:", "extends: base\nrequirements:"), RULESET, 1, "set-circle", "extends itself"),
    (
        edited(LEXICON, "[kostnad*, utgift*]", "[a]\n    includes: [money]"),
        LEXICON,
        6,
        "include-circle",
        "includes itself",
    ),
]


@pytest.mark.parametrize(
    ("changes", "name", "line", "code", "message"),
    BREACHES,
    ids=[f"{breach[3]}-{number}" for number, breach in enumerate(BREACHES)],
)
def test_a_breach_is_said_with_its_line_and_its_cure(  # noqa: PLR0913, PLR0917  # a row of the table
    tmp_path: Path, changes: Mapping[str, str], name: str, line: int, code: str, message: str
) -> None:
    problems = problems_of(write_rules(tmp_path, changes))
    found = next(problem for problem in problems if problem.code == code)
    assert (found.file, found.line) == (f"rules/{name}", line)
    assert message in found.say("en")
    for lang in LANGUAGES:
        assert found.say(lang).startswith(f"rules/{name}:{line}: ")
        assert " — " in found.say(lang)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    folder = write_rules(tmp_path)
    (folder / "lexicon" / "folder.yaml").mkdir()
    (problem,) = problems_of(folder)
    assert (problem.file, problem.code) == ("rules/lexicon/folder.yaml", "not-readable")


def test_a_file_in_another_encoding_is_said_with_the_line_of_its_first_odd_letter(tmp_path: Path) -> None:
    folder = write_rules(tmp_path)
    (folder / SPELLING).write_bytes("spelling:\n  - [å, ø]\n".encode("latin-1"))
    (problem,) = problems_of(folder)
    assert (problem.file, problem.line, problem.code) == (f"rules/{SPELLING}", 2, "not-utf8")


def test_a_file_that_nobody_wrote_by_hand_is_not_even_parsed(tmp_path: Path) -> None:
    folder = write_rules(tmp_path)
    (folder / SPELLING).write_bytes(b"#" * 8_000_001)
    (problem,) = problems_of(folder)
    assert (problem.code, dict(problem.facts)) == ("too-large", {"most": "8"})


def test_a_file_nested_without_end_is_refused_and_does_not_bring_the_process_down(tmp_path: Path) -> None:
    folder = write_rules(tmp_path, {SPELLING: "[" * 300_000})
    assert [problem.code for problem in problems_of(folder)] == ["too-deep"]


def test_every_breach_of_every_file_is_said_at_once_in_order(tmp_path: Path) -> None:
    changes = {
        LEXICON: "concepts:\n  lm: {terms: [a*b, kurs], nott: [x]}\n  Bad: {terms: []}\n",
        **edited(REQUIREMENTS, "level: bør", "level: burde"),
        **edited(RULESET, "lm-funding]", "lm-fundin]"),
    }
    said_of = [(problem.file, problem.line, problem.code) for problem in problems_of(write_rules(tmp_path, changes))]
    assert said_of == sorted(said_of)
    assert {(f"rules/{LEXICON}", 2, "unknown-key"), (f"rules/{LEXICON}", 2, "bad-term")} <= set(said_of)
    assert {(f"rules/{LEXICON}", 3, "not-a-name"), (f"rules/{REQUIREMENTS}", 18, "not-a-choice")} <= set(said_of)
    assert (f"rules/{RULESET}", 4, "unknown-requirement") in said_of


@pytest.mark.parametrize(
    "changes",
    [
        edited(REQUIREMENTS, "level: bør", "level: burde"),
        edited(LEXICON, "    terms: [kostnad*, utgift*]", "    - kostnad*"),
        edited(LEXICON, "[kostnad*, utgift*]", "[kostnad*, utgift*"),
        edited(SOURCES, "title: {nb: Loven, nn: Lova, en: The act}", "title: Loven"),
    ],
    ids=["requirement", "concept", "file", "source"],
)
def test_what_could_not_be_read_is_not_said_to_be_missing_as_well(tmp_path: Path, changes: Mapping[str, str]) -> None:
    codes = {problem.code for problem in problems_of(write_rules(tmp_path, changes))}
    assert not {code for code in codes if code.startswith("unknown-")}


def test_the_error_of_a_broken_set_says_each_problem_in_the_readers_language(tmp_path: Path) -> None:
    folder = write_rules(tmp_path, edited(REQUIREMENTS, "level: bør", "level: burde"))
    with pytest.raises(BrokenRulesError) as caught:
        load(["base"], folder)
    assert caught.value.exit_code is ExitCode.BROKEN_RULES
    message, _cure = said(caught.value, "nn")
    assert f"rules/{REQUIREMENTS}:18: «burde» kan ikkje stå her — bruk eitt av desse: skal, bør, kan" in message


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_read_or_reported_and_never_anything_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([LEXICON, REQUIREMENTS, RULESET, SOURCES, SPELLING]))
    content = dedent(SOUND[name])
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    middle = data.draw(st.text(st.sampled_from("ab: -[]{}*&!|>\n'\"#,?%@\t\0é§"), max_size=8))
    folder = write_rules(tmp_path_factory.mktemp("damaged"))
    (folder / name).write_text(content[:start] + middle + content[end:], encoding="utf-8")
    error = error_of(folder)
    assert error is None or isinstance(error, BrokenRulesError) or (name == RULESET and "base" in error.params["name"])
    assert all(said(error, lang) for lang in LANGUAGES if error)


def error_of(folder: Path) -> LmagreeError | None:
    try:
        load(["base"], folder)
    except LmagreeError as error:
        return error
    return None
