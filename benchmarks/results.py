"""What was measured, as plain values that go to JSON and come back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Indexing:
    """Reading, analysing and writing all articles until the index is complete. Memory in bytes.

    ``peak`` is the greatest sum of PSS over the process and its children; ``max_rss`` the kernel's own count of the
    largest resident size, of the process plus that of its largest child.
    """

    seconds: float
    size: int
    peak: int | None
    max_rss: int


@dataclass(frozen=True, slots=True)
class Opened:
    """An engine after its queries: seconds to open, and bytes of memory that it shares with no other process."""

    seconds: float
    private: int | None
    anonymous: int | None


@dataclass(frozen=True, slots=True)
class Run:
    """The queries of one kind: ``rounds[r][q]`` milliseconds, ``totals[q]`` articles found."""

    rounds: tuple[tuple[float, ...], ...]
    totals: tuple[int | None, ...]

    @property
    def queries(self) -> int:
        return len(self.totals)

    def percentile(self, percent: float) -> float:
        """Over the queries, each of which counts with the median of its rounds (nearest rank)."""
        times: list[float] = sorted(median(query) for query in zip(*self.rounds, strict=True))
        return times[max(0, ceil(len(times) * percent / 100) - 1)]

    @property
    def mean_total(self) -> float | None:
        known = [total for total in self.totals if total is not None]
        return sum(known) / len(known) if known else None


@dataclass(frozen=True, slots=True)
class EngineResult:
    """One engine's measures; ``problem`` says instead why there are none, or why they stop."""

    name: str
    version: str = ""
    python: str = ""
    problem: str | None = None
    indexing: Indexing | None = None
    opened: Opened | None = None
    runs: Mapping[str, Run] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Speed:
    """One run of all engines over the same articles and queries."""

    machine: Mapping[str, str]
    source: str
    articles: int
    syllables: int
    text_bytes: int
    queries: int
    rounds: int
    jobs: int
    seed: int
    engines: tuple[EngineResult, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """The same run over ever more articles, fewest first."""

    sizes: tuple[Speed, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """Whole processes from start to printed answer: ``seconds[what]``, one entry a time; what the imports took."""

    machine: Mapping[str, str]
    articles: int
    seconds: Mapping[str, tuple[float, ...]]
    imports_ms: float
    packages_ms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Typing:
    """What an open engine answers while so many ``titles`` are typed: ``runs[what]``, one query for each text asked."""

    machine: Mapping[str, str]
    articles: int
    titles: int
    rounds: int
    seed: int
    runs: Mapping[str, Run]


@dataclass(frozen=True, slots=True)
class Ranking:
    """How well one engine ranks with one analysis: ``measures[way of typing][measure]``, means from 0 to 1.

    ``problem`` says instead why there are none.
    """

    engine: str
    analysis: str
    version: str = ""
    measures: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class SetResult:
    """All engines over one set of judged queries. ``articles`` counts those of the file ``beside``, too.

    ``left_out`` counts queries for which no article is relevant.
    """

    name: str
    beside: str | None
    articles: int
    queries: int
    left_out: int
    rankings: tuple[Ranking, ...]


@dataclass(frozen=True, slots=True)
class Relevance:
    """One run over all sets; of each set one query in ``every`` was asked."""

    machine: Mapping[str, str]
    every: int
    sets: tuple[SetResult, ...]


Result = Speed | Growth | Start | Typing | Relevance


def save(result: Result, path: Path) -> None:
    """Write a result as JSON."""
    kind = type(result).__name__.lower()
    path.write_text(json.dumps({"kind": kind} | asdict(result), ensure_ascii=False) + "\n", encoding="utf-8")


def load(path: Path) -> Result:
    """The result that `save` wrote. Raises ValueError for anything else."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        kind = raw.pop("kind")
        match kind:
            case "speed":
                return _speed(raw)
            case "growth":
                return Growth(tuple(map(_speed, raw["sizes"])))
            case "start":
                return Start(**raw | {"seconds": {what: tuple(times) for what, times in raw["seconds"].items()}})
            case "typing":
                return Typing(**raw | {"runs": _runs(raw["runs"])})
            case "relevance":
                return Relevance(**raw | {"sets": tuple(map(_set, raw["sets"]))})
        raise KeyError(kind)
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path} holds no results of this benchmark; write them with --json") from error


def _speed(raw: dict[str, Any]) -> Speed:
    return Speed(**raw | {"engines": tuple(map(_engine, raw["engines"]))})


def _set(raw: dict[str, Any]) -> SetResult:
    return SetResult(**raw | {"rankings": tuple(Ranking(**ranking) for ranking in raw["rankings"])})


def _engine(raw: dict[str, Any]) -> EngineResult:
    indexing = Indexing(**raw["indexing"]) if raw["indexing"] else None
    opened = Opened(**raw["opened"]) if raw["opened"] else None
    return EngineResult(**raw | {"indexing": indexing, "opened": opened, "runs": _runs(raw["runs"])})


def _runs(raw: dict[str, Any]) -> dict[str, Run]:
    return {kind: Run(tuple(map(tuple, run["rounds"])), tuple(run["totals"])) for kind, run in raw.items()}
