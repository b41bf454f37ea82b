"""Turning chunks into runs in several processes, in order, with few under way at once."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from itertools import chain, islice
from multiprocessing.context import BaseContext
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from index.bulk.chunk import Chunk, Log
from index.bulk.parts import SpilledRun
from index.bulk.run import Analyser
from index.errors import StoreError

_analyser = Analyser()  # one a worker process: it learns spellings from run to run


class Task(NamedTuple):
    """A chunk, and the file that its run is to be spilled to."""

    chunk: Chunk
    path: Path


class Done(NamedTuple):
    """What was found in a task's chunk, and its run, unless there was no article."""

    task: Task
    log: Log
    run: SpilledRun | None


class Workers:
    """Up to ``jobs`` processes, started when there are two tasks at once; without them this process does all."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._started = ExitStack()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._started.close()

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Do the tasks, and tell in their order what came of each. Raises StoreError where a process ends."""
        pending = iter(tasks)
        first = list(islice(pending, 2))
        if len(first) == 2 and self._jobs > 1 and self._pool is None:
            # Ctrl+C is for this process to act on: it ends the others.
            pool = ProcessPoolExecutor(self._jobs, _context(), signal.signal, (signal.SIGINT, signal.SIG_IGN))
            self._pool = self._started.enter_context(pool)
        if self._pool is None:
            for task in chain(first, pending):
                yield Done(task, *_spill(task))
            return
        waiting: deque[tuple[Task, Future[tuple[Log, SpilledRun | None]]]] = deque()
        try:
            for task in chain(first, pending):
                waiting.append((task, self._pool.submit(_spill, task)))
                if len(waiting) > self._jobs:
                    yield _result(*waiting.popleft())
            while waiting:
                yield _result(*waiting.popleft())
        except BrokenProcessPool as error:
            raise StoreError(
                "a process that was indexing ended unexpectedly, perhaps for lack of memory; try again with fewer "
                "--jobs or less --memory (a script has to call it under: if __name__ == '__main__')"
            ) from error


def _result(task: Task, future: Future[tuple[Log, SpilledRun | None]]) -> Done:
    return Done(task, *future.result())


def _spill(task: Task) -> tuple[Log, SpilledRun | None]:
    articles, log = task.chunk.read()
    return log, SpilledRun.write(_analyser.run(articles), task.path) if articles else None


def _context() -> BaseContext:
    """Fork where it is safe, for it starts at once and asks nothing of the caller's main module."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")
