"""Memory as Linux counts it. Elsewhere nothing is known, and the tables say so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

_EVERY = 0.25
"""Seconds between two looks at a process that is indexing."""


def own() -> dict[str, int]:
    """Bytes that this process shares with no other, and how many of them no file backs (empty where unknown)."""
    found = _rollup("self")
    if not found:
        return {}
    return {"private": found["Private_Clean"] + found["Private_Dirty"], "anonymous": found["Anonymous"]}


class Peak:
    """Watches a process and its descendants while the block runs; ``bytes`` is the greatest sum of their PSS seen.

    PSS counts a page that several processes share in equal parts, so the sum counts each page once.
    """

    def __init__(self, pid: int) -> None:
        self.bytes: int | None = None
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            now = sum(_rollup(str(pid)).get("Pss", 0) for pid in _family(self._pid))
            if now:
                self.bytes = max(now, self.bytes or 0)
            if self._done.wait(_EVERY):
                return


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for child in children:
            yield from _family(int(child))


def _rollup(pid: str) -> dict[str, int]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return {}
    return {name.rstrip(":"): int(kilobytes) * 1024 for name, kilobytes, _ in map(str.split, lines)}
