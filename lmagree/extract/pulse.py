"""A sign of life from a long reading: the process that waits for it then knows a slow document from a hung one."""

from collections.abc import Callable
from contextvars import ContextVar


def _nobody() -> None:
    """Nobody waits when a document is read in the process that asked."""


LISTENER: ContextVar[Callable[[], None]] = ContextVar("LISTENER", default=_nobody)
"""What is called at each sign of life; a worker sets it."""


def beat() -> None:
    """Tell that the reading goes on.  To be called once for every page that takes long, such as a recognised one."""
    LISTENER.get()()
