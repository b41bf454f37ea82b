"""`index.bulk.invert.invert` by compiled loops: counting instead of sorting."""

from __future__ import annotations

import numpy as np

from index.bulk.invert import Inverted, Numbers, PairCounts
from index.bulk.kernels.inverting import count, fill, pair
from index.codec.arrays import smallest


def invert(terms: Numbers, lengths: Numbers, vocabulary: int) -> tuple[Inverted, PairCounts]:
    """Invert documents that stand one after the other, and count the neighbours in them; as the one in NumPy does."""
    terms, lengths = terms.astype(np.uint32, copy=False), lengths.astype(np.int64, copy=False)
    known = count(terms, lengths, vocabulary)
    counts, place_counts = known.T[:2].astype(np.int64, "C")
    known.T[:3] = np.cumsum(counts) - counts, np.cumsum(place_counts) - place_counts, np.full(vocabulary, -1)
    postings, standing = np.empty((int(counts.sum()), 2), np.uint32), np.empty((len(terms), 2), np.uint32)
    fill(terms, lengths, known, postings, standing)
    inverted = Inverted(counts, place_counts, *map(_narrowed, (*postings.T, standing[:, 0])))
    return inverted, _pairs(standing[:, 1], place_counts)


def _pairs(lefts: Numbers, place_counts: Numbers) -> PairCounts:
    sizes = np.zeros(len(place_counts), np.int64)
    rights, counts = np.empty((2, len(lefts)), np.uint32)
    found = pair(lefts, place_counts, sizes, rights, counts)
    return PairCounts(sizes, _narrowed(rights[:found]), _narrowed(counts[:found]))


def _narrowed(numbers: Numbers) -> Numbers:
    return numbers.astype(smallest(int(numbers.max(initial=0))))
