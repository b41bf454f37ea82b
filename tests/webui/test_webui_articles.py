"""An article as a page: its text and facts, every match marked, others like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from corpus import Article

Get = Callable[..., Any]
Site = Callable[..., FlaskClient]


def test_an_article_shows_its_text_facts_and_captions(client: FlaskClient, get: Get) -> None:
    page = get(client, "/articles/hop-quan-uy")
    assert page.texts(".text p") == ["(HN) Sáng nay, quận ủy họp.", "Cuộc họp của quận ủy bàn việc trồng cây ven hồ."]
    assert page.texts(".captions li") == ["Quang cảnh cuộc họp quận ủy"]
    facts = dict(zip(page.texts(".known dt"), page.texts(".known dd"), strict=True))
    assert facts == {
        "Ngày đăng": "25/05/2023, 14:54",
        "Lượt xem": "1.234",
        "Tác giả": "Lê Bình",
        "Nguồn": "Quận Hồ Tây",
        "Chuyên mục": "Tin trong quận",
        "Bản gốc": "example.com",
    }
    assert not page.css(".jump, .back")


def test_an_article_marks_and_counts_every_match_in_reading_order(client: FlaskClient, get: Get) -> None:
    page = get(client, "/articles/hop-quan-uy?q=quận+ủy")
    assert [node.attributes["id"] for node in page.css("mark[id]")] == ["m1", "m2", "m3", "m4"]
    assert [node.attributes.get("class") for node in page.css("mark[id]")] == ["fuller", None, None, None]
    assert page.text(".jump strong") == "4 chỗ khớp"
    assert page.one(".jump a:not([hidden])").attributes["href"] == "#m1"
    assert page.texts(".legend mark") == ["đúng dấu", "có thêm dấu"]


def test_an_article_says_when_nothing_in_it_matches(client: FlaskClient, get: Get) -> None:
    page = get(client, "/articles/tran-bong?q=zzz")
    assert page.text(".note") == "Không có chỗ nào trong bài khớp với “zzz”."


def test_an_article_shows_others_like_it(client: FlaskClient, get: Get) -> None:
    page = get(client, "/articles/hop-quan-uy")
    assert page.texts(".similar h3")[0] == "Lễ hội mùa xuân của quận"
    assert len(page.css(".similar .hit")) == 5


@pytest.mark.parametrize("strange", ["a/b", "/a", "a b", "a?b=1&c#d", "50%", "tiếng-việt", "<b>", "a\nb", "a//b"])
def test_any_id_can_be_linked_to(site: Site, strange: str, get: Get) -> None:
    client = site(Article(id=strange, title="Tin", body="x"))
    link = get(client, "/?q=tin").one(".hit h2 a").attributes["href"]
    assert get(client, link or "").text("h1") == "Tin"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "http://[", "//example.com", "x"])
def test_only_web_addresses_become_links_to_the_original(site: Site, address: str, get: Get) -> None:
    client = site(Article(id="a", title="Tin", body="x", url=address))
    assert "Bản gốc" not in get(client, "/articles/a").texts(".known dt")


def test_every_article_opens(client: FlaskClient, engine: Any, get: Get) -> None:
    for article in engine.articles:
        get(client, f"/articles/{quote(article.id)}?q=quận")
