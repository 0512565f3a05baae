"""Processor time of several programs that do the same work, measured so that other work on the machine counts little."""

import gc
import resource
import time
from collections.abc import Callable, Mapping
from statistics import median


def interleaved(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median processor seconds of each work, the time of programs that it starts and waits for included.

    The works take turns in every round, so that a busy or a hot moment meets all of them alike.
    """
    for work in works.values():
        work()  # fills the caches of Python and of the disk
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            gc.collect()
            start = _processor_seconds()
            work()
            taken[name].append(_processor_seconds() - start)
    return {name: median(seconds) for name, seconds in taken.items()}


def _processor_seconds() -> float:
    """Seconds of this process and of those that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
