"""Worker processes: what hangs, crashes or swells is lost alone, and nobody outlives the one who asked."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Never

import pytest

from lmagree.extract.limits import Limits
from lmagree.extract.pulse import beat
from lmagree.extract.workers import Lost, WorkFailedError, cores, worked
from lmagree.model.document import UnreadableReason

QUICK = Limits(seconds=0.6)


def work(job: tuple[str, object]) -> object:
    name, value = job
    return _WORK[name](value)


def _nap(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def _crash(_: object) -> None:
    ctypes.string_at(0)


def _swell(size: int) -> int:
    return len(bytearray(size))


def _stumble(message: str) -> Never:
    raise ValueError(message)


def _breathe(times: int) -> int:
    for _ in range(times):
        time.sleep(0.3)
        beat()
    return times


def _start_program(marker: str) -> None:
    with Path(marker).open("w") as file:
        program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        file.write(str(program.pid))
    time.sleep(60)


_WORK = {
    "echo": lambda value: value,
    "pid": lambda _: os.getpid(),
    "nap": _nap,
    "crash": _crash,
    "leave": os._exit,
    "swell": _swell,
    "stumble": _stumble,
    "breathe": _breathe,
    "program": _start_program,
}


def everything(jobs: Sequence[tuple[str, object]], *, limits: Limits = QUICK) -> list[object]:
    return list(worked(work, jobs, workers=2, limits=limits))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z" if Path("/proc").is_dir() else True


def gone(pid: int, seconds: float = 3.0) -> bool:
    deadline = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


def test_results_come_in_the_order_of_the_jobs() -> None:
    assert everything([("nap", 0.2), ("echo", 1), ("nap", 0.1), ("echo", 2)]) == [0.2, 1, 0.1, 2]


def test_no_jobs_give_no_results() -> None:
    assert everything([]) == []


def test_work_is_done_in_other_processes_and_no_more_of_them_than_asked_for() -> None:
    pids = set(everything([("pid", None)] * 6))
    assert os.getpid() not in pids
    assert 1 <= len(pids) <= 2


def test_a_job_that_hangs_is_lost_and_the_others_are_done() -> None:
    found = everything([("echo", 1), ("nap", 60), ("echo", 2), ("echo", 3)])
    assert found == [1, Lost(UnreadableReason.TIMED_OUT, "0.6 s"), 2, 3]


def test_a_slow_job_that_gives_signs_of_life_is_let_go_on() -> None:
    assert everything([("breathe", 4)]) == [4]


def test_a_job_that_crashes_is_lost_and_the_others_are_done() -> None:
    assert everything([("crash", None), ("echo", 1), ("leave", 7), ("echo", 2)]) == [
        Lost(UnreadableReason.CRASHED, f"signal {signal.SIGSEGV.value}"),
        1,
        Lost(UnreadableReason.CRASHED, "exit 7"),
        2,
    ]


def test_a_job_that_swells_is_lost_and_the_others_are_done() -> None:
    limits = Limits(seconds=5, memory=512 * 2**20)
    found = everything([("swell", 2**30), ("swell", 1000)], limits=limits)
    assert found == [Lost(UnreadableReason.TOO_LARGE, "MemoryError"), 1000]


def test_a_mistake_of_the_program_is_raised_with_the_workers_traceback() -> None:
    with pytest.raises(WorkFailedError, match="ValueError: out of tune"):
        everything([("stumble", "out of tune")])


def test_stopping_early_kills_every_worker_and_what_it_has_started(tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    with closing(worked(work, [("pid", None), ("program", str(marker))], workers=2, limits=Limits())) as results:
        worker = next(results)
        deadline = time.monotonic() + 5
        while not (marker.exists() and marker.read_text()) and time.monotonic() < deadline:
            time.sleep(0.02)
    assert gone(worker)
    assert gone(int(marker.read_text()))


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_die_with_the_process_that_started_them(tmp_path: Path, ending: signal.Signals) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_workers import work\n"
        "from lmagree.extract.workers import worked\n"
        "if __name__ == '__main__':\n"
        "    results = worked(work, [('pid', 0), ('nap', 60), ('nap', 60)], workers=2)\n"
        "    print(next(results), flush=True)\n"
        "    next(results)\n"
    )
    with subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(ending)
        parent.wait(timeout=5)
    assert gone(worker)


def test_the_number_of_cores_is_that_of_this_process() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)
