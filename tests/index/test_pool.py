"""Processes and threads give their results in order, or say what went wrong in them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

from index.bulk.pool import Processes, Threads
from index.errors import StoreError

Task = TypeVar("Task")


def read(path: Path) -> tuple[int, str]:
    return os.getpid(), path.read_text()


def end(code: int) -> None:
    os._exit(code)


def test_results_come_in_the_order_of_their_tasks(tmp_path: Path) -> None:
    paths = [tmp_path / str(number) for number in range(9)]
    for number, path in enumerate(paths):
        path.write_text(str(number) * 1000)
    with Processes(2) as workers:
        workers.start()
        done = list(workers.map(read, paths))
    assert [text for _, text in done] == [path.read_text() for path in paths]
    assert os.getpid() not in {process for process, _ in done}


def test_without_processes_this_one_does_it(tmp_path: Path) -> None:
    (tmp_path / "told").write_text("a")
    with Processes(2) as workers:  # which were not started
        assert list(workers.map(read, [tmp_path / "told"])) == [(os.getpid(), "a")]


def test_threads_give_results_in_the_order_of_their_tasks() -> None:
    begun: list[int] = []
    for jobs in (1, 2):
        with Threads(jobs) as threads:
            threads.begin(partial(begun.append, jobs))
            assert list(threads.map(str, range(20))) == [str(number) for number in range(20)]
    assert begun == [1, 2]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_in_a_thread_is_told_at_the_end(jobs: int, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), Threads(jobs) as threads:
        threads.begin((tmp_path / "missing").unlink)


def all_done(function: Callable[[Task], object], tasks: list[Task]) -> None:
    """Do tasks in two processes."""
    with Processes(2) as workers:
        workers.start()
        list(workers.map(function, tasks))


def test_what_the_disk_says_is_told_here(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        all_done(read, [tmp_path / "missing"])


def test_a_process_that_ends_early_is_told() -> None:
    with pytest.raises(StoreError, match="ended unexpectedly"):
        all_done(end, [3])
