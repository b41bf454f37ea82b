"""Runs of what sources hold, each article once: processes understand the input, and this one tells what came before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus import Article, Skipped
from corpus.sieve import Sieve
from index.bulk.chunk import Log, Pieces
from index.bulk.parts import SpilledRun
from index.bulk.pool import Done, Task, Workers

Tell = Callable[[int, list[Skipped]], None]
"""Called with how many articles a further chunk has, and what was skipped in it."""


def sifted_runs(chunks: Iterable[Pieces], folder: Path, workers: Workers, tell: Tell) -> list[SpilledRun]:
    """The runs of chunks, in order, each spilled to a file in ``folder``.

    A run is made before it is known which of its articles came in another chunk; one that has such is made anew.
    """
    runs: dict[Path, SpilledRun] = {}
    again: deque[Task] = deque()
    sieve = Sieve()

    def tasks() -> Iterator[Task]:
        for number, chunk in enumerate(chunks):
            yield Task(chunk, folder / f"{number:08}")
            while again:
                yield again.popleft()

    for done in _until_none(workers, tasks(), again):
        chunk, path = done.task
        assert isinstance(chunk, Pieces)
        if not chunk.ids:
            articles, skipped, ids = _sift(sieve, chunk, done.log)
            tell(articles, skipped)
            if ids:
                if done.run:
                    done.run.remove()
                again.append(Task(replace(chunk, ids=ids), path))
                continue
        if done.run:
            runs[path] = done.run
    return [runs[path] for path in sorted(runs)]


def _until_none(workers: Workers, tasks: Iterator[Task], again: deque[Task]) -> Iterator[Done]:
    """Do the tasks, and then what came up last to be done again."""
    yield from workers.run(tasks)
    while again:
        yield from workers.run([again.popleft()])


def _sift(sieve: Sieve, chunk: Pieces, log: Log) -> tuple[int, list[Skipped], dict[int, str | None]]:
    """How many articles of a chunk are new, what is skipped of it, and by place the ids that are to be other ones."""
    articles = 0
    skipped: list[Skipped] = []
    ids: dict[int, str | None] = {}
    for place, card in enumerate(log):
        if isinstance(card, Skipped):
            skipped.append(card)
            continue

        def article(place: int = place) -> Article:
            return chunk.article(place)

        verdict = sieve.verdict(card, article)
        if isinstance(verdict, Skipped):
            skipped.append(verdict)
            ids[place] = None
        else:
            articles += 1
            if verdict != card.id:
                ids[place] = verdict
    return articles, skipped, ids
