"""For other programs than a page: a search as an Atom feed, the description of the search, rules for robots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, render_template, request, url_for

from corpus.article import VIETNAM
from search import Engine, Hit
from webui.links import article_url, feed_url, search_url
from webui.opened import engine
from webui.request import SearchRequest
from webui.search_page import run

ENTRIES = 30
"""Articles in a feed."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed. ``updated`` is an instant, as the format demands; ``summary`` is escaped HTML."""

    id: str
    title: str
    url: str
    updated: str
    author: str
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest articles that a search finds."""

    title: str
    url: str
    page_url: str
    updated: str
    entries: tuple[Entry, ...]


def build_feed(engine: Engine, search: SearchRequest) -> Feed:
    """The feed of a search."""
    newest = search.changed(sort="newest", limit=ENTRIES)
    hits = run(engine, newest, facets=False)
    created = engine.stats().created
    entries = tuple(_entry(hit, created) for hit in hits)
    return Feed(
        title=f"{search.text or 'Bài mới'} – có dấu",
        url=feed_url(search, external=True),
        page_url=search_url(search.changed(sort="newest", limit=10), external=True),
        updated=max((entry.updated for entry in entries), default=_instant(created)),
        entries=entries,
    )


def _entry(hit: Hit, created: datetime) -> Entry:
    article = hit.head
    return Entry(
        id=article_url(hit.id, external=True),
        title=_xml(article.title),
        url=article_url(hit.id, external=True),
        updated=_instant(article.published or created),
        author=_xml(article.byline or article.source or "codau"),
        summary=_xml(" … ".join(snippet.html() for snippet in hit.snippets)),
    )


def _instant(moment: datetime) -> str:
    """With a time zone: portals print the time of Vietnam and leave the zone out."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)).astimezone(VIETNAM).isoformat("T", "seconds")


def _xml(text: str) -> str:
    """The text without the characters that XML can't hold, not even escaped."""
    return _NOT_XML.sub("", text)


pages = Blueprint("feeds", __name__)


@pages.get("/feed.atom")
def feed() -> Response:
    """The newest articles that the search finds, as Atom."""
    search = SearchRequest.from_args(request.args)
    body = render_template("feed.xml", feed=build_feed(engine(), search))
    return Response(body, mimetype="application/atom+xml")


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    """What a browser needs to offer this site as a search engine."""
    body = render_template("opensearch.xml", url=url_for("pages.search_page", _external=True))
    return Response(body, mimetype="application/opensearchdescription+xml")


@pages.get("/robots.txt")
def robots() -> Response:
    """Articles may be indexed; searches say `noindex` themselves."""
    return Response("User-agent: *\nDisallow: /api/\nDisallow: /feed.atom\n", mimetype="text/plain")
