"""`codau search`, `suggest` and `show`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus import Article
from index import StoreError
from index.cli_options import fail, index_option, json_option
from search import location
from search.cli_options import literal_option, match_option, operator_option, text_argument
from search.engine import Engine
from search.errors import BadRequest, SearchError
from search.explanation import Explanation
from search.request import SORTS
from search.results import FacetValue, Results
from search.syntax.dates import parse_days
from search.to_json import article_json, results_json, suggestions_json

if TYPE_CHECKING:
    from search.marked import MarkedArticle

_FACETED = 20
"""Values of a facet that a reader is shown."""


@click.command()
@text_argument()
@index_option
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Hits on a page.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page of them.")
@match_option
@operator_option
@literal_option
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="relevance",
    show_default=True,
    help="The order of the hits.",
)
@click.option("--filter", "filters", metavar="FIELD=VALUE", multiple=True, help="Only hits with this fact; repeatable.")
@click.option("--facet", "facets", metavar="FIELD", multiple=True, help="Count the values of this field; repeatable.")
@click.option("--explain", is_flag=True, help="Show how each hit comes to its score.")
@json_option
def search(
    text: str,
    store: Path | None,
    limit: int,
    page: int,
    match: str,
    operator: str,
    literal: bool,
    sort: str,
    filters: tuple[str, ...],
    facets: tuple[str, ...],
    explain: bool,
    as_json: bool,
) -> None:
    """Search for TEXT and show the best articles.

    Fields for --filter and --facet are source, section, byline, year, person and document (mentioned in the text);
    for --filter also published (a year, month or day, or a span of them as in 5/2024..24/6/2024). A TEXT that begins
    with - goes after --.

    \b
    Examples:
      codau search "quan uy nam tu liem"
      codau search 'title:"dân vận" -"Long Biên"' --filter year=2024 --facet source
    """
    try:
        engine = location.open(store)
        results = engine.search(
            text,
            limit=limit,
            page=page,
            match=match,
            operator=operator,
            sort=sort,
            filters=_filters(filters),
            facets=facets,
            literal=literal,
        )
        reasons = [
            engine.explain(text, hit.id, match=match, operator=operator, literal=literal)
            for hit in (results if explain else ())
        ]
    except BadRequest as error:
        raise click.UsageError(str(error)) from error
    except (SearchError, StoreError) as error:
        fail(error)
    click.echo(json.dumps(results_json(results), ensure_ascii=False)) if as_json else _print(results, reasons)


@click.command()
@text_argument()
@index_option
@click.option("--limit", type=click.IntRange(1), default=8, show_default=True, help="How many at most.")
@json_option
def suggest(text: str, store: Path | None, limit: int, as_json: bool) -> None:
    """Complete TEXT as the search box does.

    \b
    Example:
      codau suggest "dan va"
    """
    try:
        suggestions = location.open(store).suggest(text, limit)
    except (SearchError, StoreError) as error:
        fail(error)
    if as_json:
        click.echo(json.dumps(suggestions_json(suggestions), ensure_ascii=False))
    else:
        for suggestion in suggestions:
            click.echo(suggestion.text)


@click.command()
@click.argument("article_id")
@text_argument(required=False)
@index_option
@match_option
@literal_option
@json_option
def show(article_id: str, text: str, store: Path | None, match: str, literal: bool, as_json: bool) -> None:
    """Show the article with ARTICLE_ID; what TEXT finds in it is marked.

    \b
    Example:
      codau show 3f2a90c41b7de586 "dân vận"
    """
    try:
        engine: Engine = location.open(store)
        marked = engine.marks(text, article_id, match=match, literal=literal)
    except (SearchError, StoreError) as error:
        fail(error)
    click.echo(json.dumps(article_json(marked.article), ensure_ascii=False)) if as_json else _print_article(marked)


def _filters(given: tuple[str, ...]) -> dict[str, Any]:
    filters: dict[str, Any] = {}
    for item in given:
        field, equals, value = item.partition("=")
        if not equals or not value:
            raise click.BadParameter(f"{item!r} is not of the form FIELD=VALUE", param_hint="--filter")
        if field == "published":
            days = parse_days(value)
            if days is None:
                raise click.BadParameter(f"{value!r} is neither a date nor a span of dates", param_hint="--filter")
            if field in filters:
                raise click.BadParameter("published can be given once; a span is FIRST..LAST", param_hint="--filter")
            filters[field] = days
        else:
            filters.setdefault(field, []).append(value)
    return filters


def _print(results: Results, reasons: Sequence[Explanation]) -> None:
    """Hits as lines for a reader; click drops the colours where nobody sees them."""
    for note in results.notes:
        click.secho(str(note), italic=True)
    if results.did_you_mean:
        click.secho(f"Có phải bạn tìm: {results.did_you_mean}", italic=True)
    for hit, reason in zip_longest(results, reasons):
        published = f"{hit.head.published:%d/%m/%Y}" if hit.head.published else None
        facts = [hit.head.source, published, f"id {hit.id}"]
        click.echo(f"{hit.rank:3}. {hit.title.ansi()}")
        click.secho(f"     {' · '.join(filter(None, facts))}", dim=True)
        for snippet in hit.snippets:
            click.echo(f"     {snippet.ansi()}")
        for line in reason.lines() if reason else ():
            click.secho(f"     {line}", dim=True)
    for field, values in results.facets.items():
        more = [f"{len(values) - _FACETED} more with --json"] if len(values) > _FACETED else []
        click.echo(f"{field}: {', '.join([*map(_facet, values[:_FACETED]), *more])}")
    pages = f", page {results.page} of {results.pages}" if max(results.page, results.pages) > 1 else ""
    click.secho(f"{results.total:,} found in {results.took_ms:.0f} ms{pages}", dim=True)


def _facet(value: FacetValue) -> str:
    told = f", {value.told[0]}" if value.told else ""
    return f"{value.value}{told} ({value.count})"


def _print_article(marked: MarkedArticle) -> None:
    article = marked.article
    published = f"{article.published:%d/%m/%Y %H:%M}" if article.published else None
    views = None if article.views is None else f"{article.views:,} views"
    click.echo(marked.title.ansi())
    click.secho(" · ".join(filter(None, (article.source, article.section, published, views))), dim=True)
    for line in marked.body.lines():
        click.echo(line.ansi())
    for caption in marked.captions:
        click.echo(f"[{caption.ansi()}]")
    _print_mentions(article)
    if article.byline:
        click.secho(article.byline, italic=True)


def _print_mentions(article: Article) -> None:
    from index.mentions.extract import mentions  # its patterns take a moment to compile

    spoken = mentions(article)
    for person in spoken.people:
        click.secho(", ".join(filter(None, (person.name, person.role))), dim=True)
    for cited in spoken.citations:
        click.secho(", ".join(filter(None, (cited.number, cited.date))), dim=True)
