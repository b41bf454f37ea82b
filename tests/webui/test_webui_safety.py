"""Nothing that is typed, stored or sent harms whoever looks at a page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from corpus import Article
from search import Note, Suggestion

Site = Callable[..., FlaskClient]

HTMX = {"HX-Request": "true"}
ATTACK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    "url",
    [
        f"/?q={quote(ATTACK)}",
        f"/?q=tin&section={quote(ATTACK)}&byline={quote(ATTACK)}",
        f"/?q=tin&page={quote(ATTACK)}&sort={quote(ATTACK)}",
        f"/articles/a?q={quote(ATTACK)}",
        f"/articles/{quote(ATTACK, safe='')}",
        f"/{quote(ATTACK)}",
        "/",
        "/?q=tin",
        "/articles/a?q=tin",
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_nothing_typed_and_nothing_stored_becomes_markup(site: Site, url: str, headers: dict[str, str]) -> None:
    article = Article("a", ATTACK, f"tin {ATTACK}", ATTACK, None, None, ATTACK, ATTACK, (ATTACK,), ATTACK, ATTACK)
    client = site(
        article,
        dataclasses.replace(article, id=ATTACK),
        notes=(Note("x", ATTACK),),
        did_you_mean=ATTACK,
        suggestions=(Suggestion(ATTACK, "completion"),),
    )
    body = client.get(url, headers=headers).text
    page = LexborHTMLParser(body)
    assert not [node for node in page.css("script") if not node.attributes.get("src")]
    assert not page.css("img[onerror], [src=x], style, [style]")
    assert not [node.tag for node in page.css("*") for name in node.attributes if name.startswith("on")]
    assert all((node.attributes["href"] or "").startswith(("/", "#")) for node in page.css("a"))


@pytest.mark.parametrize("page", ["/", "/?q=quận", "/articles/hop-quan-uy", "/nope", "/api/search", "/favicon.svg"])
def test_every_answer_says_what_a_browser_may_load(client: FlaskClient, page: str) -> None:
    headers = client.get(page).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"]


@pytest.mark.parametrize(
    "odd", ["%00", "%ED%A0%80", "%ff%fe", "%F4%90%80%80", "a%00b", "%E2%80%AE", "+", "%", "%zz", "q=%", "%0d%0aX:1"]
)
@pytest.mark.parametrize(
    "where",
    [
        "/?q={}", "/?q=tin&section={}", "/?year={}", "/?page={}", "/?from={}", "/?{}", "/articles/{}", "/{}",
        "/articles/hop-quan-uy?q={}", "/api/search?q={}", "/api/suggest?q={}", "/feed.atom?q={}", "/static/x/{}",
    ],
)  # fmt: skip
def test_no_odd_bytes_break_the_site(client: FlaskClient, where: str, odd: str) -> None:
    assert client.get(where.format(odd)).status_code in (200, 400, 404)
