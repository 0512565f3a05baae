"""Worker processes: agreements are untrusted, and what hangs or crashes on one must not take the others with it.

PDFium may not be called from threads and parsers are written in C, so every document is read in a process that can be
killed and replaced.  Results come in the order of the jobs.
"""

import faulthandler
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from lmagree.extract.limits import Limits, hold_to
from lmagree.extract.pulse import LISTENER
from lmagree.model.document import UnreadableReason
from lmagree.model.record import field, record

J = TypeVar("J")
R = TypeVar("R")
_JOIN_SECONDS = 5.0


@record
class Lost:
    """What became of a job whose worker had to be killed or died."""

    reason: UnreadableReason
    detail: str = ""


class WorkFailedError(Exception):
    """A mistake of the program, met in a worker; the message holds the worker's own traceback."""


@record
class _Failed:
    trace: str


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def worked(
    work: Callable[[J], R], jobs: Sequence[J], *, workers: int, limits: Limits | None = None
) -> Generator[R | Lost, None, None]:
    """What `work` makes of each job, in the jobs' order, by at most `workers` processes beside each other.

    `work`, the jobs and the results must be picklable.  Where `work` runs out of memory the job is lost; anything else it
    raises comes out as WorkFailedError.  Closing the iterator kills every worker at once, with the programs that they
    have started.
    """
    pool = _Pool(work, limits or Limits())
    try:
        yield from pool.results(jobs, max(min(workers, len(jobs)), 1))
    finally:
        pool.close()


class _Worker:
    """One process and what it is doing; `index` is the job's place, None when it is idle."""

    def __init__(self, work: Callable[[J], R], limits: Limits, folder: str) -> None:
        # Forking is quickest, but safe only where this process has no threads.
        single = sys.platform == "linux" and threading.active_count() == 1
        context: Any = get_context("fork" if single else "spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work, limits, folder), daemon=True)
        self.process.start()
        theirs.close()
        self.index: int | None = None
        self.heard = time.monotonic()

    def start(self, index: int, job: object) -> None:
        """Give the worker a job."""
        self.index, self.heard = index, time.monotonic()
        with suppress(OSError):  # dead already; waiting for its answer will tell
            self.connection.send(job)

    def kill(self) -> None:
        """End the process and all it has started, at once."""
        if self.process.pid is not None and sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join(_JOIN_SECONDS)
        self.connection.close()

    def death(self) -> str:
        """How the process ended, in a word or two."""
        self.process.join(_JOIN_SECONDS)
        code = self.process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"exit {code}"


@record(frozen=False)
class _Pool(Generic[J, R]):
    work: Callable[[J], R]
    limits: Limits
    team: list[_Worker] = field(default_factory=list)
    folder: str = field(default_factory=lambda: tempfile.mkdtemp(prefix="lmagree-"))
    """Where workers keep what they need for a moment; a killed one cannot tidy up."""

    def results(self, jobs: Sequence[J], size: int) -> Iterator[R | Lost]:
        """Each job's result, in order."""
        waiting = deque(enumerate(jobs))
        done: dict[int, R | Lost] = {}
        while waiting and len(self.team) < size:
            self._engage(waiting)
        for index in range(len(jobs)):
            while index not in done:
                self._gather(done, waiting)
            yield done.pop(index)

    def close(self) -> None:
        """Kill whoever still works."""
        for worker in self.team:
            worker.kill()
        self.team.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _engage(self, waiting: deque[tuple[int, J]]) -> None:
        """Put one more worker to the next job."""
        worker = _Worker(self.work, self.limits, self.folder)
        self.team.append(worker)
        worker.start(*waiting.popleft())

    def _gather(self, done: dict[int, R | Lost], waiting: deque[tuple[int, J]]) -> None:
        """Wait for whoever answers first, or for the time limit."""
        busy = {worker.connection: worker for worker in self.team if worker.index is not None}
        deadline = min(worker.heard for worker in busy.values()) + self.limits.seconds
        ready = wait(list(busy), max(deadline - time.monotonic(), 0))
        for connection in ready:
            self._hear(busy[connection], done, waiting)
        now = time.monotonic()
        for worker in busy.values():
            if worker.index is not None and now - worker.heard >= self.limits.seconds:
                self._replace(worker, Lost(UnreadableReason.TIMED_OUT, f"{self.limits.seconds:g} s"), done, waiting)

    def _hear(self, worker: _Worker, done: dict[int, R | Lost], waiting: deque[tuple[int, J]]) -> None:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            self._replace(worker, Lost(UnreadableReason.CRASHED, worker.death()), done, waiting)
            return
        worker.heard = time.monotonic()
        if answer is None or worker.index is None:
            return
        if isinstance(answer, _Failed):
            raise WorkFailedError(answer.trace)
        done[worker.index] = answer
        worker.index = None
        if waiting:
            worker.start(*waiting.popleft())

    def _replace(self, worker: _Worker, lost: Lost, done: dict[int, R | Lost], waiting: deque[tuple[int, J]]) -> None:
        if worker.index is not None:
            done[worker.index] = lost
            worker.index = None
        self.team.remove(worker)
        worker.kill()
        if waiting:
            self._engage(waiting)


def _serve(connection: Connection, work: Callable[[J], R], limits: Limits, folder: str) -> None:
    """A worker's life: one job after another until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it decides
    faulthandler.disable()  # a crash is told by what becomes of the job
    if sys.platform != "win32":
        os.setpgid(0, 0)
    hold_to(limits)
    tempfile.tempdir = folder
    LISTENER.set(lambda: connection.send(None))
    while True:
        try:
            job = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(_attempt(work, job))


def _attempt(work: Callable[[J], R], job: J) -> R | Lost | _Failed:
    try:
        return work(job)
    except MemoryError:
        return Lost(UnreadableReason.TOO_LARGE, "MemoryError")
    except Exception:  # noqa: BLE001  # told where the job was given
        from traceback import format_exc  # noqa: PLC0415  # only a mistake needs it

        return _Failed(format_exc())
