"""Tesseract, the program that recognises characters: what it can read, and runs of it.

It is started as a program of its own, one thread each: on one page its threads wait for each other so much that a page
takes six times as long.
"""

import os
import subprocess
import tempfile
from functools import cache
from typing import IO

from lmagree.extract.ocr.installed import program

LANGUAGE = "nor"
"""English models know no æøå."""
ORIENTATION = "osd"
_SECONDS = 60.0
"""For one page; a dense page takes two."""


@cache
def languages() -> frozenset[str]:
    """The languages that the installed program can read; none when it is not installed or does not run."""
    path = program()
    if path is None:
        return frozenset()
    try:
        listed = subprocess.run(  # noqa: S603  # a program found on PATH, and no argument from outside
            [path, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(line.strip() for line in (listed.stdout + listed.stderr).splitlines()[1:])


def can_recognise() -> bool:
    """Whether Norwegian can be recognised here."""
    return LANGUAGE in languages()


class Run:
    """One page being recognised beside what else goes on.  It ends with `result` or `close`, whichever comes first."""

    def __init__(self, picture: bytes, *arguments: str) -> None:
        """Start on `picture`, a whole image file; `arguments` are the program's own."""
        # A pipe would fill up while nobody reads it.
        self._out: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the run
        with tempfile.TemporaryFile() as given:
            given.write(picture)
            given.seek(0)
            self._process = subprocess.Popen(  # noqa: S603  # see languages()
                [program() or "tesseract", "stdin", "stdout", *arguments],
                stdin=given,
                stdout=self._out,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )

    def result(self) -> str:
        """What the program wrote; nothing when it failed or took too long."""
        try:
            if self._process.wait(_SECONDS) != 0:
                return ""
            self._out.seek(0)
            return self._out.read().decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            return ""
        finally:
            self.close()

    def close(self) -> None:
        """End the program if it still runs."""
        self._process.kill()
        self._process.wait()
        self._out.close()


def reading(picture: bytes, dpi: float) -> Run:
    """Start recognising a page whose image has `dpi` pixels to the inch; the result is hOCR."""
    return Run(picture, "-l", LANGUAGE, "--dpi", str(round(dpi)), "--psm", "3", "-c", "tessedit_create_hocr=1")


def quarter_turns(picture: bytes, dpi: float) -> int:
    """How many quarter turns clockwise would set the page upright; 0 when that cannot be told."""
    if ORIENTATION not in languages():
        return 0
    run = Run(picture, "-l", ORIENTATION, "--dpi", str(round(dpi)), "--psm", "0")
    facts = dict(line.split(":", 1) for line in run.result().splitlines() if ":" in line)
    turn = facts.get("Rotate", "0").strip()
    return int(turn) // 90 % 4 if turn.isdecimal() else 0
