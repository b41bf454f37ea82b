"""Two plots: how fast each engine answers, and how its costs grow with the articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks import table
from benchmarks.engines import PEERS
from benchmarks.results import EngineResult, Growth, Speed
from benchmarks.svg import FAINT, Drawing, LogScale, apart
from benchmarks.workload import KINDS

# Okabe and Ito's colours, which most colour-blind readers can tell apart.
COLOURS = {
    "codau": "#d55e00",
    "tantivy": "#0072b2",
    "xapian": "#009e73",
    "fts5": "#9a7d00",
    "bm25s": "#8e4585",
    "whoosh": "#555555",
}
_SERIES = ("#d55e00", "#0072b2", "#009e73", "#9a7d00", "#8e4585", "#555555", "#c2185b", "#3a8fb7")
_ROW, _LABEL = 20, 15


def speed(result: Speed) -> str:
    """A row for each kind of query and engine: a dot at p50, a line on to p95, milliseconds on a log axis."""
    asked = [
        (meaning, [(engine.name, run) for engine in result.engines if (run := engine.runs.get(kind))])
        for kind, meaning in KINDS.items()
    ]
    asked = [(meaning, runs) for meaning, runs in asked if runs]
    spans = [(run.percentile(50), run.percentile(95)) for _, runs in asked for _, run in runs]
    height = 70 + sum(34 + _ROW * len(runs) for _, runs in asked)
    drawing = Drawing(860, height, "Milliseconds a query, by engine")
    scale = LogScale.around([time for span in spans for time in span], 150, 770)
    for tick in scale.ticks():
        drawing.line([(scale(tick), 30), (scale(tick), height - 34)], FAINT)
        drawing.text(scale(tick), height - 16, f"{tick:g}", anchor="middle")
    drawing.text(scale.start, 18, "milliseconds a query: dot and number p50, line to p95; less is better")
    y = 34.0
    for meaning, runs in asked:
        y += 20
        drawing.text(10, y, meaning, weight="bold")
        y += 14
        for name, run in runs:
            median, most, colour = run.percentile(50), run.percentile(95), COLOURS[name]
            middle = y + _ROW / 2 - 4
            drawing.text(scale.start - 10, middle + 4, PEERS[name].title, colour, "end")
            drawing.line([(scale(median), middle), (scale(most), middle)], colour, 3)
            drawing.dot(scale(median), middle, colour, 5)
            drawing.text(scale(most) + 8, middle + 4, table.number(median), colour)
            y += _ROW
    return str(drawing)


def growth(result: Growth) -> str:
    """For each engine a row of two panels over the number of articles: times a query, and costs as multiples."""
    names = [engine.name for engine in result.sizes[-1].engines if engine.runs]
    drawing = Drawing(1000, 400 * len(names), "How costs grow with the articles")
    for row, name in enumerate(names):
        top = 400.0 * row
        pairs = [(size, next(e for e in size.engines if e.name == name)) for size in result.sizes]
        measured = [(size, engine) for size, engine in pairs if engine.runs]
        articles = [float(size.articles) for size, _ in measured]
        title = PEERS[name].title
        median, most = _times(measured, 50), _times(measured, 95)
        _panel(drawing, 60, top, f"{title}: milliseconds a query, p50 (dotted: p95)", articles, median, most)
        _panel(drawing, 560, top, f"{title}: costs, as multiples of the smallest's", articles, _costs(measured), {})
    return str(drawing)


def _times(measured: Sequence[tuple[Speed, EngineResult]], percent: float) -> dict[str, list[float]]:
    kinds = [kind for kind in KINDS if all(kind in engine.runs for _, engine in measured)]
    return {kind: [engine.runs[kind].percentile(percent) for _, engine in measured] for kind in kinds}


def _costs(measured: Sequence[tuple[Speed, EngineResult]]) -> dict[str, list[float]]:
    costs: dict[str, list[float]] = {"in proportion": [float(size.articles) for size, _ in measured]}
    built = [engine.indexing for _, engine in measured if engine.indexing]
    costs["index seconds"] = [each.seconds for each in built]
    costs["size"] = [float(each.size) for each in built]
    costs["index memory"] = [float(each.peak or 0) for each in built]
    costs["open memory"] = [float(engine.opened.anonymous or 0) for _, engine in measured if engine.opened]
    return {name: [value / values[0] for value in values] for name, values in costs.items() if all(values)}


def _panel(
    drawing: Drawing,
    left: float,
    top: float,
    title: str,
    articles: Sequence[float],
    series: Mapping[str, Sequence[float]],
    dotted: Mapping[str, Sequence[float]],
) -> None:
    """Lines over the articles, both axes logarithmic, each named where it ends."""
    values = [value for each in (*series.values(), *dotted.values()) for value in each]
    across = LogScale.around(articles, left, left + 310)
    up = LogScale.around(values, top + 350, top + 50)
    drawing.text(left, top + 28, title, weight="bold")
    for tick in up.ticks():
        drawing.line([(across.start, up(tick)), (across.end, up(tick))], FAINT)
        drawing.text(left - 6, up(tick) + 4, f"{tick:g}", anchor="end")
    for tick in across.ticks():
        drawing.line([(across(tick), up.start), (across(tick), up.end)], FAINT)
        drawing.text(across(tick), up.start + 20, f"{tick:,.0f}", anchor="middle")
    drawing.text(left + 155, up.start + 40, "articles", anchor="middle")
    ends = apart([up(each[-1]) for each in series.values()], _LABEL)
    coloured = iter(_SERIES)
    for (name, each), end in zip(series.items(), ends, strict=True):
        colour = "#aaaaaa" if name == "in proportion" else next(coloured)
        points = [(across(a), up(value)) for a, value in zip(articles, each, strict=True)]
        drawing.line(points, colour, 2)
        for x, y in points:
            drawing.dot(x, y, colour)
        if name in dotted:
            drawing.line([(across(a), up(v)) for a, v in zip(articles, dotted[name], strict=True)], colour, 1.5, "2 4")
        drawing.text(points[-1][0] + 10, end + 4, name, colour)
