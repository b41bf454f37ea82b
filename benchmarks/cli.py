"""The commands. Tables go to standard output, what is being done to standard error."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from benchmarks import articles, judged, keystrokes, report, results, spelling, synthetic, table, table_relevance
from benchmarks import start as starting
from benchmarks.engines import PEERS
from benchmarks.measure import Settings, speed
from benchmarks.process import EngineFailed, EngineMissing
from benchmarks.relevance import relevance
from benchmarks.workload import draw
from index import StoreError
from search import SearchError

_TIMED = ",".join(name for name, peer in PEERS.items() if peer.timed)
_RANKED = "codau,tantivy,tantivy_joined,fts5,bm25s,bm25s_pairs"
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_news = click.argument("news", type=_FILE)
_queries = click.option("--queries", type=click.IntRange(1), default=200, show_default=True, help="Of each kind.")
_rounds = click.option("--rounds", type=click.IntRange(1), default=5, show_default=True)
_seed = click.option("--seed", type=int, default=1, show_default=True)
_jobs = click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="the cores")
_articles = click.option("--articles", "limit", type=click.IntRange(1), help="Measure only the first so many.")
_json = click.option("--json", "target", type=click.Path(path_type=Path, dir_okay=False), help="Write raw results.")
_budget = click.option(
    "--budget",
    type=click.FloatRange(0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds after which an engine gets no further queries of a kind.",
)
_folder = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep articles and indexes there.  [default: a temporary folder]",
)


def _names(ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(filter(None, value.split(","))))
    if unknown := [name for name in names if name not in PEERS]:
        raise click.BadParameter(f"there is no engine {unknown[0]!r}; the engines are {', '.join(PEERS)}")
    return names


def _pairs(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, Path]:
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


_engines = click.option(
    "--engines", default=_TIMED, show_default=True, callback=_names, help="Which, in the order of the tables."
)
_ranked = click.option("--engines", default=_RANKED, show_default=True, callback=_names, help="Which, in that order.")
_growing = click.option("--engines", default="codau", show_default=True, callback=_names, help="Which to measure.")
_sizes = click.option(
    "--sizes", default="10000,100000,1000000", show_default=True, callback=_numbers, help="Numbers of articles."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Measure codau beside its peers."""


@cli.command("speed")
@_news
@_queries
@_rounds
@_jobs
@_engines
@_articles
@_seed
@_budget
@_folder
@_json
def speed_command(
    news: Path,
    queries: int,
    rounds: int,
    jobs: int,
    engines: tuple[str, ...],
    limit: int | None,
    seed: int,
    budget: float,
    folder: Path | None,
    target: Path | None,
) -> None:
    """Index and search the articles of NEWS (JSONL, also .gz or .xz) with every engine."""
    settings = Settings(engines, queries, rounds, jobs, seed, budget)
    with _workplace(folder) as place:
        measured = speed(articles.prepare(news, place / "articles.jsonl", limit), place, settings, news.name, _tell)
    click.echo(table.speed(measured))
    if target:
        results.save(measured, target)


@cli.command()
@_sizes
@_growing
@_queries
@_rounds
@_jobs
@_seed
@_budget
@_folder
@_json
def growth(
    sizes: tuple[int, ...],
    engines: tuple[str, ...],
    queries: int,
    rounds: int,
    jobs: int,
    seed: int,
    budget: float,
    folder: Path | None,
    target: Path | None,
) -> None:
    """Measure how costs grow with the number of (synthetic) articles."""
    settings = Settings(engines, queries, rounds, jobs, seed, budget)
    measured = []
    for size in sizes:
        with _workplace(folder and folder / str(size)) as place:
            _tell(f"making {size:,} articles")
            synthetic.write(size, place / "synthetic.jsonl", seed)
            ready = articles.prepare(place / "synthetic.jsonl", place / "articles.jsonl")
            (place / "synthetic.jsonl").unlink()
            measured.append(speed(ready, place, settings, "synthetic", _tell))
    click.echo(table.growth(results.Growth(tuple(measured))))
    if target:
        results.save(results.Growth(tuple(measured)), target)


@cli.command()
@_news
@click.option("--runs", type=click.IntRange(1), default=20, show_default=True)
@_articles
@_seed
@_folder
@_json
def start(news: Path, runs: int, limit: int | None, seed: int, folder: Path | None, target: Path | None) -> None:
    """Time `codau search` over the articles of NEWS as a whole process."""
    with _workplace(folder) as place:
        ready = articles.prepare(news, place / "articles.jsonl", limit)
        (query,) = draw(articles.texts(ready.path), ready.count, 1, seed)["or"]
        try:
            measured = starting.measure(ready, place / "codau", query.text, runs)
        except (EngineFailed, EngineMissing) as error:
            raise click.ClickException(f"codau could not be measured: {error}") from error
    click.echo(table.start(measured))
    if target:
        results.save(measured, target)


