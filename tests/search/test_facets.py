"""The values of a facet are chosen as a sort would choose them, however few or many articles are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as whoosh

import index
import search
from corpus import Article
from index import Snapshot
from index.compiled import available
from search import Engine
from search.fact_counts import FactCounts, most_frequent
from search.topk import Executor

EngineOf = Callable[..., Engine]
Write = Callable[..., Path]

NAMES = ("Trần Đức Hoạt", "Lê Thị Sen", "Đỗ Văn Lá", "Bùi Văn Mai")


@given(counts=st.lists(st.integers(0, 5), max_size=30), most=st.integers(1, 12))
def test_the_most_frequent_are_those_that_a_sort_puts_first(counts: list[int], most: int) -> None:
    expected = sorted((at for at, count in enumerate(counts) if count), key=lambda at: (-counts[at], at))[:most]
    for order in (1, -1):
        there = np.array([at for at, count in enumerate(counts) if count][::order], np.int64)
        numbers, often = most_frequent(there, np.array(counts, np.int64)[there], most)
        assert numbers.tolist() == expected
        assert often.tolist() == [counts[at] for at in expected]


def executors(snapshot: Snapshot) -> Sequence[Executor]:
    """By NumPy, and by compiled loops where there are any."""
    return [Executor(snapshot, compiled=compiled) for compiled in ((False, True) if available() else (False,))]


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
    assert len(index.Store(tmp_path / "index").current().open().segments) == 3
    engine, one = search.open(tmp_path / "index"), engine_of(*ARTICLES[10:])
    for text in ("bài", "Hoạt", "24 OR 36", "xyz"):
        facets = engine.search(text, facets=["person", "source"]).facets
        assert facets == one.search(text, facets=["person", "source"]).facets


@pytest.mark.parametrize("parts", [[(0, 600)], [(0, 300), (20, 350), (100, 600)]])
def test_no_more_values_are_counted_than_can_be_among_the_most_frequent(
    parts: list[tuple[int, int]], tmp_path: Path, write_articles: Write
) -> None:
    rng = np.random.default_rng(7)
    articles = [
        Article(
            str(number),
            f"Bài {number}",
            " ".join(
                [f"một{number % 2} năm{number % 5} trăm{number % 150}"]
                + [f"Quyết định số {cited}/QĐ-UBND." for cited in rng.zipf(1.3, 4) if cited < 400]
            ),
            byline=f"Tác giả {min(int(rng.zipf(1.2)), 300)}",
        )
        for number in range(600)
    ]
    for first, stop in parts:
        index.update(write_articles(tmp_path / "a.jsonl", articles[first:stop]), tmp_path / "index", jobs=1)
    snapshot = index.Store(tmp_path / "index").current().open()
    plain, *compiled = executors(snapshot)

    some = (("một0", "một1"), ("một0",), ("năm3",), ("trăm7", "trăm80"), ("trăm12",), ("không",))
    fields = [FactCounts(snapshot, field) for field in ("byline", "document")]
    for facts, words, most in product(fields, some, (1, 5, 100)):
        query = whoosh.Or([whoosh.Term("body", word) for word in words])
        values, counts = facts.most_frequent(plain.find(query), most)
        assert sorted(counts.tolist(), reverse=True) == counts.tolist()
        lazy = [executor.find(query) for executor in compiled]
        for each in (*lazy, *(replace(found, compiled=False) for found in lazy)):
            others, often = facts.most_frequent(each, most)
            assert (others.tolist(), often.tolist()) == (values.tolist(), counts.tolist())
