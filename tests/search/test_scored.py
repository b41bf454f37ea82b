"""Sets of documents with scores: how they are joined does not depend on how they are held."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.topk.scored import Dense, Scored, Sparse, as_row, intersection, union

SIZE = 6
sets = st.lists(
    st.tuples(st.dictionaries(st.integers(0, SIZE - 1), st.sampled_from([0.5, 1.0, 2.0])), st.booleans()),
    min_size=1,
    max_size=4,
)


@given(sets)
@example([({0: 1.0}, True), (dict.fromkeys(range(SIZE), 1.0), False)])
def test_rows_and_lists_are_joined_alike(drawn: list[tuple[dict[int, float], bool]]) -> None:
    held = [_held(scores, dense) for scores, dense in drawn]
    every = [scores for scores, _ in drawn]
    both = {doc: sum(each[doc] for each in every) for doc in range(SIZE) if all(doc in each for each in every)}
    either = {doc: sum(each.get(doc, 0) for each in every) for doc in range(SIZE)}
    assert as_row(intersection(held, SIZE), SIZE).tolist() == pytest.approx([both.get(doc, 0) for doc in range(SIZE)])
    assert as_row(union(held, SIZE), SIZE).tolist() == pytest.approx(list(either.values()))


def _held(scores: dict[int, float], dense: bool) -> Scored:
    docs = np.array(sorted(scores), np.int64)
    values = np.array([scores[doc] for doc in sorted(scores)], np.float32)
    if not dense:
        return Sparse(docs, values)
    row = np.zeros(SIZE, np.float32)
    row[docs] = values
    return Dense(row)
