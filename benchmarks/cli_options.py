"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import os
from pathlib import Path

import click

from benchmarks.engines import PEERS

_TIMED = ",".join(name for name, peer in PEERS.items() if peer.timed)
_RANKED = "codau,tantivy,tantivy_joined,fts5,bm25s,bm25s_pairs"
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
news = click.argument("news", type=FILE)
queries = click.option("--queries", type=click.IntRange(1), default=200, show_default=True, help="Of each kind.")
rounds = click.option("--rounds", type=click.IntRange(1), default=5, show_default=True)
seed = click.option("--seed", type=int, default=1, show_default=True)
jobs = click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="the cores")
articles = click.option("--articles", "limit", type=click.IntRange(1), help="Measure only the first so many.")
json = click.option("--json", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write raw results.")
budget = click.option(
    "--budget",
    type=click.FloatRange(0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds after which an engine gets no further queries of a kind.",
)
folder = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep articles and indexes there.  [default: a temporary folder]",
)


def _names(ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(filter(None, value.split(","))))
    if unknown := [name for name in names if name not in PEERS]:
        raise click.BadParameter(f"there is no engine {unknown[0]!r}; the engines are {', '.join(PEERS)}")
    return names


def pairs(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, Path]:
    files = {}
    for value in values:
        name, _, file = value.partition("=")
        if not (name and file and Path(file).is_file()):
            raise click.BadParameter(f"{value!r} is no SET=FILE with a set's name and a file of articles that is there")
        files[name] = Path(file)
    return files


def _numbers(ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[int, ...]:
    try:
        sizes = sorted({int(part) for part in value.split(",")})
    except ValueError:
        raise click.BadParameter(f"{value!r} is no list of numbers such as 10000,100000") from None
    if sizes[0] < 1:
        raise click.BadParameter("an index needs at least one article")
    return tuple(sizes)


engines = click.option(
    "--engines", default=_TIMED, show_default=True, callback=_names, help="Which, in the order of the tables."
)
ranked = click.option("--engines", default=_RANKED, show_default=True, callback=_names, help="Which, in that order.")
growing = click.option("--engines", default="codau", show_default=True, callback=_names, help="Which to measure.")
sizes = click.option(
    "--sizes", default="10000,100000,1000000", show_default=True, callback=_numbers, help="Numbers of articles."
)
