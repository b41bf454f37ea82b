"""Memory that was freed, but is kept by the C library for what may come."""

from __future__ import annotations

import ctypes
import sys


def trim() -> None:
    """Give it back to the system, where it is known how: after large arrays glibc keeps a hundred megabytes of it."""
    if sys.platform == "linux":
        give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none, and keeps little
        if give_back:
            give_back(0)
