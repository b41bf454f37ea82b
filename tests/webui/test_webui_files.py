"""The files that pages load."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

Get = Callable[..., Any]


def test_files_come_under_a_version_and_are_kept_for_a_year(client: FlaskClient, get: Get) -> None:
    page = get(client, "/")
    files = [node.attributes["src"] for node in page.css("script")]
    files.append(page.one("[rel=stylesheet]").attributes["href"])
    assert [re.sub("/[0-9a-f]{12}/", "/VERSION/", file or "") for file in files] == [
        "/static/VERSION/htmx.js",
        "/static/VERSION/search.js",
        "/static/VERSION/style.css",
    ]
    for file in files:
        response = client.get(file or "")
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert len(client.get(file or "", headers={"Accept-Encoding": "gzip"}).data) < len(response.data)


def test_a_file_under_an_old_version_is_not_kept_long(client: FlaskClient) -> None:
    assert client.get("/static/old/style.css").headers["Cache-Control"] == "public, max-age=3600"
    assert client.get("/static/old/nothing.css").status_code == 404


def test_htmx_comes_from_its_distribution(client: FlaskClient) -> None:
    response = client.get("/static/any/htmx.js")
    assert 'version:"2.' in response.text
    assert response.mimetype == "text/javascript"


def test_the_favicon_is_a_drawing_of_our_own(client: FlaskClient) -> None:
    for address in ("/favicon.svg", "/favicon.ico"):
        assert client.get(address).mimetype == "image/svg+xml"
