"""The C heap, told to keep what PDFium frees between pages."""

import ctypes
import sys
from functools import cache

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_KEPT = 16 * 2**20
"""Bytes of freed memory that stay with the process."""


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
