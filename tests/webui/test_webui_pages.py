"""The first visit, and what all pages have in common, over an engine that finds by plain comparison."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from flask import template_rendered
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from webui import create_app
from webui.pages import ArticlePage, ErrorPage, Page, SearchPage, WelcomePage

Get = Callable[..., Any]

HTMX = {"HX-Request": "true"}


def test_the_first_visit_says_what_there_is_and_offers_searches_that_find_something(
    client: FlaskClient, get: Get
) -> None:
    page = get(client, "/")
    assert "28 bài viết" in page.text(".lead")
    assert page.texts(".samples a") == ["quận ủy", "học sinh"]
    assert not page.css('meta[name="robots"]')


def test_the_first_visit_shows_articles_and_ways_to_browse(client: FlaskClient, get: Get) -> None:
    page = get(client, "/")
    assert len(page.css(".newest .hit")) == 5
    assert page.texts(".browse h2") == ["Nguồn", "Chuyên mục", "Năm"]


def test_search_pages_ask_robots_to_stay_out(client: FlaskClient, get: Get) -> None:
    assert get(client, "/?q=quận").one('meta[name="robots"]').attributes["content"] == "noindex"
    assert get(client, "/articles/hop-quan-uy?q=quận").css('meta[name="robots"]')
    assert not get(client, "/articles/hop-quan-uy").css('meta[name="robots"]')


@pytest.mark.parametrize("url", ["/", "/?q=quận&year=2023", "/?q=zzz"])
def test_htmx_gets_the_same_partial_that_the_page_has(client: FlaskClient, url: str) -> None:
    page, fragment = client.get(url), client.get(url, headers=HTMX)
    panel = fragment.text.split("</div>", 1)[1].strip()
    assert panel
    assert panel in page.text
    assert "<html" not in fragment.text
    assert fragment.text.splitlines()[0] in page.text


def test_a_fragment_names_the_address_that_shows_the_same(client: FlaskClient) -> None:
    fragment = client.get("/?q=+quận+&sort=&from=&page=1", headers=HTMX)
    assert fragment.headers["HX-Push-Url"] == "/?q=qu%E1%BA%ADn"


def test_caches_keep_pages_and_fragments_apart(client: FlaskClient) -> None:
    page, fragment = client.get("/?q=quận"), client.get("/?q=quận", headers=HTMX)
    assert "HX-Request" in page.headers["Vary"]
    assert page.headers["Cache-Control"] == "no-cache"
    assert fragment.headers["Cache-Control"] == "no-store"


def test_htmx_restoring_history_gets_the_whole_page(client: FlaskClient) -> None:
    restored = client.get("/?q=quận", headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert restored.text.replace("\n", "").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("url", "kind"),
    [("/", WelcomePage), ("/?q=quận", SearchPage), ("/articles/hop-quan-uy", ArticlePage), ("/nope", ErrorPage)],
)
def test_a_template_receives_the_fields_of_its_page_and_nothing_else(engine: Any, url: str, kind: type[Page]) -> None:
    received: list[dict[str, Any]] = []

    def record(sender: object, template: object, context: dict[str, Any], **_: object) -> None:
        received.append(context)

    app = create_app(engine)
    with template_rendered.connected_to(record, app):
        app.test_client().get(url)
    frame = {"g", "request", "session"}
    assert set(received[0]) - frame == {field.name for field in dataclasses.fields(kind)} | {"panel", "live", "heard"}


def test_the_site_can_stand_below_a_path(engine: Any) -> None:
    client = create_app(engine).test_client()
    page = LexborHTMLParser(client.get("/?q=quận", base_url="http://example.com/tim").text)
    found = [node.attributes for node in page.css("a, link, script")]
    addresses = [node.get("href") or node.get("src") or "" for node in found]
    assert addresses
    assert all(address.startswith(("/tim/", "#")) for address in addresses)
