"""A small engine that finds by plain comparison, so that pages are tested apart from ranking."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any
from unicodedata import combining, normalize

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus import Article
from index import Head
from search import (
    ArticleNotFound,
    FacetValue,
    Grade,
    Hit,
    MarkedArticle,
    Note,
    Range,
    Results,
    Snippet,
    Stats,
    Suggestion,
)
from search.results import Kept
from webui import create_app

ARTICLES = (
    Article(
        id="hop-quan-uy",
        title="Quận ủy họp bàn việc trồng cây",
        body="Sáng nay, quận ủy họp.\n\nCuộc họp của quận ủy bàn việc trồng cây ven hồ.",
        section="Tin trong quận",
        published=datetime(2023, 5, 25, 14, 54),
        views=1234,
        byline="Lê Bình",
        dateline="HN",
        captions=("Quang cảnh cuộc họp quận ủy",),
        source="Quận Hồ Tây",
        url="https://example.com/hop",
    ),
    Article(
        id="le-hoi/2024",
        title="Lễ hội mùa xuân của quận",
        body="Lễ hội mở từ sáng sớm ở sân đình.",
        section="Văn hóa",
        published=datetime(2024, 2, 14),
        views=87,
        byline="Trần An",
        source="Quận Hồ Tây",
    ),
    Article(id="tran-bong", title="Trận bóng của học sinh", body="Học sinh hai quận đá bóng.", source="Báo trường"),
    *(
        Article(id=f"ban-tin-{n}", title=f"Bản tin số {n}", body="Tin ngắn trong ngày.", published=datetime(2022, 1, n))
        for n in range(1, 26)
    ),
)


@dataclass
class FakeEngine:
    """Finds the articles that have the typed text as it is; remembers how it was asked."""

    articles: tuple[Article, ...] = ARTICLES
    notes: tuple[Note, ...] = ()
    did_you_mean: str | None = None
    suggestions: tuple[Suggestion, ...] = ()
    failure: Exception | None = None
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def search(
        self,
        text: str,
        *,
        limit: int = 10,
        page: int = 1,
        filters: Mapping[str, Any] | None = None,
        facets: Iterable[str] = (),
        **others: Any,
    ) -> Results:
        self.asked.append((text, {"limit": limit, "page": page, "filters": filters, **others}))
        plain = folded if others.get("match") == "loose" else str.lower
        if self.failure:
            raise self.failure
        found = [article for article in self.articles if plain(text) in plain(f"{article.title}\n{article.text}")]
        for name, values in (filters or {}).items():
            if name != "published":
                found = [article for article in found if _fact(article, name) in [*map(str, values)]]
        counts = {name: Counter(fact for article in found if (fact := _fact(article, name))) for name in facets}
        return Results(
            hits=tuple(
                Hit(article.id, rank, 1 / rank, (marked(article.body, text),), stored(article, text))
                for rank, article in enumerate(found, 1)
            )[(page - 1) * limit : page * limit],
            total=len(found),
            page=page,
            limit=limit,
            took_ms=4.2,
            notes=self.notes,
            correction=lambda: self.did_you_mean,
            facets={name: tuple(FacetValue(*pair) for pair in count.most_common()) for name, count in counts.items()},
        )

    def article(self, article_id: str) -> Article:
        for article in self.articles:
            if article.id == article_id:
                return article
        raise ArticleNotFound(f"no article has the id {article_id}")

    def marks(self, text: str, article_id: str, *, match: str = "prefer", literal: bool = False) -> MarkedArticle:
        article = self.article(article_id)
        captions = tuple(marked(caption, text) for caption in article.captions)
        return MarkedArticle(article, marked(article.title, text), marked(article.body, text), captions)

    def similar(self, article_id: str, limit: int = 5) -> Results:
        self.article(article_id)
        others = tuple(article for article in self.articles if article.id != article_id)[:limit]
        hits = tuple(Hit(a.id, rank, 1.0, (), stored(a)) for rank, a in enumerate(others, 1))
        return Results(hits, len(hits), 1, limit, 1.0)

    def suggest(self, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
        return self.suggestions[:limit]

    def stats(self) -> Stats:
        if self.failure:
            raise self.failure
        return Stats(len(self.articles), "20240101-abc", datetime(2024, 1, 1, tzinfo=UTC), 4096, "store")


def stored(article: Article, text: str = "") -> Kept:
    head = Head(**{field.name: getattr(article, field.name) for field in fields(Head)})
    return Kept(head, marked(article.title, text), article, {})


def marked(text: str, typed: str) -> Snippet:
    """The text with each place marked where the typed text stands: exactly, or in another case as the weaker grade."""
    found = re.finditer(re.escape(typed), text, re.IGNORECASE) if typed else ()
    return Snippet(text, tuple(Range(*m.span(), Grade.EXACT if m.group() == typed else Grade.FULLER) for m in found))


def folded(text: str) -> str:
    """Small letters without their marks."""
    return "".join(c for c in normalize("NFD", text.lower()) if not combining(c))


def _fact(article: Article, name: str) -> str | None:
    if name == "year":
        return str(article.published.year) if article.published else None
    return getattr(article, name, None)


Site = Callable[..., FlaskClient]
"""Makes a browser's view of the site over articles, and over anything else that a FakeEngine is made of."""


@pytest.fixture
def site() -> Site:
    def over(*articles: Article, **fields: Any) -> FlaskClient:
        return create_app(FakeEngine(articles or ARTICLES, **fields)).test_client()  # type: ignore[arg-type]

    return over


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def client(engine: FakeEngine) -> FlaskClient:
    app = create_app(engine)  # type: ignore[arg-type]
    app.testing = True
    return app.test_client()


class Shown:
    """A page, and what stands in it, by selectors of CSS."""

    def __init__(self, html: str) -> None:
        self._parsed = LexborHTMLParser(html)

    def css(self, selector: str) -> list[LexborNode]:
        """Every element."""
        return self._parsed.css(selector)

    def one(self, selector: str) -> LexborNode:
        """The first element, which has to be there."""
        found = self._parsed.css_first(selector)
        assert found, f"nothing is {selector}"
        return found

    def text(self, selector: str) -> str:
        """What the first element says, on one line."""
        return " ".join(self.one(selector).text().split())

    def texts(self, selector: str) -> list[str]:
        """What each element says."""
        return [" ".join(node.text().split()) for node in self.css(selector)]


@pytest.fixture(scope="session")
def get() -> Callable[[FlaskClient, str], Shown]:
    """Gets an address, which has to be answered by a page."""

    def shown(client: FlaskClient, url: str) -> Shown:
        response = client.get(url)
        assert response.status_code == 200, response.text
        return Shown(response.text)

    return shown
