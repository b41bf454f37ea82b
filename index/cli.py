"""`codau rebuild`, `update`, `check` and `stats`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

import click

import index
from corpus import CorpusError
from index.build import DEFAULT_MEMORY_MB
from index.cli_options import STOPPED, NamedPath, fail, index_option, json_option
from index.cli_progress import progress_line
from index.errors import StoreError
from index.generation import SKIPPED, Generation
from index.progress import Progress

_SHOWN = 10
"""Skipped inputs listed after a build; all of them stay with the generation."""

_sources = click.argument("sources", nargs=-1, type=NamedPath())
_jobs = click.option("--jobs", type=click.IntRange(1), help="Processes to work with.  [default: the number of cores]")
_memory = click.option(
    "--memory",
    type=click.IntRange(64),
    default=DEFAULT_MEMORY_MB,
    show_default=True,
    metavar="MB",
    help="Memory to work within, of all processes together.",
)


@click.command()
@_sources
@index_option
@_jobs
@_memory
@json_option
def rebuild(sources: tuple[Path, ...], store: Path | None, jobs: int | None, memory: int, as_json: bool) -> None:
    """Build the index of SOURCES anew and publish it.

    SOURCES are files, folders or archives (.txt .html .jsonl .zip .tar, also .gz .xz .bz2); without any, those of the
    last build, and at first the articles that come with codau. Searches go on in the old index until the new one is
    complete.

    \b
    Example:
      codau rebuild archive/ more.zip
    """
    _build(sources, store, as_json, lambda s, p: index.rebuild(s, store, jobs=jobs, memory=memory, progress=p))


@click.command()
@_sources
@index_option
@_jobs
@_memory
@click.option("--keep", is_flag=True, help="Keep articles that the sources no longer have.")
@json_option
def update(
    sources: tuple[Path, ...], store: Path | None, jobs: int | None, memory: int, keep: bool, as_json: bool
) -> None:
    """Index only what changed in SOURCES: add, replace, and drop what is gone.

    Without SOURCES those of the last build are read again, and at first the articles that come with codau.

    \b
    Example:
      codau update archive/
    """
    _build(
        sources, store, as_json, lambda s, p: index.update(s, store, keep=keep, jobs=jobs, memory=memory, progress=p)
    )


@click.command()
@index_option
@json_option
def check(store: Path | None, as_json: bool) -> None:
    """Verify every byte of the current index against what was published.

    \b
    Example:
      codau check --index my-index
    """
    try:
        report = index.check(store)
    except StoreError as error:
        fail(error)
    if as_json:
        click.echo(json.dumps({"ok": report.ok} | asdict(report), ensure_ascii=False))
    else:
        for problem in report.problems:
            click.echo(problem, err=True)
        state = "ok" if report.ok else "damaged"
        click.echo(f"{report.generation}: {report.files} files, {_size(report.size)}, {state}")
    if not report.ok:
        raise SystemExit(1)


@click.command()
@index_option
@json_option
def stats(store: Path | None, as_json: bool) -> None:
    """Tell what the index holds, when it was built, and what was skipped then.

    \b
    Example:
      codau stats --json
    """
    try:
        generation = index.Store(store).current()
    except StoreError as error:
        fail(error)
    if as_json:
        click.echo(json.dumps(_facts(generation), ensure_ascii=False))
        return
    click.echo(f"articles    {generation.articles:,}")
    click.echo(f"size        {_size(generation.size)}")
    click.echo(f"built       {generation.created.astimezone():%Y-%m-%d %H:%M}")
    click.echo(f"generation  {generation.path}")
    click.echo(f"sources     {_named(generation.manifest.sources)}")
    _tell_skipped(generation)


def _build(
    named: Sequence[Path],
    store: Path | None,
    as_json: bool,
    build: Callable[[Sequence[Path], Progress | None], Generation],
) -> None:
    """Run a build of the named sources, else of the last ones, under a progress line, and tell what came of it."""
    started = perf_counter()
    try:
        sources = named or tuple(map(Path, index.Store(store).last_sources()))
        with progress_line(sources) as progress:
            generation = build(sources, progress)
    except (StoreError, CorpusError) as error:
        fail(error)
    except KeyboardInterrupt:
        click.echo("Stopped; what was not finished is removed.", err=True)
        raise SystemExit(STOPPED) from None
    seconds = perf_counter() - started
    if as_json:
        skipped = [asdict(item) for item in generation.skipped()]
        facts = _facts(generation) | {"seconds": round(seconds, 3), "skipped": skipped}
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    counts = ", ".join(f"{count:,} {name}" for name, count in asdict(generation.counts).items() if count)
    click.echo(f"{generation.articles:,} articles indexed in {seconds:.1f} s ({counts}), {_size(generation.size)}")
    if not named:
        own = "" if sources else "; index your own with: codau rebuild ARCHIVE"
        click.echo(f"sources     {_named(generation.manifest.sources)}{own}")
    _tell_skipped(generation)


def _named(sources: Sequence[str]) -> str:
    return ", ".join(sources) or "the bundled articles"


def _tell_skipped(generation: Generation) -> None:
    skipped = list(generation.skipped())
    for item in skipped[:_SHOWN]:
        click.echo(f"skipped     {item}", err=True)
    if len(skipped) > _SHOWN:
        where = generation.path / SKIPPED
        click.echo(f"skipped     {len(skipped) - _SHOWN:,} more, listed in {where}", err=True)


def _facts(generation: Generation) -> dict[str, object]:
    return {
        "generation": generation.name,
        "path": str(generation.path),
        "articles": generation.articles,
        "created": generation.manifest.created,
        "size": generation.size,
        "sources": list(generation.manifest.sources),
        "counts": asdict(generation.counts),
    }


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
