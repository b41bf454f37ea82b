"""What goes wrong, and what a reader is told then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from search import BadRequest, SearchError
from webui import create_app


def links(html: str) -> dict[str, str | None]:
    return {node.text(): node.attributes["href"] for node in LexborHTMLParser(html).css(".error .steps a")}


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_an_address_that_cannot_be_read_leads_to_the_same_search_without_it(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    response = client.get("/?q=quận&year=xx&page=abc&section=Tin", headers=headers)
    assert response.status_code == 400
    assert "Năm phải có bốn chữ số" in response.text
    assert "(page=abc)" in response.text
    assert links(response.text)["Tìm lại không có phần bị lỗi"] == "/?q=qu%E1%BA%ADn&section=Tin"
    assert ("<html" in response.text) == (not headers)


def test_an_article_that_is_gone_leads_back_to_the_results(client: FlaskClient) -> None:
    response = client.get("/articles/gone?q=quận")
    assert response.status_code == 404
    assert "Không có bài viết này" in response.text
    assert links(response.text) == {"Về kết quả tìm kiếm": "/?q=qu%E1%BA%ADn", "Về trang tìm kiếm": "/"}


def test_an_unknown_page_leads_to_the_search(client: FlaskClient) -> None:
    response = client.get("/nothing/here")
    assert response.status_code == 404
    assert "Không có trang này" in response.text
    assert links(response.text) == {"Về trang tìm kiếm": "/"}


def test_a_wrong_method_says_which_would_do(client: FlaskClient) -> None:
    response = client.post("/")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_a_store_without_an_index_says_how_to_build_one(tmp_path: Path) -> None:
    client = create_app(tmp_path / "none").test_client()
    for address in ("/", "/?q=a", "/articles/a", "/healthz", "/api/search?q=a", "/feed.atom"):
        response = client.get(address)
        assert response.status_code == 503
        assert "codau rebuild" in response.text
        assert str(tmp_path) not in response.text


def test_an_engine_that_cannot_answer_is_a_503(engine: Any) -> None:
    engine.failure = SearchError("the cluster is away")
    response = create_app(engine).test_client().get("/?q=a")
    assert response.status_code == 503
    assert "the cluster is away" not in response.text


def test_what_the_engine_refuses_is_a_400(engine: Any) -> None:
    engine.failure = BadRequest("no such field")
    assert create_app(engine).test_client().get("/?q=a").status_code == 400


def test_a_fault_of_ours_is_a_friendly_500(engine: Any) -> None:
    engine.failure = RuntimeError("secret")
    response = create_app(engine).test_client().get("/?q=a")
    assert response.status_code == 500
    assert "Có lỗi ở phía máy chủ" in response.text
    assert "secret" not in response.text
