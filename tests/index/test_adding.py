"""Pairs of several parts are added up, whichever way it is done."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bulk.adding import Addend
from index.bulk.ways import PLAIN, fastest_way

LEFTS, SIZE = 5, 9000

ways = {"plain": PLAIN, "fastest": fastest_way()}

parts = st.lists(
    st.dictionaries(
        st.tuples(st.integers(0, LEFTS - 1), st.integers(0, SIZE - 1) | st.integers(60, 70)),
        st.integers(1, 300),
        min_size=1,
    ),
    min_size=1,
    max_size=4,
)


def addend(part: dict[tuple[int, int], int]) -> Addend:
    pairs = sorted(part)
    lefts, sizes = np.unique([left for left, _ in pairs], return_counts=True)
    rights = np.array([right for _, right in pairs], np.uint32)
    return Addend(lefts, sizes, rights, np.array([part[pair] for pair in pairs], np.uint16))


@pytest.mark.parametrize("way", ways)
@given(parts, st.integers(1, 3))
def test_what_stands_often_enough_is_kept(way: str, parts: list[dict[tuple[int, int], int]], least: int) -> None:
    total = sum(map(Counter, parts), Counter[tuple[int, int]]())
    kept = [pair for pair in sorted(total) if total[pair] >= least]
    found = ways[way].add_up(list(map(addend, parts)), LEFTS, SIZE, least)
    assert found.sizes.tolist() == [sum(left == own for own, _ in kept) for left in range(LEFTS)]
    assert found.rights.tolist() == [right for _, right in kept]
    assert found.counts.tolist() == [total[pair] for pair in kept]
