"""Postings and neighbours are the same whether they are sorted or counted."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.bulk.invert import invert
from index.compiled import available

VOCABULARY = 9

texts = st.lists(st.lists(st.integers(0, VOCABULARY - 1), max_size=12), max_size=6)


def as_lists(inverted: object, pairs: object) -> list[list[int]]:
    return [values.tolist() for values in (*astuple(inverted), *astuple(pairs))]  # type: ignore[call-overload]


def by_hand(texts: list[list[int]]) -> list[list[int]]:
    """The counts and places of each term, then the sizes and right terms of its pairs with their counts."""
    inverted: list[list[int]] = [[], [], [], [], []]
    pairs: list[list[int]] = [[], [], []]
    for term in range(VOCABULARY):
        own = [(number, [at for at, other in enumerate(text) if other == term]) for number, text in enumerate(texts)]
        own = [(number, places) for number, places in own if places]
        inverted[0].append(len(own))
        inverted[1].append(sum(len(places) for _, places in own))
        inverted[2] += (number for number, _ in own)
        inverted[3] += (len(places) for _, places in own)
        inverted[4] += (place for _, places in own for place in places)
        behind = [text[at + 1] for text in texts for at in range(len(text) - 1) if text[at] == term]
        pairs[0].append(len(set(behind)))
        pairs[1] += sorted(set(behind))
        pairs[2] += map(behind.count, sorted(set(behind)))
    return inverted + pairs


@given(texts)
def test_sorting_inverts(texts: list[list[int]]) -> None:
    terms = np.array([term for text in texts for term in text], np.uint8)
    assert as_lists(*invert(terms, np.array(list(map(len, texts)), np.int64), VOCABULARY)) == by_hand(texts)


@pytest.mark.skipif(not available(), reason="needs compiled loops")
@pytest.mark.parametrize("wide", [False, True])
@given(texts=texts)
def test_counting_inverts(wide: bool, texts: list[list[int]]) -> None:
    from index.bulk import compiled_invert

    terms = np.array([term for text in texts for term in text], np.uint8)
    lengths = np.array(list(map(len, texts)), np.int64)
    with pytest.MonkeyPatch.context() as patch:
        if wide:
            patch.setattr(compiled_invert, "_kinds", lambda most: (np.uint32, np.uint64))
        assert as_lists(*compiled_invert.invert(terms, lengths, VOCABULARY)) == by_hand(texts)
