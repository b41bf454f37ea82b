"""`codau evaluate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from index import StoreError
from index.cli_options import fail, index_option, json_option
from search import location
from search.cli_options import match_option, operator_option
from search.errors import SearchError
from search.evaluation import Evaluation, Progress
from search.variants import VARIANTS

_file = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("queries", type=_file)
@click.argument("qrels", type=_file)
@index_option
@click.option("--variants", is_flag=True, help="Also type the queries in other ways, and show what each way loses.")
@match_option
@operator_option
@json_option
def evaluate(
    queries: Path, qrels: Path, store: Path | None, variants: bool, match: str, operator: str, as_json: bool
) -> None:
    """Measure how well judged queries find what is relevant.

    QUERIES has a query's id and its text on each line, QRELS a query's id, an article's id and its relevance (0 if it
    is none), with tabs between; TREC's four columns will do too. Shown are means in percent; JSON has them from 0 to 1.
    Needs ir-measures: pip install 'codau[evaluate]'.

    \b
    Example:
      codau evaluate queries.tsv qrels.tsv --variants
    """
    try:
        engine = location.open(store)
        with _progress() as progress:
            evaluation = engine.evaluate(
                queries,
                qrels,
                match=match,
                operator=operator,
                variants=VARIANTS if variants else (),
                progress=progress,
            )
    except (SearchError, StoreError) as error:
        fail(error)
    click.echo(json.dumps(_facts(evaluation))) if as_json else _print(evaluation)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on standard error for as long as the block lasts, or None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label="Searching", file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show


def _print(evaluation: Evaluation) -> None:
    """A row for each way of typing, with what it loses against the first."""
    rows = evaluation.variants or {"as typed": evaluation}
    first = next(iter(rows))
    width = max(map(len, rows))
    drop = f"{'drop':>7}" if len(rows) > 1 else ""
    click.secho(f"{'':{width}}{''.join(f'{name:>9}{drop}' for name in evaluation)}".rstrip(), bold=True)
    for name, row in rows.items():
        cells = [f"{100 * value:9.1f}" for value in row.values()]
        if len(rows) > 1:
            drops = ["" if name == first else f"{_drop(rows[first], row, measure):.1f}" for measure in row]
            cells = [f"{cell}{lost:>7}" for cell, lost in zip(cells, drops, strict=True)]
        click.echo(f"{name:{width}}{''.join(cells)}".rstrip())
    queries = f"{evaluation.queries:,} quer{'y' if evaluation.queries == 1 else 'ies'}"
    left_out = f" ({evaluation.left_out:,} more without a relevant article)" if evaluation.left_out else ""
    click.secho(f"{queries}{left_out}, in percent; {_milliseconds(evaluation):.1f} ms a query", dim=True)


def _drop(first: Evaluation, other: Evaluation, measure: str) -> float:
    """The difference of what is shown, so that the table adds up."""
    return round(100 * first[measure], 1) - round(100 * other[measure], 1)


def _milliseconds(evaluation: Evaluation) -> float:
    return 1000 * evaluation.seconds / evaluation.queries


def _facts(evaluation: Evaluation) -> dict[str, Any]:
    facts = {
        "queries": evaluation.queries,
        "left_out": evaluation.left_out,
        "seconds": round(evaluation.seconds, 3),
        "measures": dict(evaluation),
    }
    if evaluation.variants:
        facts["variants"] = {
            name: {"seconds": round(variant.seconds, 3), "measures": dict(variant)}
            for name, variant in evaluation.variants.items()
        }
    return facts
