"""The highest of many scores are chosen as a sort would choose them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.topk.highest import highest, highest_found

kinds = pytest.mark.parametrize("kind", [np.float32, np.float64])
scores = st.lists(st.sampled_from([0.0, 1e-30, 0.5, 0.5000001, 1.0, 7.25, 1e30]) | st.floats(0, 100, width=32))


@st.composite
def many_scores(draw: st.DrawFn) -> np.ndarray:
    """Enough for a sample to tell of; some share of them is 0, and there may be few different ones."""
    drawn = np.random.default_rng(draw(st.integers(0, 1 << 32)))
    row = drawn.gamma(2, 4, draw(st.integers(300, 3000)))
    row[drawn.random(len(row)) < draw(st.sampled_from([0.0, 0.3, 0.95]))] = 0
    row = row.round(draw(st.sampled_from([0, 1, 9])))
    if draw(st.booleans()):
        row.sort()
    return row


def sorted_out(row: np.ndarray, wanted: int) -> list[int]:
    order = np.argsort(-row, kind="stable")[:wanted]
    return sorted(order.tolist())


def sorted_out_of_found(row: np.ndarray, wanted: int) -> list[int]:
    there = np.flatnonzero(row)
    found: list[int] = there[sorted_out(row[there], wanted)].tolist()
    return found


@kinds
@given(row=scores, wanted=st.integers(1, 12))
def test_the_highest_are_those_that_a_sort_puts_first(kind: type[np.floating], row: list[float], wanted: int) -> None:
    values = np.array(row, kind)
    assert highest(values, wanted).tolist() == sorted_out(values, wanted)
    assert highest_found(values, wanted).tolist() == sorted_out_of_found(values, wanted)


@kinds
@given(row=many_scores(), wanted=st.integers(1, 1000))
def test_the_highest_of_many_are_so_too(kind: type[np.floating], row: np.ndarray, wanted: int) -> None:
    values = row.astype(kind)
    assert highest(values, wanted).tolist() == sorted_out(values, wanted)
    assert highest_found(values, wanted).tolist() == sorted_out_of_found(values, wanted)


def test_a_sample_that_tells_wrong_is_not_believed() -> None:
    row = np.ones(16_000, np.float32)
    row[::16] = 9  # the sample sees nothing else
    assert highest(row, 2000).tolist() == sorted_out(row, 2000)
    assert highest_found(row, 2000).tolist() == sorted_out(row, 2000)
