"""Several processes for the tasks of a build, in order, with few under way at once."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from itertools import islice
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import TypeVar

from index.errors import StoreError

Task = TypeVar("Task")
Result = TypeVar("Result")


class Workers:
    """Up to ``jobs`` processes, started when there are two tasks at once; without them this process does all."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._ahead = 2 * jobs + 1
        self._pool: ProcessPoolExecutor | None = None
        self._started = ExitStack()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._started.close()

    def start(self) -> None:
        """Start the processes. For tasks that take less time than that, `map` does not."""
        if self._jobs > 1 and self._pool is None:
            # Ctrl+C is for this process to act on: it ends the others.
            pool = ProcessPoolExecutor(self._jobs, _context(), signal.signal, (signal.SIGINT, signal.SIG_IGN))
            self._pool = self._started.enter_context(pool)

    def apart(self, function: Callable[[Task], Result], task: Task) -> Result:
        """Do one large task in a process of its own, whose memory ends with it; all others end before, and start anew.

        Without processes this one does it. Raises StoreError where the process ends.
        """
        if self._pool is None:
            return function(task)
        self._started.close()
        self._pool = None
        with ProcessPoolExecutor(1, _context(), signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
            try:
                result = pool.submit(function, task).result()
            except BrokenProcessPool as error:
                raise _ended() from error
        self.start()
        return result

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """What ``function`` makes of each task, in their order.

        The first tasks are begun at once, a further one whenever a result is taken: few are held at any time, but
        enough that no process waits for a slower one. ``function``, tasks and results are pickled. Raises StoreError
        where a process ends.
        """
        pending = iter(tasks)
        if self._pool is None:
            return map(function, pending)
        waiting: deque[Future[Result]] = deque()
        for task in islice(pending, self._ahead):
            waiting.append(self._pool.submit(function, task))
        return self._results(function, pending, waiting)

    def _results(
        self, function: Callable[[Task], Result], pending: Iterator[Task], waiting: deque[Future[Result]]
    ) -> Iterator[Result]:
        assert self._pool is not None
        try:
            while waiting:
                yield waiting.popleft().result()
                for task in islice(pending, self._ahead - len(waiting)):
                    waiting.append(self._pool.submit(function, task))
        except BrokenProcessPool as error:
            raise _ended() from error


def _ended() -> StoreError:
    return StoreError(
        "a process that was indexing ended unexpectedly, perhaps for lack of memory; try again with fewer --jobs or "
        "less --memory (a script has to call it under: if __name__ == '__main__')"
    )


def _context() -> BaseContext:
    """Fork where it is safe, for it starts at once and asks nothing of the caller's main module."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")
