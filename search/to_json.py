"""Results as plain values for JSON: one shape for the command line and the page's API."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from corpus import Article
from index import Head
from search.results import FacetValue, Hit, Results
from search.snippet import Snippet

if TYPE_CHECKING:
    from search.suggestions import Suggestion


def results_json(results: Results) -> dict[str, Any]:
    """One page of hits with everything that `Results` knows."""
    return {
        "total": results.total,
        "page": results.page,
        "pages": results.pages,
        "limit": results.limit,
        "took_ms": round(results.took_ms, 3),
        "notes": [{"kind": n.kind, "text": n.text, "start": n.start, "end": n.end} for n in results.notes],
        "did_you_mean": results.did_you_mean,
        "facets": {field: [_facet(value) for value in values] for field, values in results.facets.items()},
        "hits": [_hit(hit) for hit in results],
    }


def suggestions_json(suggestions: Iterable[Suggestion]) -> list[dict[str, str]]:
    """What may be meant by a text that is being typed."""
    return [{"text": suggestion.text, "kind": suggestion.kind} for suggestion in suggestions]


def article_json(article: Article) -> dict[str, Any]:
    """All facts of an article, and the people, documents and days that it mentions, in its order."""
    from index.mentions.extract import mentions  # its patterns take a moment to compile

    spoken = mentions(article)
    return {
        **_facts(article),
        "title": article.title,
        "dateline": article.dateline,
        "body": article.body,
        "captions": list(article.captions),
        "people": [asdict(person) for person in spoken.people],
        "documents": [asdict(citation) for citation in spoken.citations],
        "days": list(spoken.days),
    }


def _facet(value: FacetValue) -> dict[str, Any]:
    told = {"told": list(value.told)} if value.told else {}
    return {"value": value.value, "count": value.count, **told}


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        **_facts(hit.head),
        "rank": hit.rank,
        "score": hit.score,
        "title": snippet_json(hit.title),
        "snippets": [snippet_json(snippet) for snippet in hit.snippets],
        "grades": {typed: str(grade) for typed, grade in hit.grades.items()},
    }


def _facts(article: Article | Head) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source,
        "section": article.section,
        "published": article.published and article.published.isoformat(),
        "views": article.views,
        "byline": article.byline,
        "url": article.url,
    }


def snippet_json(snippet: Snippet) -> dict[str, Any]:
    """Text, ranges as ``[start, end, grade]``, and the HTML of both."""
    return {
        "text": snippet.text,
        "ranges": [[start, end, str(grade)] for start, end, grade in snippet.ranges],
        "html": snippet.html(),
    }
