"""The highest of many scores are chosen as a sort would choose them, by NumPy and by compiled loops."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.topk.highest import highest, highest_found

scores = st.lists(st.sampled_from([0.0, 1e-30, 0.5, 0.5000001, 1.0, 7.25, 1e30]) | st.floats(0, 100, width=32))


def sorted_out(row: np.ndarray, wanted: int) -> list[int]:
    order = np.argsort(-row, kind="stable")[:wanted]
    return sorted(order.tolist())


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("kind", [np.float32, np.float64])
@given(row=scores, wanted=st.integers(1, 12))
def test_the_highest_are_those_that_a_sort_puts_first(
    kind: type[np.floating], compiled: bool, row: list[float], wanted: int
) -> None:
    values = np.array(row, kind)
    assert highest(values, wanted, compiled=compiled).tolist() == sorted_out(values, wanted)


@pytest.mark.parametrize("compiled", [False, True])
@given(row=scores, wanted=st.integers(1, 12))
def test_what_has_no_score_is_not_found(compiled: bool, row: list[float], wanted: int) -> None:
    values = np.array(row, np.float32)
    there = np.flatnonzero(values)
    expected = there[sorted_out(values[there], wanted)]
    assert highest_found(values, wanted, compiled=compiled).tolist() == expected.tolist()
