"""The values of a facet are chosen as a sort would choose them, however few or many articles are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus import Article
from search import Engine
from search.facets import most_frequent

EngineOf = Callable[..., Engine]

NAMES = ("Trần Đức Hoạt", "Lê Thị Sen", "Đỗ Văn Lá", "Bùi Văn Mai")


@given(counts=st.lists(st.integers(0, 5), max_size=30), most=st.integers(1, 12))
def test_the_most_frequent_are_those_that_a_sort_puts_first(counts: list[int], most: int) -> None:
    expected = sorted((at for at, count in enumerate(counts) if count), key=lambda at: (-counts[at], at))[:most]
    assert most_frequent(np.array(counts, np.int64), most).tolist() == expected


def test_people_are_counted_alike_among_few_articles_and_many(engine_of: EngineOf) -> None:
    def named(number: int) -> tuple[str, ...]:
        return tuple(name for at, name in enumerate(NAMES) if number % (at + 2) == 0)

    articles = [
        Article(str(number), f"Bài {number}", " ".join(f"Đồng chí {name} phát biểu." for name in named(number)))
        for number in range(1, 61)
    ]
    engine = engine_of(*articles)
    for text, found in (("bài", range(1, 61)), ("12", [12]), ("12 OR 18 OR 30", [12, 18, 30])):
        people = engine.search(text, facets=["person"]).facets["person"]
        assert {each.value: each.count for each in people} == Counter(name for n in found for name in named(n))
        assert list(people) == sorted(people, key=lambda each: (-each.count, each.value))
