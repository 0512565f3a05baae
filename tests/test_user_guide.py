"""What the user's guide tells to type is run, in the order of the guide, and answers what the guide shows.

Blocks marked `console` are calls of lmagree and are run.  A block marked `text` right after one is what the last call of it
prints, where … stands for anything; a block marked `yaml` is the file that its first line names.  Blocks marked `sh` and
`powershell` install, on machines of other kinds too, and are not run; no call of lmagree may stand in them.
"""

import io
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import Ended

from lmagree.cli.main import COMMANDS

Call = Callable[..., Ended]

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples" / "agreements"
TEXT = (ROOT / "docs" / "brukerveiledning.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```([a-z]+)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
INSTALLERS = ("uv ", "py -m ", "program\\Scripts\\python -m pip ", "curl ", "powershell ")
CODES = {
    "check utkast.docx": 1,
    "check utkast.docx --compare-revisions": 1,
    "check utkast.docx --write-baseline kjente-mangler.json": 1,
    "scan avtalr": 2,
    "report -f xlsx -o rapport/": 2,
    "report --store en-annen-mappe.sqlite": 2,
}
"""How calls end that do not end with 0: a draft falls short, or the guide shows what an error looks like."""
LINES = 370
"""A guide that is longer is not read."""


@dataclass
class Reader:
    """Somebody who types the guide from top to bottom; `said` holds what each call has answered."""

    lmagree: Call
    feed: Callable[[str], None]
    said: dict[str, Ended] = field(default_factory=dict)
    last: str = ""

    def type(self, call: str) -> None:
        name, *arguments = shlex.split(call)
        assert name == "lmagree", f"{call!r} stands in a block of lmagree's own calls"
        self.last = call.removeprefix("lmagree ")
        if arguments[0] == "watch":
            self.said[self.last] = watched(arguments)
            return
        self.feed("1\n4\n" if arguments[0] == "review" else "")
        self.said[self.last] = self.lmagree(*arguments)


def watched(arguments: list[str]) -> Ended:
    """A watch that is ended by Ctrl-C once it has told how the draft stands."""
    call = [sys.executable, "-m", "lmagree", *arguments]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        clock = threading.Timer(60, process.kill)
        clock.start()
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                process.send_signal(signal.SIGINT)
        code = process.wait()
        clock.cancel()
    return Ended(code, "".join(said), "")


def write(block: str) -> None:
    """Save a block as the file that its first line names."""
    first, _, content = block.partition("\n")
    Path(first.removeprefix("# ")).write_text(content, encoding="utf-8")


def shown(block: str, ended: Ended) -> bool:
    """Whether a block is what was answered, report and messages as a terminal shows them, with … for anything left out."""
    parts = [re.escape(part) for part in re.split(r"^…\n|…", block, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.|\n)*?".join(parts), ended.out + ended.err) is not None


@pytest.fixture
def reader(lmagree: Call, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A reader who has done what the guide says in words: agreements, last year's, and a draft lie in the working folder."""
    shutil.copytree(SAMPLES, "avtaler")
    last_year = Path("avtaler-i-fjor")
    last_year.mkdir()
    for file in sorted(SAMPLES.iterdir())[:7]:
        shutil.copy(file, last_year)
    shutil.copy(SAMPLES / "11-ullensvang-utkast-sporte-endringar.docx", "utkast.docx")
    return Reader(lmagree, lambda answers: monkeypatch.setattr(sys, "stdin", io.StringIO(answers)))


def test_the_guide_can_be_typed_from_top_to_bottom(reader: Reader) -> None:
    for kind, block in BLOCKS:
        if kind == "console":
            for call in block.splitlines():
                reader.type(call)
        elif kind == "text":
            assert shown(block, reader.said[reader.last]), (block, reader.said[reader.last])
        elif kind == "yaml":
            write(block)
    assert {call: ended.code for call, ended in reader.said.items() if ended.code} == CODES
    written = {"lmagree.docx", "lmagree.html", "lmagree.xlsx"}
    assert {path.name for path in Path("rapport").iterdir()} == written
    assert all(
        Path(name).stat().st_size for name in ("kommentert.docx", "forslag.docx", "kapittel.docx", "kommuner.csv")
    )


def test_what_is_not_run_installs() -> None:
    installing = [line for kind, block in BLOCKS if kind in {"sh", "powershell"} for line in block.splitlines()]
    assert installing
    assert [line for line in installing if not line.startswith(INSTALLERS)] == []
    assert {kind for kind, _ in BLOCKS} == {"console", "text", "yaml", "sh", "powershell"}


def test_no_call_holds_what_powershell_would_take_apart() -> None:
    bare = re.compile(r"""[,;|&<>$`{}@()]""")
    calls = [line for kind, block in BLOCKS if kind == "console" for line in block.splitlines()]
    assert [call for call in calls if bare.search(re.sub(r'"[^"]*"', "", call))] == []


def test_every_command_named_in_passing_exists() -> None:
    named = set(re.findall(r"`lmagree ([a-z]+)", TEXT))
    assert named
    assert named <= set(COMMANDS)


def test_every_picture_and_chapter_that_is_linked_is_there() -> None:
    links = re.findall(r"\]\(([^):]+)\)", TEXT)
    chapters = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    }
    assert {link.removeprefix("#") for link in links if link.startswith("#")} == chapters
    pictures = [link for link in links if not link.startswith("#")]
    assert len(pictures) >= 3
    assert [link for link in pictures if not (ROOT / "docs" / link).is_file()] == []


def test_the_guide_is_short_enough_to_be_read() -> None:
    assert TEXT.count("\n") <= LINES
