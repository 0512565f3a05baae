"""Every text in every language, with the same facts in it."""

import ast
from pathlib import Path
from string import Formatter

import pytest

import lmagree
from lmagree import errors
from lmagree.model.document import UnreadableReason
from lmagree.model.finding import Reason, Verdict, Why
from lmagree.model.requirement import Level
from lmagree.wording import LANGUAGES, choose, has, pick, said, text, texts


def placeholders(said: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(said) if name is not None}


def codes_of(call: str, folder: str) -> set[str]:
    """The literal first arguments of every call of `call` in a package."""
    found = set()
    for file in (Path(lmagree.__file__).parent / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call:
                found |= {arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_exists_in_every_language_and_names_the_same_facts(lang: str) -> None:
    assert {key: placeholders(said) for key, said in texts(lang).items()} == {
        key: placeholders(said) for key, said in texts("nb").items()
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty(lang: str) -> None:
    assert [key for key, said in texts(lang).items() if not said.strip()] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_of_the_model_can_be_said(lang: str) -> None:
    keys = [f"verdict.{verdict}" for verdict in Verdict] + [f"letter.{verdict}" for verdict in Verdict]
    keys += [f"reason.{reason}" for reason in Reason] + [f"reason.{reason}.long" for reason in Reason]
    keys += [f"unreadable.{reason}" for reason in UnreadableReason]
    keys += [f"unreadable.{reason}.hint" for reason in UnreadableReason]
    keys += [f"why.{why}" for why in Why] + [f"level.{level}" for level in Level]
    assert [key for key in keys if not has(key, lang)] == []


def test_every_note_of_an_extractor_can_be_said() -> None:
    noted = codes_of("Note", "extract")
    assert "tracked-changes" in noted
    assert {code for code in noted if not has(f"note.{code}", "nb")} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_error_has_a_message_and_a_cure(lang: str) -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.LmagreeError)]
    assert [
        kind for kind in kinds if not (has(f"error.{kind.code}", lang) and has(f"error.{kind.code}.hint", lang))
    ] == []


def test_missing_is_said_as_not_found() -> None:
    assert [text("verdict.missing", lang) for lang in LANGUAGES] == ["ikke funnet", "ikkje funne", "not found"]


def test_the_letters_of_the_verdicts_differ_within_a_language() -> None:
    for lang in LANGUAGES:
        assert len({text(f"letter.{verdict}", lang) for verdict in Verdict}) == len(Verdict)


def test_a_count_chooses_between_one_and_many() -> None:
    assert text("summary.agreements", "nn", count=1) == "1 avtale"
    assert text("summary.agreements", "nn", count=2) == "2 avtalar"


def test_an_error_is_said_in_the_readers_language_with_its_detail_in_words() -> None:
    message, cure = said(errors.StoreError(store="a.sqlite", detail="newer"), "nn")
    assert message == "Lageret a.sqlite kan ikkje brukast: det er skrive av ein nyare versjon av lmagree."
    assert "--store" in cure


def test_a_rule_text_falls_back_to_bokmaal() -> None:
    assert pick({"nb": "krav", "en": "requirement"}, "nn") == "krav"
    assert pick({"en": "requirement"}, "nn") == "requirement"
    assert pick({}, "nn") == ""


@pytest.mark.parametrize(
    ("asked", "environ", "expected"),
    [
        ("en", {"LMAGREE_LANG": "nn"}, "en"),
        (None, {"LMAGREE_LANG": "NN", "LANG": "en_GB.UTF-8"}, "nn"),
        (None, {"LMAGREE_LANG": "sv", "LANG": "nn_NO.UTF-8"}, "nn"),
        (None, {"LC_ALL": "nn_NO", "LANG": "nb_NO.UTF-8"}, "nn"),
        (None, {"LANG": "no_NO.ISO-8859-1"}, "nb"),
        (None, {"LANG": "C.UTF-8"}, "nb"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {}, "nb"),
    ],
)
def test_the_language_is_what_was_asked_else_the_environments_else_bokmaal(
    asked: str | None, environ: dict[str, str], expected: str
) -> None:
    assert choose(asked, environ) == expected
