"""Many documents: what is known of them from the cache, the rest by worker processes, in the order they were given."""

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from pathlib import PurePath
from typing import Generic, TypeVar

from lmagree.errors import StoreError
from lmagree.extract.environment import LIBRARIES, programs
from lmagree.extract.workers import Lost, cores, worked
from lmagree.model.document import SourceFile, Unreadable
from lmagree.model.record import field, record
from lmagree.store import Store, fingerprint, key_of, packed, state_of, unpacked

R = TypeVar("R")
_FLUSH_SECONDS = 3.0
"""How often results go to the store, so that a run that is stopped has not worked in vain."""


@record
class Job:
    """A file to work on; `document` is what was read from it before, packed, None when it must be read."""

    source: SourceFile
    document: bytes | None = None


@record
class Outcome(Generic[R]):
    """What became of a job; `document` is what was read, packed, None when nothing of this may be kept for later."""

    result: R
    document: bytes | None = None


@record(frozen=False)
class Memory(Generic[R]):
    """What the store knows of files, as results of class `kind`.

    `reading` are the choices that change what is read from a file, `judging` those that change what is made of it.
    Without a store nothing is known.  A store that cannot be used costs time and nothing else.
    """

    kind: type[R]
    store: Store | None
    reading: tuple[object, ...]
    judging: tuple[object, ...]
    _program: str = ""
    _fresh: dict[str, bytes] = field(default_factory=dict)
    _used: list[str] = field(default_factory=list)
    _flushed: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        if self.store is not None:
            self._program = key_of(fingerprint(LIBRARIES), [state_of(path) for path in programs()])

    def result(self, source: SourceFile) -> R | None:
        """What was made of this very file before."""
        content = self._recalled(self._result_key(source))
        if content is None:
            return None
        with suppress(ValueError):  # not ours after all
            return unpacked(self.kind, content)
        return None

    def job(self, source: SourceFile) -> Job:
        """The work that is left on a file."""
        return Job(source, self._recalled(self._document_key(source)))

    def keep(self, source: SourceFile, outcome: Outcome[R]) -> None:
        """Remember an outcome, soon."""
        if outcome.document is not None and self.store is not None and source.sha256:
            self._fresh[self._document_key(source)] = outcome.document
            self._fresh[self._result_key(source)] = packed(outcome.result)
            if time.monotonic() - self._flushed > _FLUSH_SECONDS:
                self.flush()

    def flush(self) -> None:
        """Bring what was kept to the store."""
        if self.store is not None and (self._fresh or self._used):
            with suppress(StoreError):
                self.store.remember(self._fresh, in_use=self._used)
        self._fresh, self._used, self._flushed = {}, [], time.monotonic()

    def _recalled(self, key: str) -> bytes | None:
        if self.store is None:
            return None
        try:
            content = self.store.recall(key)
        except StoreError:
            self.store = None
            return None
        if content is not None:
            self._used.append(key)
        return content

    def _document_key(self, source: SourceFile) -> str:
        """Of the file's name only the ending can change how it is read."""
        return key_of("document", self._program, source.sha256, PurePath(source.name).suffix.lower(), *self.reading)

    def _result_key(self, source: SourceFile) -> str:
        return key_of("result", self._document_key(source), source.name, *self.judging)


def results(
    files: Sequence[SourceFile],
    work: Callable[[Job], Outcome[R]],
    *,
    memory: Memory[R],
    lost: Callable[[Unreadable], R],
) -> Generator[R, None, None]:
    """What `work` makes of each file, in their order; `lost` says what a file is that no worker survives.

    `work` runs in other processes and must be picklable.
    """
    known = {index: result for index, source in enumerate(files) if (result := memory.result(source)) is not None}
    jobs = [memory.job(source) for index, source in enumerate(files) if index not in known]
    with closing(worked(work, jobs, workers=workers_for(len(jobs)))) as outcomes:
        try:
            for index, source in enumerate(files):
                if index in known:
                    yield known.pop(index)
                    continue
                outcome = next(outcomes)
                if isinstance(outcome, Lost):
                    yield lost(Unreadable(source, outcome.reason, outcome.detail))
                else:
                    memory.keep(source, outcome)
                    yield outcome.result
        finally:
            memory.flush()


def workers_for(jobs: int) -> int:
    """How many worker processes so many jobs are worth: one for each processor at the most."""
    return max(min(cores(), jobs), 1)
