"""A draft that is watched, by a real process, through saves as programs make them."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from office import p, word

CHAPTER = p("Samarbeidsavtale", properties='<w:outlineLvl w:val="0"/>') + p(
    "Læring og mestring", properties='<w:outlineLvl w:val="0"/>'
)
HEDGED = "Hver part bør dekke sine egne kostnader til lærings- og mestringskurs."
BINDING = "Hver part dekker sine egne kostnader til lærings- og mestringskurs."
_PATIENCE = 60.0


class Watched:
    """A running watch, and what it has said."""

    def __init__(self, draft: Path, *options: str) -> None:
        call = [sys.executable, "-m", "lmagree", "watch", draft.name, "--lang", "nb", *options]
        self.process = subprocess.Popen(
            call, cwd=draft.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        self.said: list[str] = []
        self._ear = Thread(target=self._listen, daemon=True)
        self._ear.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as heard:
            self.said.extend(iter(heard.readline, ""))

    def until(self, words: str, since: int = 0) -> list[str]:
        """What was said from `since` until a line with `words` came."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            for place, line in enumerate(self.said[since:], start=since + 1):
                if words in line:
                    return self.said[since:place]
            time.sleep(0.05)
        pytest.fail(f"{words!r} was not said: {self.said[since:]}")

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=_PATIENCE)
        self._ear.join(timeout=_PATIENCE)
        return code


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return word(tmp_path / "utkast.docx", CHAPTER + p(HEDGED))


@pytest.fixture
def watched(draft: Path) -> Iterator[Watched]:
    watch = Watched(draft)
    yield watch
    watch.stop()


def test_first_the_state_is_told_and_then_only_what_a_save_changes(watched: Watched, draft: Path) -> None:
    first = "".join(watched.until("Følger utkast.docx"))
    assert "Dette må på plass:" in first
    assert "Finansieringen er avtalt (skal¹): delvis: ikke bindende" in first
    told = len(watched.said)
    word(draft, CHAPTER + p(BINDING))
    said = watched.until("bedre: Finansieringen er avtalt: delvis: ikke bindende → oppfylt", told)
    assert len(said) <= 4
    assert not [line for line in said if "ikke funnet" in line and "→" not in line]


def test_a_save_by_renaming_as_word_does_it_is_seen_once(watched: Watched, draft: Path) -> None:
    watched.until("Følger utkast.docx")
    told = len(watched.said)
    (draft.parent / "~$kast.docx").write_bytes(b"Kari")
    fresh = word(draft.parent / "~WRD0000.tmp", CHAPTER + p(BINDING))
    draft.rename(draft.parent / "~WRL0001.tmp")
    time.sleep(0.8)
    fresh.rename(draft)
    (draft.parent / "~WRL0001.tmp").unlink()
    watched.until("bedre: Finansieringen er avtalt", told)
    time.sleep(1.5)
    assert sum("krav oppfylt" in line for line in watched.said[told:]) == 1
    assert not [line for line in watched.said[told:] if "borte" in line or "kunne ikke leses" in line]


def test_a_save_that_changes_no_verdict_says_so_and_a_touch_says_nothing(watched: Watched, draft: Path) -> None:
    watched.until("Følger utkast.docx")
    told = len(watched.said)
    os.utime(draft)
    time.sleep(1.6)
    assert watched.said[told:] == []
    word(draft, CHAPTER + p(HEDGED) + p(HEDGED))
    watched.until("Ingen vurdering er endret", told)


def test_what_cannot_be_read_for_a_while_is_told_and_compared_with_what_was_read_last(
    watched: Watched, draft: Path
) -> None:
    watched.until("Følger utkast.docx")
    told = len(watched.said)
    draft.write_bytes(b"PK\x03\x04 halvveis")
    watched.until("utkast.docx kunne ikke leses: filen er skadet", told)
    word(draft, CHAPTER + p(BINDING))
    watched.until("bedre: Finansieringen er avtalt", told)


def test_a_draft_that_is_taken_away_is_waited_for(watched: Watched, draft: Path) -> None:
    watched.until("Følger utkast.docx")
    told = len(watched.said)
    away = draft.with_name("flyttet.docx")
    shutil.move(draft, away)
    watched.until("utkast.docx er borte", told)
    shutil.move(away, draft)
    watched.until("Ingen vurdering er endret", told)


def test_ctrl_c_ends_it_in_peace(watched: Watched) -> None:
    watched.until("Følger utkast.docx")
    assert watched.stop() == 0
    assert "Avsluttet.\n" in watched.said


def test_there_must_be_one_draft(tmp_path: Path) -> None:
    for path in ("borte.docx", "."):
        call = [sys.executable, "-m", "lmagree", "watch", path]
        ended = subprocess.run(call, cwd=tmp_path, capture_output=True, timeout=_PATIENCE, check=False)
        assert ended.returncode in {2, 3}, ended.stderr
        assert ended.stdout == b""
