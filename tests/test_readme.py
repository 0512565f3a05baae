"""What the README shows is true."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended

from lmagree.cli.main import COMMANDS
from lmagree.errors import ExitCode
from lmagree.extract import FORMATS
from lmagree.model.finding import Verdict
from lmagree.wording import text

Call = Callable[..., Ended]

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```text\n\$ lmagree --help\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
CALLS = re.findall(r"lmagree ([a-z]+)(?: [^`\n]*)?[`\n]", README.replace(SHOWN[0], ""))
WIDTH = 150


def test_the_list_of_commands_is_the_help(lmagree: Call) -> None:
    assert [lmagree("--help").out] == SHOWN


def test_the_text_tells_of_every_command_and_of_no_other() -> None:
    assert set(CALLS) == set(COMMANDS)


def test_no_line_runs_out_of_sight() -> None:
    assert [line for line in README.splitlines() if len(line) > WIDTH] == []


def test_what_is_linked_is_there() -> None:
    linked = re.findall(r"\]\(([^):]+)\)", README)
    assert "docs/rules.md" in linked
    assert [link for link in linked if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("verdict", Verdict)
def test_the_verdicts_are_named_as_the_reports_name_them(verdict: Verdict) -> None:
    assert f"| `{verdict}` | {text(f'verdict.{verdict}', 'nb')} |" in README


def test_every_ending_that_can_be_read_is_listed() -> None:
    listed = set(re.findall(r"`(\.[a-z]+)`", README))
    assert {suffix for known in FORMATS for suffix in known.suffixes} <= listed


def test_the_exit_codes_of_scan_are_told() -> None:
    told = README.split("Exit codes of `scan`")[1].split("\n\n")[0]
    codes = {ExitCode.OK, ExitCode.USAGE, ExitCode.UNREADABLE, ExitCode.BROKEN_RULES, ExitCode.INTERNAL, 130}
    assert {int(code) for code in re.findall(r"\b\d+\b", told)} == set(map(int, codes))


def test_the_accuracy_command_runs_as_written(lmagree: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    (command,) = re.findall(r"^\.venv/bin/lmagree (evaluate .*)$", README, re.MULTILINE)
    monkeypatch.chdir(ROOT)
    ended = lmagree(*command.split(), "--only", "lm-starthjelp", "--ocr", "never", "--no-cache")
    assert ended.code == 0, ended.err
