"""Results as Markdown tables whose columns also line up in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from benchmarks.engines import PEERS
from benchmarks.results import EngineResult, Growth, Run, Speed, Start, Typing
from benchmarks.workload import KINDS

BASELINE = "tantivy"
PERCENTILES = (50, 95, 99)
UNKNOWN = "–"


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]], *, text_columns: int = 1) -> str:
    """A Markdown table; the first ``text_columns`` are flush left, the others, which hold numbers, flush right."""
    widths = [max(3, *(_width(row[at]) for row in (header, *rows))) for at in range(len(header))]

    def line(cells: Sequence[str]) -> str:
        padded = (
            cell + " " * (width - _width(cell)) if at < text_columns else " " * (width - _width(cell)) + cell
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    rule = ("-" * width if at < text_columns else "-" * (width - 1) + ":" for at, width in enumerate(widths))
    return "\n".join((line(header), f"| {' | '.join(rule)} |", *map(line, rows))) + "\n"


def speed(result: Speed) -> str:
    """All tables of one run, with what they are about."""
    parts = [
        _sentence(result),
        indexing(result),
        f"Milliseconds a query, and how many times {PEERS[BASELINE].title}'s that is:\n",
        searching(result),
        *_problems(result),
        *_cut(result),
    ]
    return "\n".join(parts)


def indexing(result: Speed) -> str:
    """A row an engine: building the index, its size, and memory."""
    rows = [
        (PEERS[engine.name].title, engine.version or UNKNOWN, *map(number, _costs(result, engine).values()))
        for engine in result.engines
    ]
    return markdown(("engine", "version", *_costs(result, EngineResult(""))), rows, text_columns=2)


def searching(result: Speed) -> str:
    """A row for each kind of query and engine: percentiles, their ratios to the baseline, and what was found."""
    header = ("query", "engine", *(f"p{p}" for p in PERCENTILES), *(f"× p{p}" for p in PERCENTILES), "found")
    engines = {engine.name: engine for engine in result.engines}
    rows = []
    for kind, meaning in KINDS.items():
        # The page with everything on has no peer: it stands beside the peers' plain page.
        baseline = _run(engines.get(BASELINE), "page" if kind == "everything" else kind)
        asked = [(engine, run) for engine in result.engines if (run := engine.runs.get(kind))]
        for at, (engine, run) in enumerate(asked):
            times = [run.percentile(p) for p in PERCENTILES]
            ratios = [
                number(t / baseline.percentile(p) if baseline else None)
                for p, t in zip(PERCENTILES, times, strict=True)
            ]
            label = f"{PEERS[engine.name].title}{' *' if run.queries < result.queries else ''}"
            rows.append(("" if at else meaning, label, *map(number, times), *ratios, number(run.mean_total)))
    return markdown(header, rows, text_columns=2)


def growth(result: Growth) -> str:
    """A row a measure, a column a size, and how many times more it is than at the size before."""
    smallest, *_ = sizes = result.sizes
    header = ["engine", "measure"]
    for before, size in zip((None, *sizes), sizes, strict=False):
        header += [f"{size.articles:,}"] + ([f"× {size.articles / before.articles:g}"] if before else [])
    rows = []
    for at, engine in enumerate(smallest.engines):
        measured = [_costs(size, size.engines[at]) | _times(size.engines[at]) for size in sizes]
        for row, name in enumerate(measured[0]):
            values = [each.get(name) for each in measured]
            cells = [number(values[0])]
            for before_value, value in pairwise(values):
                cells += [number(value), number(value / before_value if value and before_value else None)]
            rows.append(["" if row else PEERS[engine.name].title, name, *cells])
    problems = [problem for size in sizes for problem in _problems(size)]
    return "\n".join((_sentence(sizes[-1]), markdown(header, rows, text_columns=2), *problems))


def start(result: Start) -> str:
    """A row a command, and the packages that took longest to import."""
    rows = [
        (what, number(median(times) * 1000), number(min(times) * 1000), number(max(times) * 1000))
        for what, times in result.seconds.items()
    ]
    runs = len(next(iter(result.seconds.values())))
    packages = ", ".join(f"{name} {number(ms)}" for name, ms in result.packages_ms.items())
    return "\n".join((
        f"Milliseconds from the start of a process to its end, the answer printed; {runs} runs, an index of "
        f"{result.articles:,} articles:\n",
        markdown(("command", "median", "least", "most"), rows),
        f"Imports of `codau search` take {number(result.imports_ms)} ms of it under `-X importtime`, which itself "
        f"slows them; by package: {packages}.\n",
    ))  # fmt: skip


def typing(result: Typing) -> str:
    """A row for each thing that is asked while somebody types."""
    rows = [
        (what, *(number(run.percentile(p)) for p in PERCENTILES), f"{run.queries:,}")
        for what, run in result.runs.items()
    ]
    return "\n".join((
        f"Milliseconds of one processor in an open engine over {result.articles:,} articles; {result.titles:,} titles "
        f"(seed {result.seed}), each text counted with the median of {result.rounds} rounds:\n",
        markdown(("what is asked", *(f"p{p}" for p in PERCENTILES), "texts"), rows),
    ))  # fmt: skip


def machine(facts: Mapping[str, str]) -> str:
    """The machine in a line."""
    return "; ".join(f"{name} {value}" for name, value in facts.items()) + "."


def number(value: float | None) -> str:
    """About three digits that count, without exponents; a dash for what is unknown.

    >>> number(0.01234), number(1.234), number(12.34), number(1234.5), number(None)
    ('0.012', '1.23', '12.3', '1,234', '–')
    """
    if value is None:
        return UNKNOWN
    decimals = next((places for limit, places in ((100, 0), (10, 1), (1, 2)) if abs(value) >= limit), 3)
    return f"{value:,.{decimals}f}"


def _costs(size: Speed, engine: EngineResult) -> dict[str, float | None]:
    """What an index costs to build, to keep and to hold open; None for what is unknown."""
    names = ("index s", "articles/s", "peak MB", "size MB", "size / text", "open ms", "open MB", "of it not files")
    costs: dict[str, float | None] = dict.fromkeys(names)
    if build := engine.indexing:
        costs["index s"] = build.seconds
        costs["articles/s"] = size.articles / build.seconds
        costs["peak MB"] = _megabytes(build.peak)
        costs["size MB"] = _megabytes(build.size)
        costs["size / text"] = build.size / size.text_bytes
    if opened := engine.opened:
        costs["open ms"] = opened.seconds * 1000
        costs["open MB"] = _megabytes(opened.private)
        costs["of it not files"] = _megabytes(opened.anonymous)
    return costs


def _times(engine: EngineResult) -> dict[str, float | None]:
    return {f"{kind}, p{p} ms": run.percentile(p) for kind, run in engine.runs.items() for p in PERCENTILES}


def _sentence(result: Speed) -> str:
    return (
        f"{result.articles:,} articles ({result.source}), {result.syllables / 1e6:.1f} million syllables, "
        f"{result.text_bytes / 1e6:.0f} MB of text; {result.queries} queries of each kind (seed {result.seed}), each "
        f"counted with the median of {result.rounds} rounds; {result.jobs} jobs.\n"
    )


def _problems(result: Speed) -> Iterator[str]:
    for engine in result.engines:
        if engine.problem:
            yield f"{PEERS[engine.name].title} was not measured: {engine.problem}\n"


def _cut(result: Speed) -> Iterator[str]:
    cut = [
        f"{PEERS[engine.name].title} {kind} {run.queries}"
        for engine in result.engines
        for kind, run in engine.runs.items()
        if run.queries < result.queries
    ]
    if cut:
        yield f"\\* only the first queries, since they took too long: {', '.join(cut)}.\n"


def _run(engine: EngineResult | None, kind: str) -> Run | None:
    return engine.runs.get(kind) if engine else None


def _megabytes(size: int | None) -> float | None:
    return None if size is None else size / 1e6


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 1 for c in text)
