"""Orders, pages and totals agree with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

import pytest

from corpus import Article
from search import Engine, Hit, Results

Ids = Callable[[Iterable[Hit]], list[str]]


@pytest.fixture(scope="module")
def many(engine_of: Callable[..., Engine]) -> Engine:
    """57 articles with few different scores, dates and views, and some without."""
    return engine_of(
        *(
            Article(
                f"{number:02}",
                "Hồ Tây" if number % 5 == 0 else "Bản tin",
                f"Tin về hồ {'tây ' * (number % 3)}số {number}.",
                published=None if number % 7 == 0 else datetime(2024, 1, 1) + timedelta(days=number % 10),
                views=None if number % 4 == 0 else number % 6,
                source=f"Nguồn {number % 2}",
            )
            for number in range(57)
        )
    )


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", ["dan-van", "quan-uy", "duong-lang", "quan-y", "ong-duong"]),
        ("oldest", ["ong-duong", "quan-y", "duong-lang", "quan-uy", "dan-van"]),
    ],
)
def test_sorting_by_date_puts_undated_articles_last(archive: Engine, ids: Ids, sort: str, order: list[str]) -> None:
    found = ids(archive.search("", sort=sort))
    assert found[:5] == order
    assert set(found[5:]) == {"quan-an", "hoa-nhac"}


def test_sorting_by_views_puts_unknown_counts_last_and_none_before_them(archive: Engine, ids: Ids) -> None:
    found = ids(archive.search("", sort="views"))
    assert found[0] == "quan-uy"
    assert set(found[1:3]) == {"duong-lang", "ong-duong"}
    assert found[3:5] == ["quan-y", "hoa-nhac"]
    assert set(found[5:]) == {"quan-an", "dan-van"}


def test_sorting_changes_the_order_not_what_is_found(many: Engine, ids: Ids) -> None:
    for text in ("hồ tây", "", "số -tây"):
        by_relevance = many.search(text, limit=100)
        for sort in ("newest", "oldest", "views"):
            by_fact = many.search(text, limit=100, sort=sort)
            assert set(ids(by_fact)) == set(ids(by_relevance))
            assert by_fact.total == by_relevance.total


def test_relevance_never_rises_down_the_page(many: Engine) -> None:
    scores = [hit.score for hit in many.search("hồ tây", limit=100)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


@pytest.mark.parametrize("text", ["hồ", "hồ tây", "ho tay", "", "tin -tây", "ti*"])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "views"])
@pytest.mark.parametrize("limit", [1, 7, 10, 100])
def test_pages_in_a_row_are_one_long_page(many: Engine, ids: Ids, text: str, sort: str, limit: int) -> None:
    whole = many.search(text, limit=1000, sort=sort)
    pages: list[Hit] = []
    for page in range(1, whole.total // limit + 3):
        results = many.search(text, limit=limit, page=page, sort=sort, snippets=False)
        assert results.total == whole.total == len(whole)
        assert results.pages == -(-whole.total // limit)
        assert (results.page, results.limit) == (page, limit)
        pages += results
    assert ids(pages) == ids(whole)
    assert len(set(ids(pages))) == len(pages)
    assert [hit.rank for hit in pages] == list(range(1, len(pages) + 1))
    assert [hit.score for hit in pages] == [hit.score for hit in whole]


def test_a_page_after_the_last_is_empty_but_knows_the_total(archive: Engine) -> None:
    results = archive.search("quận", page=50)
    assert len(results) == 0
    assert results.total == 2


def test_results_are_a_sequence_of_hits(archive: Engine) -> None:
    results = archive.search("quan", limit=2)
    assert isinstance(results, Sequence)
    assert isinstance(results, Results)
    assert len(results) == 2
    assert results.total == 3
    assert results.pages == 2
    assert [results[0], results[-1]] == list(results) == list(results[0:2])
    assert results[0] in results
    assert list(reversed(results)) == [results[1], results[0]]
    with pytest.raises(IndexError):
        results[2]
    assert not archive.search("xyzzy")


def test_a_search_tells_how_long_it_took(archive: Engine) -> None:
    assert 0 < archive.search("quận").took_ms < 60_000


def test_a_hit_has_its_article(archive: Engine, archive_articles: tuple[Article, ...]) -> None:
    by_id = {article.id: article for article in archive_articles}
    for hit in archive.search("", limit=100):
        assert hit.article == by_id[hit.id]
        assert hit.title.text == hit.article.title
