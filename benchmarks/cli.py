"""The commands. Tables go to standard output, what is being done to standard error."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from benchmarks import articles, judged, keystrokes, report, results, spelling, synthetic, table, table_relevance
from benchmarks import cli_options as options
from benchmarks import start as starting
from benchmarks.measure import Settings, speed
from benchmarks.process import EngineFailed, EngineMissing
from benchmarks.relevance import relevance
from benchmarks.workload import draw
from index import StoreError
from search import SearchError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Measure codau beside its peers."""


@cli.command("speed")
@options.news
@options.queries
@options.rounds
@options.jobs
@options.engines
@options.articles
@options.seed
@options.budget
@options.folder
@options.json
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
@options.sizes
@options.growing
@options.queries
@options.rounds
@options.jobs
@options.seed
@options.budget
@options.folder
@options.json
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
@options.news
@click.option("--runs", type=click.IntRange(1), default=20, show_default=True)
@options.articles
@options.seed
@options.folder
@options.json
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
@options.news
@click.option("--titles", type=click.IntRange(1), default=100, show_default=True, help="So many titles are typed.")
@options.rounds
@options.articles
@options.seed
@options.folder
@options.json
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
@click.argument("folders", metavar="SET...", nargs=-1, required=True, type=options.FOLDER)
@click.option(
    "--beside",
    metavar="SET=FILE",
    multiple=True,
    callback=options.pairs,
    help="Index the articles of FILE along with those of the set, for its queries to be lost in. May be repeated.",
)
@click.option(
    "--queries", "every", metavar="EVERY", type=click.IntRange(1), default=1, help="Ask only one query in so many."
)
@options.ranked
@options.jobs
@options.folder
@options.json
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
@click.argument("index", type=options.FOLDER)
@click.option("--queries", type=options.FILE, help="Correct texts to type in other ways: id, a tab, the text.")
@click.option(
    "--misspelt", type=options.FILE, help="Misspellings in context: wrong, right, what stands before, and behind."
)
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
@options.seed
def synthetic_command(count: int, target: Path, seed: int) -> None:
    """Write COUNT made-up articles to TARGET (.jsonl or .jsonl.xz)."""
    synthetic.write(count, target, seed)


@cli.command("report")
@click.argument("measured", nargs=-1, required=True, type=options.FILE)
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
