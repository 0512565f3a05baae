"""Help, version, and calls that are not understood."""

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

import pytest
import typer.main
from conftest import Ended

from lmagree import __version__
from lmagree.cli.main import COMMANDS

Call = Callable[..., Ended]


def test_the_help_lists_every_command_with_what_it_does(lmagree: Call) -> None:
    ended = lmagree("--help")
    assert (ended.code, ended.err) == (0, "")
    width = max(map(len, COMMANDS))
    assert all(f"  {name:{width}}  {line}\n" in ended.out for name, line in COMMANDS.items())
    assert max(map(len, ended.out.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_of_itself_what_the_list_says_of_it(name: str) -> None:
    command = typer.main.get_command(import_module(f"lmagree.cli.{name}").app)
    assert (command.help or "").splitlines()[0] == COMMANDS[name]


@pytest.mark.parametrize("name", ["list", "show", "test", "lint", "schema"])
def test_the_help_of_a_command_on_rules_gives_examples(lmagree: Call, name: str) -> None:
    ended = lmagree("rules", name, "--help")
    assert ended.code == 0
    assert f"  lmagree rules {name}" in ended.out.split("Example")[1]


def test_the_help_of_scan_names_every_kind_of_file_and_the_way_to_read_scans(lmagree: Call) -> None:
    told = " ".join(lmagree("scan", "--help").out.split())
    for kind in ("PDF", "Word", "OpenDocument", "RTF", "HTML", "plain text", "e-mails", "zip archives", "Tesseract"):
        assert kind in told


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "rules"])
def test_the_help_of_a_command_explains_every_option_and_gives_examples(lmagree: Call, name: str) -> None:
    ended = lmagree(name, "--help")
    assert ended.code == 0
    assert f"lmagree {name} " in ended.out.split("Example")[1]
    command = typer.main.get_command(import_module(f"lmagree.cli.{name}").app)
    for parameter in command.params:
        assert getattr(parameter, "help", None), parameter.name
        assert all(option in ended.out for option in parameter.opts if option.startswith("--"))


def test_the_version_is_told(lmagree: Call) -> None:
    assert lmagree("--version").out == f"lmagree {__version__}\n"


def test_a_call_without_a_command_shows_the_help_and_is_a_mistake(lmagree: Call) -> None:
    ended = lmagree()
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Usage: lmagree")


def test_an_unknown_command_is_answered_with_the_one_like_it(lmagree: Call) -> None:
    ended = lmagree("scna", "--lang", "nn")
    assert ended.code == 2
    assert ended.err == "Feil: Kommandoen «scna» finst ikkje.\nMeinte du scan? Sjå lmagree --help.\n"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            "scan avtaler --stor x",
            "Valget --stor finnes ikke.\nMente du --ocr, --password, --store? Se lmagree scan --help.",
        ),
        ("scan", "PATH mangler.\nSe lmagree scan --help."),
        ("scan avtaler --by", "--by må ha en verdi.\nSe lmagree scan --help."),
        ("scan avtaler --by trust", "--by skal være en av disse: agreement, document.\nSe lmagree scan --help."),
        ("report --audit ni", "--audit skal være et tall.\nSe lmagree report --help."),
        ("report ni", "Det er skrevet mer enn kommandoen tar imot.\nSe lmagree report --help."),
        ("rules lsit", "Kommandoen «lsit» finnes ikke.\nMente du list, lint? Se lmagree rules --help."),
        (
            "rules schema fjord",
            "KIND skal være en av disse: ruleset, requirements, lexicon, sources.\nSe lmagree rules schema --help.",
        ),
    ],
)
def test_a_call_that_is_not_understood_is_answered_in_the_readers_language(lmagree: Call, call: str, said: str) -> None:
    ended = lmagree(*call.split())
    assert (ended.code, ended.out, ended.err) == (2, "", f"Feil: {said}\n")


def test_a_command_of_commands_shows_its_help_when_none_is_named(lmagree: Call) -> None:
    ended = lmagree("rules")
    assert (ended.code, ended.out) == (2, "")
    assert "Usage: lmagree rules" in ended.err
    assert "schema" in ended.err


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    code = "import sys; from lmagree.cli import run; run(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    heavy = {"typer", "rich", "sqlite3", "yaml", "lxml", "docx", "pypdfium2", "pdfplumber", "rapidfuzz", "json"}
    assert heavy & set(ended.stderr.split()) == set()


@pytest.mark.parametrize("name", ["scan", "check", "review", "report", "show", "explain", "evaluate"])
def test_the_help_of_a_command_imports_no_reader_of_documents(name: str) -> None:
    code = "import sys; from lmagree.cli import run; run(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code, name, "--help"], capture_output=True, text=True, check=True)
    heavy = {"rich", "yaml", "lxml", "docx", "pypdfium2", "pdfplumber", "rapidfuzz", "lmagree.pipeline"}
    assert heavy & set(ended.stderr.split()) == set()
