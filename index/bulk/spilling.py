"""Turning chunks into runs on disk, in several processes; this one tells which articles came before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from corpus import Skipped
from corpus.sieve import Sieve
from index.bulk.chunk import Articles, Chunk, Log, Pieces
from index.bulk.garbage import uncollected
from index.bulk.pool import Processes
from index.bulk.run import Analyser
from index.bulk.spilled_run import SpilledRun
from index.bulk.ways import fastest_way

Tell = Callable[[int, list[Skipped]], None]
"""Called with how many articles a further chunk has, and what was skipped in it."""


class _Task(NamedTuple):
    """A chunk, and the file that its run is to be spilled to."""

    chunk: Chunk
    path: Path


class _Done(NamedTuple):
    """What was found in a task's chunk, and its run, unless there was no article."""

    task: _Task
    log: Log
    run: SpilledRun | None


def runs_of_articles(chunks: Iterable[Articles], folder: Path, workers: Processes) -> list[SpilledRun]:
    """The runs of articles that are known to be wanted, each spilled to a file in ``folder``."""
    done = _done(workers, (_Task(chunk, folder / str(number)) for number, chunk in enumerate(chunks)))
    return [each.run for each in done if each.run]


def runs_of_pieces(chunks: Iterable[Pieces], folder: Path, workers: Processes, tell: Tell) -> list[SpilledRun]:
    """The runs of what sources hold, each article once, each run spilled to a file in ``folder``.

    A run is made before it is known which of its articles came in another chunk; one that has such is made anew.
    """
    runs: dict[Path, SpilledRun] = {}
    again: deque[_Task] = deque()
    sieve = Sieve()

    def tasks() -> Iterator[_Task]:
        for number, chunk in enumerate(chunks):
            yield _Task(chunk, folder / f"{number:08}")
            while again:
                yield again.popleft()

    def all_done() -> Iterator[_Done]:
        yield from _done(workers, tasks())
        while again:
            yield from _done(workers, [again.popleft()])

    for (chunk, path), log, run in all_done():
        assert isinstance(chunk, Pieces)
        if not chunk.ids:
            articles, skipped, ids = _sift(sieve, chunk, log)
            tell(articles, skipped)
            if ids:
                if run:
                    run.remove()
                again.append(_Task(replace(chunk, ids=ids, keys=log.cards.keys), path))
                continue
        if run:
            runs[path] = run
    return [runs[path] for path in sorted(runs)]


def _sift(sieve: Sieve, chunk: Pieces, log: Log) -> tuple[int, list[Skipped], dict[int, str | None]]:
    """How many articles of a chunk are new, what is skipped of it, and by place the ids that are to be other ones."""
    if sieve.admit(log.cards):
        return len(log.cards), [skipped for _, skipped in log.skipped], {}
    skipped = list(log.skipped)
    ids: dict[int, str | None] = {}
    for place in range(len(log.cards)):
        verdict = sieve.verdict(log.cards[place], partial(chunk.article, place))
        if isinstance(verdict, Skipped):
            skipped.append((place, verdict))
            ids[place] = None
        elif verdict is not None:
            ids[place] = verdict
    in_order = sorted(skipped, key=itemgetter(0))
    return len(log.cards) - list(ids.values()).count(None), [each for _, each in in_order], ids


def _done(workers: Processes, tasks: Iterable[_Task]) -> Iterator[_Done]:
    """Do tasks in their order. A single one does not start a process."""
    given: deque[_Task] = deque()  # those under way: they need not come back from where they were done

    def noted() -> Iterator[_Task]:
        for task in tasks:
            given.append(task)
            yield task

    pending = noted()
    first = list(islice(pending, 2))
    if len(first) > 1:
        workers.start()
    for log, run in workers.map(_spill, chain(first, pending)):
        yield _Done(given.popleft(), log, run)


def _spill(task: _Task) -> tuple[Log, SpilledRun | None]:
    with uncollected():
        articles, texts, log = task.chunk.read(fastest_way().lines)
        return log, SpilledRun.write(_analyser().run(articles, texts), task.path) if articles else None


@cache
def _analyser() -> Analyser:
    """One a process: it learns spellings from run to run."""
    return Analyser()
