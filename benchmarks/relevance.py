"""How well each engine ranks: the same judged queries, typed in several ways, over the same articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import machine
from benchmarks.articles import Articles, fold, folded, prepare
from benchmarks.judged import JudgedSet
from benchmarks.measure import Tell
from benchmarks.process import EngineFailed, EngineMissing, Process
from benchmarks.results import Ranking, Relevance, SetResult
from search.evaluation import DEPTH, evaluate
from search.judged import Judged

TYPED = "NFC"
"""The way of typing that the others are held against."""

VARIANTS = (TYPED, "NFD", "mixed", "other placement", "no tones", "no marks", "Telex")
"""The ways in which each query is typed, as `search.VARIANTS` has them, in the order of the tables."""

ANALYSES: Mapping[str, Callable[[str], str]] = {"plain": lambda text: text, "folded": folded}
"""What is done to a query (and to all articles) before a peer sees it."""


def relevance(
    sets: Sequence[JudgedSet], folder: Path, engines: Sequence[str], *, jobs: int, every: int, tell: Tell
) -> Relevance:
    """Rank the queries of each set with each engine; the indexes go to ``folder``. ``every`` is only noted.

    codau has one analysis, its own; each peer is measured with both of `ANALYSES`. Raises search.ExtraMissing where
    ir-measures is not installed.
    """
    measured = []
    for judged_set in sets:
        tell(f"{judged_set.name}: preparing articles")
        place = folder / judged_set.name
        place.mkdir()
        plain = prepare(judged_set.corpus, place / "plain.jsonl", beside=judged_set.beside)
        ready = {"plain": plain, "folded": fold(plain, place / "folded.jsonl")}
        measured.append(
            SetResult(
                name=judged_set.name,
                beside=judged_set.beside.name if judged_set.beside else None,
                articles=plain.count,
                queries=len(judged_set.judged.texts),
                left_out=judged_set.judged.left_out,
                rankings=tuple(_rankings(judged_set, ready, place, engines, jobs, tell)),
            )
        )
    return Relevance(machine.describe(), every, tuple(measured))


def _rankings(
    judged_set: JudgedSet, ready: Mapping[str, Articles], folder: Path, engines: Sequence[str], jobs: int, tell: Tell
) -> Iterator[Ranking]:
    for name in engines:
        analyses = {"own": "plain"} if name == "codau" else {analysis: analysis for analysis in ANALYSES}
        try:
            with Process(name) as process:
                for label, analysis in analyses.items():
                    tell(f"{judged_set.name}: {name}, {label}")
                    index = folder / f"{name}-{analysis}"
                    index.mkdir()
                    process.ask("index", articles=str(ready[analysis].path), folder=str(index), jobs=jobs)
                    process.ask("open", folder=str(index))
                    yield Ranking(
                        name, label, process.version(), _measures(process, judged_set.judged, ANALYSES[analysis])
                    )
        except (EngineMissing, EngineFailed) as error:
            tell(f"{name}: {error}")
            yield Ranking(name, "", problem=str(error))


def _measures(process: Process, judged: Judged, analyse: Callable[[str], str]) -> dict[str, dict[str, float]]:
    """By way of typing the measures of an open engine."""
    answered: dict[str, Sequence[str]] = {}  # folded, most ways of typing are one

    def find(typed: str) -> Sequence[str]:
        text = analyse(typed)
        if text not in answered:
            answered[text] = process.ask("find", text=text, limit=DEPTH)["ids"]
        return answered[text]

    ways = evaluate(find, judged, variants=VARIANTS).variants
    return {way: {name: round(value, 6) for name, value in measures.items()} for way, measures in ways.items()}
