"""The thread that loads compiled loops, and its end."""

from __future__ import annotations

import atexit
import logging
import threading
from pickle import UnpicklingError

from index.compiled import wanted
from search import kernels

_LOG = logging.getLogger("codau")

_lock = threading.Lock()
_ending = threading.Event()
_threads: list[threading.Thread] = []


def load(types: frozenset[kernels.Types], seconds: float | None) -> None:
    """Get the loops ready for some types of arrays; return after ``seconds``, and go on in a thread."""
    if not types or not wanted():
        return
    thread = threading.Thread(target=_load, args=(types,), name="codau-kernels", daemon=True)
    if not _threads:
        atexit.register(_end)
    _threads.append(thread)
    thread.start()
    if seconds is None or seconds > 0:
        thread.join(seconds)


def _load(types: frozenset[kernels.Types]) -> None:
    with _lock:
        try:
            from search.kernels.fitting import fit

            for each in sorted(types - kernels.known):
                if fit(each, _ending.is_set):
                    kernels.known.add(each)
        except (ImportError, OSError, RuntimeError, EOFError, UnpicklingError) as error:
            _LOG.warning("searching goes on without compiled loops: %s", error)


def _end() -> None:
    """The program ends: a thread that was within the compiler then would crash it."""
    _ending.set()
    for thread in _threads:
        thread.join()
