"""The answers that programs read: JSON, the feed, the description of the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from corpus import Article
from search import Suggestion

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_a_search_as_json_has_hits_passages_facets_and_counts(client: FlaskClient) -> None:
    answer = client.get("/api/search?q=quận+ủy").get_json()
    assert set(answer) == {
        "query", "total", "page", "pages", "limit", "took_ms", "did_you_mean", "notes", "facets", "hits",
    }  # fmt: skip
    assert (answer["query"], answer["total"], answer["page"], answer["pages"]) == ("quận ủy", 1, 1, 1)
    assert answer["facets"]["source"] == [{"value": "Quận Hồ Tây", "count": 1}]
    (hit,) = answer["hits"]
    assert (hit["id"], hit["rank"], hit["page_url"]) == ("hop-quan-uy", 1, "/articles/hop-quan-uy")
    assert hit["title"] == {
        "text": "Quận ủy họp bàn việc trồng cây",
        "ranges": [[0, 7, "fuller"]],
        "html": '<mark class="fuller">Quận ủy</mark> họp bàn việc trồng cây',
    }
    assert hit["published"] == "2023-05-25T14:54:00"


def test_a_search_as_json_takes_the_arguments_of_the_page(client: FlaskClient, engine: Any) -> None:
    answer = client.get("/api/search?q=bản+tin&page=3&limit=12&sort=newest").get_json()
    assert [hit["rank"] for hit in answer["hits"]] == [25]
    assert engine.asked[-1][1]["sort"] == "newest"


def test_vietnamese_stays_readable_in_json(client: FlaskClient) -> None:
    assert "Quận ủy họp" in client.get("/api/search?q=họp").text


def test_suggestions_come_as_json(client: FlaskClient, engine: Any) -> None:
    engine.suggestions = (Suggestion("quận ủy", "marks"),)
    assert client.get("/api/suggest?q=quan+uy").get_json() == {
        "query": "quan uy",
        "suggestions": [{"text": "quận ủy", "kind": "marks"}],
    }
    assert client.get("/api/suggest").get_json()["suggestions"] == []


def test_an_article_comes_as_json_with_its_marks(client: FlaskClient) -> None:
    plain = client.get("/api/articles/hop-quan-uy").get_json()
    assert plain["title"] == "Quận ủy họp bàn việc trồng cây"
    assert plain["captions"] == ["Quang cảnh cuộc họp quận ủy"]
    assert "marks" not in plain
    marks = client.get("/api/articles/hop-quan-uy?q=trồng").get_json()["marks"]
    assert marks["title"]["ranges"] == [[21, 26, "exact"]]
    assert client.get("/api/articles/le-hoi/2024").get_json()["id"] == "le-hoi/2024"


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/api/search?q=a&page=x", 400),
        ("/api/search?sort=up", 400),
        ("/api/suggest?limit=0", 400),
        ("/api/articles/none", 404),
        ("/api/none", 404),
    ],
)
def test_errors_come_as_json_too(client: FlaskClient, url: str, status: int) -> None:
    response = client.get(url)
    assert response.status_code == status
    error = response.get_json()["error"]
    assert error["status"] == status
    assert error["title"]
    assert error["message"]
    assert bool(error["reasons"]) == (status == 400)


def test_the_feed_holds_what_the_search_finds_the_newest_first(client: FlaskClient, engine: Any) -> None:
    response = client.get("/feed.atom?q=quận&sort=views")
    assert response.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(response.data)
    assert engine.asked[-1][1]["sort"] == "newest"
    assert feed.findtext("a:title", namespaces=ATOM) == "quận – có dấu"
    assert [link.get("href") for link in feed.findall("a:link", ATOM)] == [
        "http://localhost/feed.atom?q=qu%E1%BA%ADn",
        "http://localhost/?q=qu%E1%BA%ADn&sort=newest",
    ]
    entry = feed.find("a:entry", ATOM)
    assert entry is not None
    assert entry.findtext("a:title", namespaces=ATOM) == "Quận ủy họp bàn việc trồng cây"
    assert entry.findtext("a:updated", namespaces=ATOM) == "2023-05-25T14:54:00+07:00"
    assert entry.findtext("a:id", namespaces=ATOM) == "http://localhost/articles/hop-quan-uy"
    assert "<mark>quận</mark>" in (entry.findtext("a:summary", namespaces=ATOM) or "")


def test_the_feed_of_no_search_holds_the_newest_articles(client: FlaskClient) -> None:
    feed = ElementTree.fromstring(client.get("/feed.atom").data)
    assert len(feed.findall("a:entry", ATOM)) == 28


def test_the_feed_is_well_formed_whatever_articles_hold(site: Callable[..., FlaskClient]) -> None:
    article = Article(id="a&b", title="Tin \x00\x0b<&]]>\ufffe", body="tin \x1f & <b>", byline="\x08")
    feed = ElementTree.fromstring(site(article).get("/feed.atom?q=tin").data)
    assert feed.findtext("a:entry/a:title", namespaces=ATOM) == "Tin <&]]>"


def test_the_page_names_its_feed(client: FlaskClient) -> None:
    link = '<link rel="alternate" href="/feed.atom?q=qu%E1%BA%ADn" type="application/atom+xml"'
    assert link in client.get("/?q=quận").text


def test_browsers_can_add_the_search(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml")
    assert response.mimetype == "application/opensearchdescription+xml"
    templates = [node.get("template") for node in ElementTree.fromstring(response.data).iter() if node.get("template")]
    assert templates[0] == "http://localhost/?q={searchTerms}"


def test_health_says_what_is_searched(client: FlaskClient) -> None:
    answer = client.get("/healthz").get_json()
    assert (answer["status"], answer["articles"], answer["generation"]) == ("ok", 28, "20240101-abc")


def test_robots_are_told_to_leave_programs_answers_alone(client: FlaskClient) -> None:
    assert "Disallow: /api/" in client.get("/robots.txt").text
