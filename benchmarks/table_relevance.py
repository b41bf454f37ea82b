"""How well engines rank, as Markdown tables: one a set, a column for each way of typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.engines import PEERS
from benchmarks.relevance import TYPED, VARIANTS
from benchmarks.results import Ranking, Relevance, SetResult
from benchmarks.table import UNKNOWN, markdown

MEASURE = "MRR@10"
"""What the tables show; the others are in the JSON."""


def relevance(result: Relevance) -> str:
    """All tables, each with what it is about, and what there is to say of the engines."""
    parts = [
        f"{MEASURE} in percent of the same queries typed in {len(VARIANTS)} ways, and how far it drops below that of "
        f"the queries {_heading(TYPED)}{_sample(result)}.\n"
    ]
    for each in result.sets:
        parts += [_sentence(each), ranked(each)]
    return "\n".join((*parts, *_problems(result), _versions(result)))


def ranked(result: SetResult) -> str:
    """A row for each engine and analysis, and one of the best that any peer reaches in each column."""
    header = ["engine", "analysis", *(cell for way in VARIANTS for cell in _headings(way))]
    shown = [ranking for ranking in result.rankings if ranking.measures]
    rows = [[PEERS[each.engine].title, each.analysis, *_cells(_values(each))] for each in shown]
    peers = [_values(each) for each in shown if each.engine != "codau"]
    if peers:
        best = {way: max(values[way] for values in peers) for way in VARIANTS}
        rows.append(["best of the peers", "", *_cells(best)])
    return markdown(header, rows, text_columns=2)


def _values(ranking: Ranking) -> dict[str, float]:
    """In percent, as they are shown, so that the drops beside them add up."""
    return {way: round(100 * ranking.measures[way][MEASURE], 1) for way in VARIANTS}


def _headings(way: str) -> Sequence[str]:
    return (_heading(way),) if way == TYPED else (_heading(way), "drop")


def _heading(way: str) -> str:
    return "as typed" if way == TYPED else way


def _cells(values: Mapping[str, float]) -> list[str]:
    cells = []
    for way, value in values.items():
        cells.append(f"{value:.1f}")
        if way != TYPED:
            cells.append(f"{values[TYPED] - value + 0.0:.1f}")
    return cells


def _sentence(result: SetResult) -> str:
    beside = f", those of {result.beside} among them" if result.beside else ""
    left_out = f" ({result.left_out:,} more have no relevant article)" if result.left_out else ""
    return f"**{result.name}**: {result.queries:,} queries{left_out}, {result.articles:,} articles{beside}.\n"


def _sample(result: Relevance) -> str:
    return "" if result.every == 1 else f"; only one query in {result.every}"


def _problems(result: Relevance) -> list[str]:
    """A line for each engine and trouble, which is often the same in all sets."""
    lines = [
        f"{PEERS[each.engine].title} was not measured: {each.problem}\n"
        for judged_set in result.sets
        for each in judged_set.rankings
        if each.problem
    ]
    return list(dict.fromkeys(lines))


def _versions(result: Relevance) -> str:
    versions: dict[str, str] = {}
    for judged_set in result.sets:
        for each in judged_set.rankings:
            if each.measures:
                versions.setdefault(PEERS[each.engine].library, f"{PEERS[each.engine].title} {each.version or UNKNOWN}")
    return f"Versions: {', '.join(versions.values())}.\n"
