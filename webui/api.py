"""The same answers as JSON, in the shape that `codau search --json` prints.

``GET /api/search`` takes the arguments of the page (``q``, ``page``, ``limit``, ``match``, ``operator``, ``sort``,
``literal`` (1: as typed), ``from``, ``to``, and each filter, repeatable) and answers::

    {"query", "total", "page", "pages", "limit", "took_ms", "did_you_mean",
     "notes":  [{"kind", "text", "start", "end"}],
     "facets": {"source": [{"value", "count"}], ..., "person": [{"value", "count", "told"}], ...},
     "hits":   [{"id", "rank", "score", "title": passage, "snippets": [passage], "grades": {"syllable": "exact"},
                 "source", "section", "published", "views", "byline", "url", "page_url"}]}

where ``told`` lists the roles of a person or the dates of a document, if any are known, and a passage is ``{"text",
"ranges": [[start, end, grade]], "html"}``, offsets counting characters of ``text``; ``url`` is where the article came
from and ``page_url`` its page here. ``GET /api/suggest?q=&limit=`` answers ``{"query", "suggestions": [{"text",
"kind"}]}``. ``GET /api/articles/<id>`` answers the article with every field and what it mentions (``people``,
``documents``, ``days``), and with ``q`` also ``marks``: ``title``, ``body`` and ``captions`` as passages. Every error
is ``{"error": {"status", "title", "message", "reasons"}}`` under its HTTP status.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from search.to_json import article_json, results_json, snippet_json, suggestions_json
from webui.links import article_url
from webui.opened import engine
from webui.request import SearchRequest
from webui.search_page import pages, run

api = Blueprint("api", __name__, url_prefix="/api")


@api.get("/search")
def search_results() -> Response:
    """One page of hits."""
    search = SearchRequest.from_args(request.args)
    results = run(engine(), search)
    answer = results_json(results)
    hits = [{**hit, "page_url": article_url(hit["id"])} for hit in answer["hits"]]
    return jsonify({"query": search.text, **answer, "pages": pages(results), "hits": hits})


@api.get("/suggest")
def suggestions() -> Response:
    """Texts to search instead of the one being typed."""
    search = SearchRequest.from_args(request.args)
    found = engine().suggest(search.text, limit=search.limit) if search.text else ()
    return jsonify(query=search.text, suggestions=suggestions_json(found))


@api.get("/articles/<article_id:article_id>")
def article(article_id: str) -> Response:
    """One article, and what a search marks in it."""
    search = SearchRequest.from_args(request.args)
    if not search.text:
        return jsonify(article_json(engine().article(article_id)))
    marked = engine().marks(search.text, article_id, match=search.match, literal=search.literal)
    marks = {
        "title": snippet_json(marked.title),
        "body": snippet_json(marked.body),
        "captions": [snippet_json(caption) for caption in marked.captions],
    }
    return jsonify({**article_json(marked.article), "marks": marks})
