"""Several processes or threads for the tasks of a build, in order, with few under way at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Self, TypeVar

from index.errors import StoreError

Task = TypeVar("Task")
Result = TypeVar("Result")


class _Several:
    """Up to ``jobs`` at work, once they are started; until then, and where one is all, the caller does everything."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._ahead = 2 * jobs + 1
        self._pool: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """What ``function`` makes of each task, in their order.

        The first tasks are begun at once, a further one whenever a result is taken: few are held at any time, but
        enough that nobody waits for a slower one.
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
        while waiting:
            yield waiting.popleft().result()
            for task in islice(pending, self._ahead - len(waiting)):
                waiting.append(self._pool.submit(function, task))


class Processes(_Several):
    """Several processes: functions, tasks and results are pickled. `map` raises StoreError where one ends."""

    def start(self) -> None:
        """Start the processes. For tasks that take less time than that, `map` does not."""
        if self._jobs > 1 and self._pool is None:
            self._pool = ProcessPoolExecutor(self._jobs, _context(), _begin)

    def finish(self) -> None:
        """Let the processes end, now that there are no more tasks, while this one goes on."""
        if self._pool:
            self._pool.shutdown(wait=False)

    def _results(
        self, function: Callable[[Task], Result], pending: Iterator[Task], waiting: deque[Future[Result]]
    ) -> Iterator[Result]:
        try:
            yield from super()._results(function, pending, waiting)
        except BrokenProcessPool as error:
            raise _ended() from error


class Threads(_Several):
    """Several threads of this process, for what mostly leaves the interpreter to others."""

    def __init__(self, jobs: int) -> None:
        super().__init__(jobs)
        self._begun: list[Future[None]] = []
        if jobs > 1:
            self._pool = ThreadPoolExecutor(jobs)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if not error:
                for begun in self._begun:
                    begun.result()
        finally:
            super().__exit__(kind, error, at)

    def begin(self, task: Callable[[], None]) -> None:
        """Have a task done by the end of the block, which raises what it raises."""
        if self._pool is None:
            task()
        else:
            self._begun.append(self._pool.submit(task))


def _begin() -> None:
    """What a process does first: leave Ctrl+C to the one that started it, and see to it that it does not outlive it.

    That one may be killed at any moment. Its processes would wait for tasks forever then, and as they share its open
    files, the store would stay locked.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _ended() -> StoreError:
    return StoreError(
        "a process that was indexing ended unexpectedly, perhaps for lack of memory; try again with fewer --jobs or "
        "less --memory (a script has to call it under: if __name__ == '__main__')"
    )


def _context() -> BaseContext:
    """Fork where it is safe, for it starts at once and asks nothing of the caller's main module."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")
