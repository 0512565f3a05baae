"""What docs/rules.md shows is true."""

import re
from pathlib import Path

import pytest

from lmagree.cli import run
from lmagree.errors import ExitCode

GUIDE = (Path(__file__).parents[1] / "docs" / "rules.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)[0]
SHOWN = re.findall(r"^```text\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def fjord(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "fjord.yaml"
    file.write_text(EXAMPLE, encoding="utf-8")
    return file


def test_the_guides_first_rule_is_sound_and_its_examples_hold(fjord: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "lint", "fjord.yaml", "--lang", "en"]) == ExitCode.OK, capsys.readouterr().out
    for name in ("fjord-transport", "transport"):
        code = run(["rules", "test", name, "--rules", "fjord.yaml", "--lang", "en"])
        assert code == ExitCode.OK, capsys.readouterr().out


def test_the_guide_shows_a_mistake_as_the_tool_says_it(fjord: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fjord.write_text(EXAMPLE.replace("- all: [transport]  ", "- all: [trasport]  "), encoding="utf-8")
    assert run(["rules", "lint", "fjord.yaml", "--lang", "en"]) == ExitCode.BROKEN_RULES
    assert SHOWN[0].strip() in capsys.readouterr().err


def test_the_guide_shows_a_failed_example_as_the_tool_says_it(fjord: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = "{verdict: missing, lang: nb, under"
    assert EXAMPLE.count(last) == 1
    fjord.write_text(EXAMPLE.replace(last, last.replace("missing", "met")), encoding="utf-8")
    code = run(["rules", "test", "fjord-transport", "--rules", "fjord.yaml", "--lang", "en"])
    assert code == ExitCode.NOT_MET
    assert capsys.readouterr().out.startswith(SHOWN[1])


def test_the_guide_names_every_key_of_a_condition_and_an_example() -> None:
    from lmagree.rulesets.schema import REQUIREMENT  # noqa: PLC0415  # only this test looks inside

    shapes = REQUIREMENT.schema()["properties"]
    keys = {
        *shapes,
        *shapes["met"]["items"]["properties"],
        *shapes["partial"]["items"]["properties"],
        *shapes["examples"]["items"]["properties"],
    }
    assert {key for key in keys if not re.search(rf"\b{key}\b", GUIDE)} == set()
