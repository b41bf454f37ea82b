"""A process beside this one gives its result, or what went wrong in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.bulk.pool import Workers
from index.errors import StoreError


def read(path: Path) -> tuple[int, str]:
    return os.getpid(), path.read_text()


def end(code: int) -> None:
    os._exit(code)


def test_a_task_is_done_beside_this_process(tmp_path: Path) -> None:
    (tmp_path / "told").write_text("a" * 200_000)  # more than a pipe holds
    with Workers(2) as workers:
        process, told = workers.beside(read, tmp_path / "told")()
    assert process != os.getpid()
    assert len(told) == 200_000


def test_what_nobody_waits_for_ends_with_the_workers(tmp_path: Path) -> None:
    (tmp_path / "told").write_text("a" * 200_000)
    with Workers(2) as workers:
        workers.beside(read, tmp_path / "told")


def test_what_the_disk_says_is_told_here(tmp_path: Path) -> None:
    with Workers(2) as workers, pytest.raises(FileNotFoundError):
        workers.beside(read, tmp_path / "missing")()


def test_a_process_that_ends_early_is_told() -> None:
    with Workers(2) as workers, pytest.raises(StoreError, match="ended unexpectedly"):
        workers.beside(end, 3)()
