"""Analysing runs in several processes, in order, with as many runs under way as there are processes and no more."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from pathlib import Path

from corpus import Article
from index.bulk.parts import SpilledRun
from index.bulk.run import Analyser
from index.errors import StoreError

_analyser = Analyser()  # one a worker process: it learns spellings from run to run

Numbered = tuple[int, list[Article]]


def spill_runs(chunks: Iterable[list[Article]], folder: Path, jobs: int) -> list[SpilledRun]:
    """The runs of chunks of articles, each in a folder of its own under ``folder``.

    The first chunk decides: if there is no second, nothing is started for it.
    """
    runs: list[SpilledRun] = []
    numbered = enumerate(chunks)
    first = next(numbered, None)
    second = next(numbered, None)
    if first is None:
        return runs
    if second is None or jobs == 1:
        analyser = Analyser()
        for number, chunk in _again(first, second, numbered):
            runs.append(SpilledRun.write(analyser.run(chunk), folder / str(number)))
        return runs
    # Ctrl+C is for this process to act on: it ends the others.
    with ProcessPoolExecutor(jobs, _context(), signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        waiting: deque[Future[Path]] = deque()
        try:
            for number, chunk in _again(first, second, numbered):
                waiting.append(pool.submit(_spill, chunk, folder / str(number)))
                if len(waiting) > jobs:
                    runs.append(SpilledRun(waiting.popleft().result()))
            runs += (SpilledRun(future.result()) for future in waiting)
        except BrokenProcessPool as error:
            raise StoreError(
                "a process that was indexing ended unexpectedly, perhaps for lack of memory; try again with fewer "
                "--jobs or less --memory (a script has to call it under: if __name__ == '__main__')"
            ) from error
    return runs


def _again(first: Numbered, second: Numbered | None, rest: Iterable[Numbered]) -> Iterator[Numbered]:
    yield first
    if second is not None:
        yield second
    yield from rest


def _spill(chunk: list[Article], folder: Path) -> Path:
    SpilledRun.write(_analyser.run(chunk), folder)
    return folder


def _context() -> BaseContext:
    """Fork where it is safe, for it starts at once and asks nothing of the caller's main module."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")
