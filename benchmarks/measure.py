"""One run: each engine indexes the articles by itself, then all are open and take turns at the same queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import machine
from benchmarks.articles import Articles, texts
from benchmarks.memory import Peak
from benchmarks.process import EngineFailed, EngineMissing, Process
from benchmarks.results import EngineResult, Indexing, Opened, Run, Speed
from benchmarks.workload import KINDS, Query, draw

Tell = Callable[[str], None]
"""Told in a line what is being done."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does. After ``budget`` seconds of one kind an engine gets no further queries of it."""

    engines: Sequence[str]
    queries: int = 200
    rounds: int = 5
    jobs: int = 1
    seed: int = 1
    budget: float = 10.0


def speed(articles: Articles, folder: Path, settings: Settings, source: str, tell: Tell) -> Speed:
    """Measure the engines over articles; the indexes go to ``folder``, each engine's under its name."""
    queries = draw(texts(articles.path), articles.count, settings.queries, settings.seed)
    results = {name: _index(name, articles, folder / name, settings.jobs, tell) for name in settings.engines}
    results |= _search([r for r in results.values() if r.problem is None], folder, queries, settings, tell)
    return Speed(
        machine=machine.describe(),
        source=source,
        articles=articles.count,
        syllables=articles.syllables,
        text_bytes=articles.text_bytes,
        queries=settings.queries,
        rounds=settings.rounds,
        jobs=settings.jobs,
        seed=settings.seed,
        engines=tuple(results.values()),
    )


def _index(name: str, articles: Articles, folder: Path, jobs: int, tell: Tell) -> EngineResult:
    folder.mkdir(parents=True)
    try:
        with Process(name) as process:
            tell(f"{name}: indexing {articles.count:,} articles")
            with Peak(process.pid) as peak:
                done = process.ask("index", articles=str(articles.path), folder=str(folder), jobs=jobs)
            size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
            indexing = Indexing(done["seconds"], size, peak.bytes, done["max_rss"])
            return EngineResult(name, process.version(), process.python, indexing=indexing)
    except (EngineMissing, EngineFailed) as error:
        tell(f"{name}: {error}")
        return EngineResult(name, problem=str(error))


def _search(
    indexed: Sequence[EngineResult],
    folder: Path,
    queries: Mapping[str, Sequence[Query]],
    settings: Settings,
    tell: Tell,
) -> dict[str, EngineResult]:
    """The results with open engines and timed queries added."""
    with ExitStack() as stack:
        turns: list[_Turns] = []
        failed: dict[str, EngineResult] = {}
        for result in indexed:
            try:
                process = stack.enter_context(Process(result.name))
                turns.append(_Turns(result, process, process.ask("open", folder=str(folder / result.name))["seconds"]))
            except EngineFailed as error:
                failed[result.name] = replace(result, problem=str(error))
        for number in range(settings.rounds + 1):
            tell(f"searching: round {number} of {settings.rounds}" if number else "searching: warm-up round")
            for at, kind in enumerate(KINDS):
                # Who comes first changes, so that nobody always follows the same neighbour.
                shift = (number + at) % max(1, len(turns))
                for turn in turns[shift:] + turns[:shift]:
                    turn.take(kind, queries[kind], settings.budget, warm_up=number == 0)
        return failed | {turn.result.name: turn.finish() for turn in turns}


class _Turns:
    """An open engine that takes turns; once it has failed it takes no more."""

    def __init__(self, result: EngineResult, process: Process, open_seconds: float) -> None:
        self.result = result
        self._process = process
        self._open_seconds = open_seconds
        self._rounds: dict[str, list[tuple[float, ...]]] = {}
        self._totals: dict[str, tuple[int | None, ...]] = {}
        self._problem: str | None = None

    def take(self, kind: str, queries: Sequence[Query], budget: float, *, warm_up: bool) -> None:
        """Run the queries of a kind. How many fit the budget is found in the warm-up round and then kept."""
        if self._problem or kind not in self._process.kinds:
            return
        chosen = queries if warm_up else queries[: len(self._totals[kind])]
        words = [query.words for query in chosen]
        try:
            done = self._process.ask("run", kind=kind, queries=words, budget=budget if warm_up else None)
        except EngineFailed as error:
            self._problem = str(error)
            return
        self._totals[kind] = tuple(done["totals"])
        if not warm_up:
            self._rounds.setdefault(kind, []).append(tuple(done["ms"]))

    def finish(self) -> EngineResult:
        if self._problem:
            return replace(self.result, problem=self._problem)
        memory = self._process.ask("memory")
        return replace(
            self.result,
            opened=Opened(self._open_seconds, memory.get("private"), memory.get("anonymous")),
            runs={kind: Run(tuple(rounds), self._totals[kind]) for kind, rounds in self._rounds.items()},
        )
