"""How well queries find what people judged relevant: the usual measures, by ir-measures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from types import ModuleType

from search.errors import BadRequest, ExtraMissing
from search.judged import Judged
from search.variants import VARIANTS

MEASURES = ("MRR@10", "nDCG@10", "R@100", "P@1")
"""Reciprocal rank of the first relevant article, discounted gain, recall and precision, each of the first so many."""

DEPTH = 100
"""How many articles the measures look at, at most."""

Find = Callable[[str], Sequence[str]]
"""The ids of the articles that a text finds, best first."""

Progress = Callable[[int, int], None]
"""Called after each query with how many have been searched and how many there are, of all variants together."""


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation(Mapping[str, float]):
    """Measures by name, each the mean over the queries, from 0 to 1.

    ``queries`` is how many were searched, in ``seconds`` of wall time; ``left_out`` how many more were given for which
    no article is relevant. ``variants`` has an evaluation of the same queries for each way of typing them.
    """

    queries: int
    measures: Mapping[str, float]
    seconds: float
    left_out: int = 0
    variants: Mapping[str, Evaluation] = field(default_factory=dict)

    def __getitem__(self, name: str) -> float:
        return self.measures[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.measures)

    def __len__(self) -> int:
        return len(self.measures)


def evaluate(
    find: Find, judged: Judged, *, variants: Iterable[str] = (), progress: Progress | None = None
) -> Evaluation:
    """What ``find`` is worth for the judged queries, and for the same queries typed in each of ``variants``.

    Raises BadRequest for an unknown variant, ExtraMissing where ir-measures is not installed.
    """
    names = (variants,) if isinstance(variants, str) else tuple(variants)
    for name in names:
        if name not in VARIANTS:
            raise BadRequest(f"variant is {name!r}; it must be one of: {', '.join(VARIANTS)}")
    library = _ir_measures()
    done, total = 0, len(judged.texts) * (1 + len(names) - ("NFC" in names))

    def measured(name: str) -> Evaluation:
        nonlocal done
        write = VARIANTS[name]
        started = perf_counter()
        ranked: dict[str, Sequence[str]] = {}
        for query, text in judged.texts.items():
            ranked[query] = find(write(text))
            done += 1
            if progress:
                progress(done, total)
        seconds = perf_counter() - started
        return Evaluation(len(ranked), _means(library, judged.relevant, ranked), seconds, judged.left_out)

    plain = measured("NFC")
    others = {name: plain if name == "NFC" else measured(name) for name in names}
    return Evaluation(plain.queries, plain.measures, plain.seconds, plain.left_out, others)


def _means(
    library: ModuleType, relevant: Mapping[str, Mapping[str, int]], ranked: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    wanted = [library.RR @ 10, library.nDCG @ 10, library.R @ 100, library.P @ 1]
    # Scores may tie, and the library would then put the ids in an order of its own: so it gets ranks instead.
    run = {query: {article: -float(rank) for rank, article in enumerate(ids)} for query, ids in ranked.items()}
    qrels = {query: dict(articles) for query, articles in relevant.items()}
    means = library.calc_aggregate(wanted, qrels, run)
    return {name: float(means[measure]) for name, measure in zip(MEASURES, wanted, strict=True)}


def _ir_measures() -> ModuleType:
    try:
        import ir_measures
    except ImportError:
        raise ExtraMissing("evaluating needs ir-measures; install it with: pip install 'codau[evaluate]'") from None
    return ir_measures
