"""Rules that can be read and are wrong all the same."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from rulebook import LEXICON, REQUIREMENTS, RULESET, SOURCES, edited, write_rules

from lmagree.model.lexicon import ASKED_BY_READER
from lmagree.rulesets import Problem, load_library
from lmagree.rulesets.lint import lint
from lmagree.wording import LANGUAGES

READERS_OWN = "concepts:\n" + "".join(
    f"  {name}: {{terms: [{name}-ord]}}\n" for name in sorted(ASKED_BY_READER - {"lm"})
)
"""The concepts that reading asks for itself, in words of no language."""


def lint_of(folder: Path, changes: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    return lint(load_library((), write_rules(folder, {"lexicon/reader.yaml": READERS_OWN, **(changes or {})})))


def test_sound_rules_have_nothing_to_mend(tmp_path: Path) -> None:
    assert lint_of(tmp_path) == ()


def test_the_shipped_rules_have_nothing_to_mend() -> None:
    assert [problem.say("en") for problem in lint(load_library())] == []


# (the change, where it shows, the code, words of the English message)
FAULTS: list[tuple[Mapping[str, str], str, int, str, str]] = [
    (edited(LEXICON, "[kostnad*, utgift*]", "[kostnad*, KOSTNAD*]"), LEXICON, 7, "term-twice", "KOSTNAD*"),
    (edited(LEXICON, "  money:", "  boat: {terms: [båt]}\n  money:"), LEXICON, 6, "concept-unused", "'boat'"),
    (
        edited(LEXICON, "  money:", "  a: {includes: b}\n  b: {terms: [b]}\n  money:"),
        LEXICON,
        7,
        "concept-unused",
        "'b'",
    ),
    (edited(LEXICON, "terms: [kostnad*, utgift*]", "terms: []"), LEXICON, 6, "concept-empty", "'money'"),
    (edited(LEXICON, "terms: [kostnad*, utgift*]", "terms: []"), REQUIREMENTS, 23, "condition-unfindable", "'money'"),
    ({"lexicon/reader.yaml": "concepts:\n  lms: {terms: [lms]}\n"}, "lexicon", 1, "concept-needed", "'negation'"),
    (edited(LEXICON, ", no: [Egenmestring er viktig.]", ""), LEXICON, 2, "friends-unproved", "'lm'"),
    (edited(LEXICON, "not: [egenmestring*]", "not: [mestring*]"), LEXICON, 2, "term-shadowed", "'mestringskurs*'"),
    (edited(LEXICON, "not: [egenmestring*]", "not: [og mestring*]"), LEXICON, 2, "term-shadowed", "'og mestring*'"),
    (
        edited(REQUIREMENTS, "- all: [lm]\n", "- {all: [lm], none: [lm]}\n"),
        REQUIREMENTS,
        8,
        "condition-contradicts",
        "'lm'",
    ),
    (
        edited(REQUIREMENTS, "- all: [lm]\n", "- {any: [lm], none: [either]}\n")
        | edited(LEXICON, "  money:", "  either: {includes: [lm, money]}\n  money:"),
        REQUIREMENTS,
        8,
        "condition-contradicts",
        "'either'",
    ),
    (edited(REQUIREMENTS, "- all: [lm]\n", "- scope: any\n"), REQUIREMENTS, 8, "condition-empty", "any sentence"),
    (
        edited(REQUIREMENTS, "force: recital, reason: recital}", "reason: not-found}"),
        REQUIREMENTS,
        10,
        "half-reason",
        "elsewhere, deferred, hedged",
    ),
    (
        edited(REQUIREMENTS, "reason: recital, lang: nn", "reason: excluded, lang: nn"),
        REQUIREMENTS,
        14,
        "example-reason",
        "'excluded'",
    ),
    (edited(REQUIREMENTS, "reason: recital, lang: nn", "lang: nn"), REQUIREMENTS, 14, "example-no-reason", "why"),
    (
        edited(REQUIREMENTS, "text: Kommunen dekker kostnadene.}", "text: Kommunen holder mestringskurs.}"),
        REQUIREMENTS,
        15,
        "example-twice",
        "lm-covered",
    ),
    (
        edited(
            REQUIREMENTS,
            "verdict: missing, lang: nb, text: Kommunen dekker",
            "verdict: met, lang: nb, text: Kommunen dekker",
        ),
        REQUIREMENTS,
        2,
        "verdict-unproved",
        "missing",
    ),
    (
        edited(REQUIREMENTS, "met, lang: nn, text: Kommunen dekkjer", "met, lang: nb, text: Kommunen dekkjer"),
        REQUIREMENTS,
        16,
        "language-unproved",
        "nn",
    ),
    (edited(REQUIREMENTS, ", nn: Kommunen held meistringskurs.", ""), REQUIREMENTS, 2, "text-missing", "remedy"),
    (edited(REQUIREMENTS, "nn: Dekt, ", ""), REQUIREMENTS, 2, "text-missing", "title"),
    (edited(SOURCES, ", en: The act", ""), SOURCES, 2, "text-missing", "'hol'"),
    (edited(RULESET, "[lm-covered, lm-funding]", "[lm-covered]"), REQUIREMENTS, 16, "no-set", "'lm-funding'"),
    (
        {"rulesets/none.yaml": "name: none\nversion: 1.0.0\ntitle: {nb: I, nn: I, en: N}\n"},
        "rulesets/none.yaml",
        1,
        "set-empty",
        "'none'",
    ),
]


@pytest.mark.parametrize(
    ("changes", "name", "line", "code", "message"),
    FAULTS,
    ids=[f"{fault[3]}-{number}" for number, fault in enumerate(FAULTS)],
)
def test_a_fault_is_said_with_its_line_and_its_cure(  # noqa: PLR0913, PLR0917  # a row of the table
    tmp_path: Path, changes: Mapping[str, str], name: str, line: int, code: str, message: str
) -> None:
    problems = [problem for problem in lint_of(tmp_path, changes) if problem.code == code]
    found = [problem for problem in problems if message in problem.say("en")]
    assert (f"rules/{name}", line) in [(problem.file, problem.line) for problem in found]
    for lang in LANGUAGES:
        assert f"rules/{name}:{line}: " in found[0].say(lang)


@pytest.mark.parametrize("friend", ["mestringskurset", "kurs*", "mestringskurs* ..2 hest", "lærings og mestring*"])
def test_a_false_friend_that_covers_only_some_of_a_terms_texts_is_no_fault(tmp_path: Path, friend: str) -> None:
    changes = edited(LEXICON, "not: [egenmestring*]", f"not: [{friend}]")
    assert "term-shadowed" not in {problem.code for problem in lint_of(tmp_path, changes)}


def test_a_concept_used_only_through_another_counts_as_used(tmp_path: Path) -> None:
    changes = edited(LEXICON, "  money:\n", "  cash: {terms: [kontant*]}\n  money:\n    includes: [cash]\n")
    assert lint_of(tmp_path, changes) == ()
