"""Rows of values come to their places, whichever way it is done."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bulk.ways import PLAIN, fastest_way

ways = {"plain": PLAIN, "fastest": fastest_way()}


@pytest.mark.parametrize("way", ways)
@given(st.lists(st.lists(st.integers(1, 255), max_size=5), max_size=8), st.sampled_from(("u1", "u2", "u4")), st.data())
def test_each_row_stands_where_it_begins(way: str, rows: list[list[int]], kind: str, data: st.DataObject) -> None:
    counts = np.array(list(map(len, rows)), np.int64)
    order = data.draw(st.permutations(range(len(rows))))
    starts = np.zeros(len(rows), np.int64)
    starts[order] = np.cumsum(counts[order]) - counts[order]
    target = np.zeros(int(counts.sum()), kind)
    ways[way].lay(target, starts, np.array([*chain(*rows)], "u1"), counts)
    assert target.tolist() == [*chain.from_iterable(rows[row] for row in order)]
