"""The queries that benchmarks ask."""

from __future__ import annotations

import pytest

from benchmarks.articles import Text
from benchmarks.workload import KINDS, Query, draw

ARTICLES = [
    Text("a", "Chợ quê", "Chợ họp từ sáng sớm, bên bờ sông. Người bán rau, người bán cá; ai cũng vội."),
    Text("b", "Mưa lớn", "Mưa lớn kéo dài suốt ba ngày qua. Nước sông lên cao, nhiều đường ngập sâu."),
]


def test_the_same_articles_and_seed_give_the_same_queries() -> None:
    assert draw(ARTICLES, 2, 20, seed=7) == draw(ARTICLES, 2, 20, seed=7)
    assert draw(ARTICLES, 2, 20, seed=7) != draw(ARTICLES, 2, 20, seed=8)


def test_each_kind_gets_its_number_of_queries() -> None:
    drawn = draw(ARTICLES, 2, 5, seed=1)
    assert {kind: len(queries) for kind, queries in drawn.items()} == dict.fromkeys(KINDS, 5)


def test_any_of_takes_two_to_five_different_syllables_of_one_sentence() -> None:
    for query in draw(ARTICLES, 2, 50, seed=1)["or"]:
        assert 2 <= len(query.words) <= 5
        assert len(set(query.words)) == len(query.words)


def test_a_phrase_stands_in_an_article_as_it_is_asked() -> None:
    bodies = [article.body.lower() for article in ARTICLES]
    for query in draw(ARTICLES, 2, 50, seed=1)["phrase"]:
        assert any(query.text in body for body in bodies)


def test_a_prefix_is_shorter_than_a_syllable_that_begins_with_it() -> None:
    for query in draw(ARTICLES, 2, 50, seed=1)["prefix"]:
        assert 2 <= len(query.text) <= 3


def test_a_page_asks_what_any_of_asks() -> None:
    drawn = draw(ARTICLES, 2, 5, seed=1)
    assert [query.words for query in drawn["page"]] == [query.words for query in drawn["or"]]


def test_a_typed_text_gives_its_syllables_to_engines_that_take_terms() -> None:
    assert Query("text", ('Nghị quyết "25-NQ/TW"',)).terms == ("nghị", "quyết", "25", "nq", "tw")


def test_articles_too_short_to_ask_about_are_said_so() -> None:
    with pytest.raises(ValueError, match="too short"):
        draw([Text("a", "", "ừ")], 1, 1, seed=1)