@cli.command("typing")
@_news
@click.option("--titles", type=click.IntRange(1), default=100, show_default=True, help="So many titles are typed.")
@_rounds
@_articles
@_seed
@_folder
@_json
def typing_command(
    news: Path, titles: int, rounds: int, limit: int | None, seed: int, folder: Path | None, target: Path | None
) -> None:
    """Time suggestions for each letter that is typed of titles of NEWS, and what was meant by the whole."""
    with _workplace(folder) as place:
        ready = articles.prepare(news, place / "articles.jsonl", limit)
        measured = keystrokes.measure(ready, place / "codau", titles, rounds, seed)
    click.echo(table.typing(measured))
    if target:
        results.save(measured, target)


@cli.command("relevance")
@click.argument("folders", metavar="SET...", nargs=-1, required=True, type=_FOLDER)
@click.option(
    "--beside",
    metavar="SET=FILE",
    multiple=True,
    callback=_pairs,
    help="Index the articles of FILE along with those of the set, for its queries to be lost in. May be repeated.",
)
@click.option(
    "--queries", "every", metavar="EVERY", type=click.IntRange(1), default=1, help="Ask only one query in so many."
)
@_ranked
@_jobs
@_folder
@_json
def relevance_command(
    folders: tuple[Path, ...],
    beside: dict[str, Path],
    every: int,
    engines: tuple[str, ...],
    jobs: int,
    folder: Path | None,
    target: Path | None,
) -> None:
    """Measure how well every engine ranks the judged queries of each SET.

    A SET is a folder with corpus.jsonl (also .xz or .gz), queries*.tsv (id, text) and qrels*.tsv (query, article,
    relevance); the folder's name is the set's. `--beside vimds=NEWS.jsonl.xz` indexes further articles along with it.
    """
    names = [path.resolve().name for path in folders]
    if unknown := beside.keys() - set(names):
        raise click.BadParameter(f"--beside names {min(unknown)!r}; the sets are {', '.join(names)}")
    if len(set(names)) < len(names):
        raise click.BadParameter("two sets are of one name; give their folders different names")
    try:
        sets = [
            judged.read(path, beside=beside.get(name), every=every) for path, name in zip(folders, names, strict=True)
        ]
        with _workplace(folder) as place:
            measured = relevance(sets, place, engines, jobs=jobs, every=every, tell=_tell)
    except (ValueError, SearchError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(table_relevance.relevance(measured))
    if target:
        results.save(measured, target)


@cli.command("spelling")
@click.argument("index", type=_FOLDER)
@click.option("--queries", type=_FILE, help="Correct texts to type in other ways: id, a tab, the text.")
@click.option("--misspelt", type=_FILE, help="Misspellings in context: wrong, right, what stands before, and behind.")
def spelling_command(index: Path, queries: Path | None, misspelt: Path | None) -> None:
    """Measure how well INDEX (of `codau rebuild`) knows what was meant by texts of your own."""
    try:
        measured = spelling.Measured(index)
        rows: list[spelling.Share] = []
        if queries:
            rows += measured.queries(line.split("\t", 1)[-1] for line in queries.read_text("utf-8").splitlines())
        if misspelt:
            rows += measured.misspelt(spelling.read_misspelt(misspelt))
    except (ValueError, StoreError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{'':44}      %        of  p50 ms")
    for row in rows:
        click.echo(row.line())


@cli.command("synthetic")
@click.argument("count", type=click.IntRange(1))
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@_seed
def synthetic_command(count: int, target: Path, seed: int) -> None:
    """Write COUNT made-up articles to TARGET (.jsonl or .jsonl.xz)."""
    synthetic.write(count, target, seed)


@cli.command("report")
@click.argument("measured", nargs=-1, required=True, type=_FILE)
def report_command(measured: tuple[Path, ...]) -> None:
    """Write the tables and plots of results (of `--json`) into the benchmarks' README."""
    for path in measured:
        try:
            report.write(results.load(path))
        except ValueError as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"written: {report.README}")


@contextmanager
def _workplace(folder: Path | None) -> Iterator[Path]:
    """The folder asked for, which must not hold anything yet, or one that is gone afterwards."""
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="codau-benchmark-") as temporary:
            yield Path(temporary)
        return
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    yield folder


def _tell(what: str) -> None:
    click.echo(what, err=True)
