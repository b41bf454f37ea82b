"""How far a build is, on a terminal; nothing where standard error is not one."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import click

import corpus
from index.progress import Progress

_WIDTH = 30  # characters of the bar


@contextmanager
def progress_line(sources: Sequence[Path]) -> Iterator[Progress | None]:
    """A bar for as long as the block lasts, or None where nobody watches.

    The end is known for folders of articles, one a file; for archives the line counts only what has been read.
    """
    if not sys.stderr.isatty():
        yield None
        return
    total = _files(sources)
    started = perf_counter()

    def show(read: int, skipped: int) -> None:
        done = read + skipped
        bar = ""
        if total:
            filled = min(_WIDTH, _WIDTH * done // total)
            bar = f"[{'#' * filled}{'-' * (_WIDTH - filled)}] "
        seconds = perf_counter() - started
        click.echo(f"\r{bar}{read:,} articles read, {skipped:,} skipped, {seconds:.0f} s", nl=False, err=True)

    try:
        yield show
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)


def _files(sources: Sequence[Path]) -> int | None:
    """How many files the folders hold; None where a source is a file that may hold many articles."""
    folders = sources or (corpus.bundled(),)
    if not all(folder.is_dir() for folder in folders):
        return None
    return sum(path.is_file() for folder in folders for path in folder.rglob("*"))
