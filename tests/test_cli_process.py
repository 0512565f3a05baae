"""The command line as a process: signals, pipes, code pages and terminals."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

LMAGREE = [sys.executable, "-m", "lmagree"]

_SLOW = """
import sys, time
from lmagree import cli, pipeline
judge = pipeline.judge_document
def slow(*arguments):
    print("judging", flush=True)
    time.sleep(60)
    return judge(*arguments)
pipeline.judge_document = slow
sys.exit(cli.run(sys.argv[1:]))
"""


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment without what would change the output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LMAGREE_", "LC_"))}
    return {**kept, "LANG": "nb_NO.UTF-8", "COLUMNS": "100"}


def test_ctrl_c_says_so_and_leaves_the_earlier_audit_as_it_was(
    tmp_path: Path, agreement: Path, environment: dict[str, str]
) -> None:
    scan = ["scan", str(agreement)]
    subprocess.run([*LMAGREE, *scan], cwd=tmp_path, env=environment, check=True, capture_output=True)
    report = [*LMAGREE, "report", "--format", "json"]
    before = subprocess.run(report, cwd=tmp_path, env=environment, check=True, capture_output=True).stdout
    with subprocess.Popen(
        [sys.executable, "-c", _SLOW, *scan, "--no-cache"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"judging\n"
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=20)
    assert running.returncode == 130
    assert said.decode() == "Avbrutt. Det som var lagret fra før, er urørt.\n"
    assert subprocess.run(report, cwd=tmp_path, env=environment, check=True, capture_output=True).stdout == before


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, agreement: Path, environment: dict[str, str]) -> None:
    subprocess.run([*LMAGREE, "scan", str(agreement)], cwd=tmp_path, env=environment, check=True, capture_output=True)
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [*LMAGREE, "report", "--format", "json"],
        cwd=tmp_path,
        env=environment,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_output_is_utf8_whatever_the_code_page(tmp_path: Path, agreement: Path, environment: dict[str, str]) -> None:
    windows = {**environment, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    ended = subprocess.run(
        [*LMAGREE, "scan", str(agreement)], cwd=tmp_path, env=windows, check=True, capture_output=True
    )
    assert "✓ O" in ended.stdout.decode("utf-8")


def on_a_terminal(arguments: list[str], folder: Path, environment: dict[str, str]) -> str:
    """What a call writes to a terminal of 100 columns, both streams together."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*LMAGREE, *arguments], cwd=folder, env=environment, stdin=follower, stdout=follower, stderr=follower
    ) as running:
        os.close(follower)
        written = b""
        limit = time.monotonic() + 30
        while time.monotonic() < limit:
            try:
                piece = os.read(leader, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
            if not piece:
                break
            written += piece
    os.close(leader)
    assert running.returncode == 0
    return written.decode()


def test_a_terminal_gets_colours_and_a_progress_bar(
    tmp_path: Path, agreement: Path, environment: dict[str, str]
) -> None:
    environment = {**environment, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    shown = on_a_terminal(["scan", str(agreement)], tmp_path, environment)
    assert "\x1b[32m✓ O" in shown
    assert "Leser avtaler" in shown


@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_none(
    tmp_path: Path, agreement: Path, environment: dict[str, str], variable: dict[str, str]
) -> None:
    subprocess.run([*LMAGREE, "scan", str(agreement)], cwd=tmp_path, env=environment, check=True, capture_output=True)
    shown = on_a_terminal(["report"], tmp_path, {**environment, "TERM": "xterm", **variable})
    assert "✓ O" in shown
    assert "\x1b[" not in shown


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with so many agreements that a report on them is long."""
    folder = tmp_path / "mange"
    folder.mkdir()
    for number in range(60):
        said = f"Avtale {number}\n\nPartene samarbeider om lærings- og mestringstilbud.\n"
        (folder / f"avtale-{number}.txt").write_text(said, encoding="utf-8")
    return folder


def test_a_long_report_on_a_terminal_goes_through_the_pager_of_ones_choice(
    tmp_path: Path, many: Path, agreement: Path, environment: dict[str, str]
) -> None:
    kept = tmp_path / "sett.txt"
    pager = {**environment, "TERM": "xterm", "PAGER": f"tee '{kept}'", "NO_COLOR": "1"}
    shown = on_a_terminal(["scan", str(agreement)], tmp_path, pager)
    assert "✓ O" in shown
    assert not kept.exists()
    shown = on_a_terminal(["scan", str(many)], tmp_path, pager)
    paged = kept.read_text(encoding="utf-8")
    assert paged.startswith("Helseforetak ")
    assert "avtale-59.txt" in paged
    assert "avtale-59.txt" in shown
    assert "Lagret som revisjon 2" in shown


@pytest.mark.parametrize("pager", ["", "finnes-ikke", "'åpent anførselstegn", "true"])
def test_a_report_is_never_lost_to_a_pager_that_is_none(
    tmp_path: Path, many: Path, environment: dict[str, str], pager: str
) -> None:
    environment = {**environment, "TERM": "xterm", "PAGER": pager}
    shown = on_a_terminal(["scan", str(many)], tmp_path, environment)
    assert ("Helseforetak" in shown) == (pager != "true")


def test_a_report_that_is_piped_is_never_paged(tmp_path: Path, many: Path, environment: dict[str, str]) -> None:
    environment = {**environment, "PAGER": "true"}
    ended = subprocess.run(
        [*LMAGREE, "scan", str(many)], cwd=tmp_path, env=environment, check=True, capture_output=True
    )
    assert "avtale-59.txt" in ended.stdout.decode("utf-8")


def test_bytes_for_another_program_go_through_a_pipe(
    tmp_path: Path, agreement: Path, environment: dict[str, str]
) -> None:
    subprocess.run([*LMAGREE, "scan", str(agreement)], cwd=tmp_path, env=environment, check=True, capture_output=True)
    for form in ("xlsx", "docx"):
        call = [*LMAGREE, "report", "--format", form]
        piped = subprocess.run(call, cwd=tmp_path, env=environment, check=True, capture_output=True).stdout
        assert piped.startswith(b"PK")
        subprocess.run([*call, "-o", f"ut.{form}"], cwd=tmp_path, env=environment, check=True, capture_output=True)
        assert (tmp_path / f"ut.{form}").read_bytes() == piped
