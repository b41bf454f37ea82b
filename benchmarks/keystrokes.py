"""How long an engine takes beside a person who types: suggestions letter by letter, and what was meant by the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from time import thread_time

import index
import search
from benchmarks import articles, machine
from benchmarks.articles import Articles
from benchmarks.results import Run, Typing
from search.variants import no_marks

_LONGEST = 48
"""Nobody types more of a title to have it completed."""


def measure(texts: Articles, folder: Path, titles: int, rounds: int, seed: int) -> Typing:
    """Index the articles in ``folder``, and type so many of their titles, drawn by ``seed``, with and without marks."""
    index.rebuild([texts.path], folder, jobs=1)
    engine = search.open(folder)
    every = [text.title for text in articles.texts(texts.path) if text.title.strip()]
    drawn = Random(seed).sample(every, min(titles, len(every)))
    bare = [no_marks(title) for title in drawn]

    def suggest(text: str) -> float:
        started = thread_time()
        engine.suggest(text)
        return thread_time() - started

    def meant(text: str) -> float:
        results = engine.search(text, seconds=None)
        started = thread_time()
        _ = results.did_you_mean
        return thread_time() - started

    asked: Mapping[str, tuple[Callable[[str], float], Sequence[str]]] = {
        "suggest, each letter of a title": (suggest, _prefixes(drawn)),
        "suggest, each letter of a title without marks": (suggest, _prefixes(bare)),
        "did_you_mean, a title": (meant, drawn),
        "did_you_mean, a title without marks": (meant, bare),
    }
    runs = {}
    for what, (ask, typed) in asked.items():
        for text in typed[:: max(1, len(typed) // titles)]:  # warm up: what is loaded at the first need
            ask(text)
        times = tuple(tuple(1000 * ask(text) for text in typed) for _ in range(rounds))
        runs[what] = Run(times, (None,) * len(typed))
    return Typing(machine.describe(), texts.count, len(drawn), rounds, seed, runs)


def _prefixes(titles: Sequence[str]) -> list[str]:
    """What stands in the box after each key."""
    return [title[:end] for title in titles for end in range(1, min(len(title), _LONGEST) + 1)]
