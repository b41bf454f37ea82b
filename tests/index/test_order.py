"""Terms are put in their order, most of them by their first bytes alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.bulk.order import Order

terms = st.lists(st.binary(max_size=12) | st.text(alphabet="ab\0", max_size=12).map(str.encode), unique=True)


@given(terms, terms)
def test_terms_ascend_as_more_become_known(first: list[bytes], more: list[bytes]) -> None:
    known = list(first)
    order = Order(known)
    for new in ([], [term for term in more if term not in first]):
        known += new
        numbers = order.ascending(np.arange(len(known)))
        assert [known[number] for number in numbers.tolist()] == sorted(known)
        some = order.ascending(np.arange(0, len(known), 2))
        assert [known[number] for number in some.tolist()] == sorted(known[::2])
