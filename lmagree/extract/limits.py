"""What a worker may use, and the operating system's means to hold it to that."""

import signal
import sys
from contextlib import suppress

from lmagree.model.record import record

_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux."""


@record
class Limits:
    """`seconds` without a sign of life after which a worker is killed, and `memory`, the bytes it may address.

    The longest single step, the conversion of an old Word file, has two minutes of its own.
    """

    seconds: float = 180.0
    memory: int = 2 * 2**30


def hold_to(limits: Limits) -> None:
    """Hold this process to `limits` as far as the system can, and make it end with the process that started it.

    Windows can do neither this way: there the time limit alone holds, and a worker ends when its pipe closes.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # does not exist on Windows

    for kind, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS knows the first and refuses it
            resource.setrlimit(kind, (least, hard))
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  # only here

        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
