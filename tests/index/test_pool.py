"""Processes give their results in order, or say what went wrong in them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from index.bulk.pool import Workers
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
    with Workers(2) as workers:
        workers.start()
        done = list(workers.map(read, paths))
    assert [text for _, text in done] == [path.read_text() for path in paths]
    assert os.getpid() not in {process for process, _ in done}


def test_without_processes_this_one_does_it(tmp_path: Path) -> None:
    (tmp_path / "told").write_text("a")
    with Workers(2) as workers:  # which were not started
        assert list(workers.map(read, [tmp_path / "told"])) == [(os.getpid(), "a")]
        assert workers.apart(read, tmp_path / "told") == (os.getpid(), "a")


def test_a_large_task_is_done_apart(tmp_path: Path) -> None:
    (tmp_path / "told").write_text("a" * 200_000)
    with Workers(2) as workers:
        workers.start()
        process, told = workers.apart(read, tmp_path / "told")
        assert process not in {os.getpid(), *(each for each, _ in workers.map(read, [tmp_path / "told"] * 4))}
    assert len(told) == 200_000


def all_done(function: Callable[[Task], object], tasks: list[Task]) -> None:
    """Do tasks in two processes."""
    with Workers(2) as workers:
        workers.start()
        list(workers.map(function, tasks))


def done_apart(function: Callable[[Task], object], tasks: list[Task]) -> None:
    """Do a task in a process of its own."""
    with Workers(2) as workers:
        workers.start()
        workers.apart(function, *tasks)


def test_what_the_disk_says_is_told_here(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        all_done(read, [tmp_path / "missing"])


@pytest.mark.parametrize("do", [all_done, done_apart])
def test_a_process_that_ends_early_is_told(do: Callable[[Callable[[int], None], list[int]], None]) -> None:
    with pytest.raises(StoreError, match="ended unexpectedly"):
        do(end, [3])
