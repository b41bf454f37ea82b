"""Days that are meant by what was typed: marked wherever a text speaks of them, in whichever way, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest

from corpus import Article
from index import Store
from search import Engine

ARTICLES = (
    Article(
        "founded",
        "Mười năm (01/4/2014-01/4/2024)",
        "Lễ hội mừng ngày thành lập 01/4/2014, sang năm là 01/4/2024. Tỷ số 1-4.",
        published=datetime(2023, 5, 25),
    ),
    Article("flood", "Lũ lụt", "Lũ lụt ở tỉnh ta, sáng 24/7 nước lên.", published=datetime(2024, 7, 25)),
    Article("later", "Lũ lụt", "Lũ lụt năm 2025, sáng 24/7, ngày 3 và 4/8.", published=datetime(2025, 8, 1)),
)


@pytest.fixture(scope="module")
def engine(engine_of: Callable[..., Engine]) -> Engine:
    return engine_of(*ARTICLES)


def marked(engine: Engine, query: str, article: str) -> list[str]:
    """What is marked in the title and then in the body of an article."""
    shown = engine.marks(query, article)
    return [text for part in (shown.title, shown.body) for text, grade in part.parts() if grade]


@pytest.mark.parametrize("query", ["01/4/2014", "1/4/2014", "1.4.2014", "ngày 1 tháng 4 năm 2014", "nói về:1/4/2014"])
def test_a_day_is_marked_where_it_is_written_and_not_in_that_of_another_year(engine: Engine, query: str) -> None:
    assert marked(engine, query, "founded") == ["01/4/2014", "01/4/2014"]
    (hit,) = engine.search(query)
    shown = [text for snippet in (hit.title, *hit.snippets) for text, grade in snippet.parts() if grade]
    assert shown == ["01/4/2014", "01/4/2014"]


def test_a_day_without_a_year_is_that_of_the_article_it_stands_in(engine: Engine) -> None:
    assert marked(engine, "24/7/2024", "flood") == ["24/7"]
    assert marked(engine, "24/7/2024", "later") == []


def test_all_days_of_a_range_are_marked(engine: Engine) -> None:
    assert marked(engine, "nói về:2014..2023", "founded") == ["01/4/2014", "01/4/2014"]
    assert marked(engine, "nói về:8/2025", "later") == ["3", "4/8"]


def test_compiled_loops_show_the_same_days(store_of: Callable[[Iterable[Article]], Path]) -> None:
    store = Store(store_of(ARTICLES))
    plain, compiled = Engine(store, compiled=False), Engine(store)
    for query in ("1/4/2014", "nói về:2014..2024", "lũ lụt 24/7", "lũ* 24/7/2024", "từ 2014 đến 2016"):
        assert [hit.snippets for hit in plain.search(query)] == [hit.snippets for hit in compiled.search(query)]
