"""Memory between pages: the C heap keeps what PDFium frees, and Python seldom looks for cycles."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_KEPT = 16 * 2**20
"""Bytes of freed memory that stay with the process."""
_SELDOM = 50_000
"""New objects between two searches for cycles."""


@cache
def keep_freed_memory() -> None:
    """Let glibc keep up to 16 MB of freed memory instead of handing each page's back to the system.

    PDFium builds a large table for every page and frees it again; without this a fifth of its time goes to the kernel for
    fresh memory.  Elsewhere than on glibc nothing is done.
    """
    if sys.platform != "linux":
        return
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_M_TRIM_THRESHOLD, _KEPT)
        set_option(_M_MMAP_THRESHOLD, _KEPT)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python look for cycles seldom.

    Reading a PDF makes thousands of small objects, none of them in cycles, among which the collector would search again and
    again; that took up to a tenth of the time.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
