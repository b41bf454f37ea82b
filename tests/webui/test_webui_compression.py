"""Answers in fewer bytes, for whoever takes them so."""

from __future__ import annotations

import gzip

import pytest
from flask.testing import FlaskClient

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("address", ["/?q=quận", "/articles/hop-quan-uy?q=quận", "/api/search?q=quận", "/feed.atom"])
def test_an_answer_comes_compressed_to_whoever_takes_it_so(client: FlaskClient, address: str) -> None:
    whole, less = client.get(address), client.get(address, headers=GZIP)
    assert whole.content_encoding is None
    assert less.content_encoding == "gzip"
    # The milliseconds that a search took differ from answer to answer.
    assert len(gzip.decompress(less.data)) == pytest.approx(len(whole.data), abs=20)
    assert less.content_length == len(less.data) < len(whole.data) / 2
    assert "Accept-Encoding" in whole.vary
    assert "Accept-Encoding" in less.vary


def test_who_refuses_compressed_answers_gets_none(client: FlaskClient) -> None:
    assert client.get("/?q=quận", headers={"Accept-Encoding": "gzip;q=0"}).content_encoding is None
    assert client.get("/?q=quận", headers={"Accept-Encoding": ""}).content_encoding is None


def test_a_short_answer_stays_as_it_is(client: FlaskClient) -> None:
    response = client.get("/healthz", headers=GZIP)
    assert response.content_encoding is None
    assert response.text
