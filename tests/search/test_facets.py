"""The values of a facet are chosen as a sort would choose them, however few or many articles are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import index
import search
from corpus import Article
from search import Engine
from search.facets import most_frequent

EngineOf = Callable[..., Engine]
Write = Callable[..., Path]

NAMES = ("Trần Đức Hoạt", "Lê Thị Sen", "Đỗ Văn Lá", "Bùi Văn Mai")


@given(counts=st.lists(st.integers(0, 5), max_size=30), most=st.integers(1, 12))
def test_the_most_frequent_are_those_that_a_sort_puts_first(counts: list[int], most: int) -> None:
    expected = sorted((at for at, count in enumerate(counts) if count), key=lambda at: (-counts[at], at))[:most]
    assert most_frequent(np.array(counts, np.int64), most).tolist() == expected


def named(number: int) -> tuple[str, ...]:
    """The people whom the article with this number names."""
    return tuple(name for at, name in enumerate(NAMES) if number % (at + 2) == 0)


ARTICLES = [
    Article(
        str(number),
        f"Bài {number}",
        " ".join(f"Đồng chí {name} phát biểu." for name in named(number)),
        source=("Báo Sông", "Quận Ba Đồng", None)[number // 25],
    )
    for number in range(1, 61)
]


def test_people_are_counted_alike_among_few_articles_and_many(engine_of: EngineOf) -> None:
    engine = engine_of(*ARTICLES)
    for text, found in (("bài", range(1, 61)), ("12", [12]), ("12 OR 18 OR 30", [12, 18, 30])):
        people = engine.search(text, facets=["person"]).facets["person"]
        assert {each.value: each.count for each in people} == Counter(name for n in found for name in named(n))
        assert list(people) == sorted(people, key=lambda each: (-each.count, each.value))


def test_several_segments_have_the_facets_of_one(engine_of: EngineOf, tmp_path: Path, write_articles: Write) -> None:
    for first, stop in ((0, 20), (5, 45), (10, 60)):
        index.update(write_articles(tmp_path / "a.jsonl", ARTICLES[first:stop]), tmp_path / "index", jobs=1)
    assert len(index.Store(tmp_path / "index").current().open().leaves) == 3
    engine, one = search.open(tmp_path / "index"), engine_of(*ARTICLES[10:])
    for text in ("bài", "Hoạt", "24 OR 36", "xyz"):
        facets = engine.search(text, facets=["person", "source"]).facets
        assert facets == one.search(text, facets=["person", "source"]).facets
