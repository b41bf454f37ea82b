"""`index.bulk.invert.invert` by compiled loops: counting instead of sorting."""

from __future__ import annotations

from typing import Any

import numpy as np

from index.bulk.invert import Inverted, PairCounts
from index.bulk.kernels.inverting import count, fill, pair
from index.codec.arrays import Numbers, smallest


def invert(terms: Numbers, lengths: Numbers, vocabulary: int) -> tuple[Inverted, PairCounts]:
    """Invert documents that stand one after the other, and count the neighbours in them; as the one in NumPy does."""
    lengths = lengths.astype(np.int64, copy=False)
    half, both = _kinds(max(vocabulary, len(lengths), int(lengths.max(initial=0))))
    terms = terms.astype(half, copy=False)
    known = count(terms, lengths, vocabulary)
    counts, place_counts = known.T[:2].astype(np.int64, "C")
    known.T[:3] = np.cumsum(counts) - counts, np.cumsum(place_counts) - place_counts, np.full(vocabulary, -1)
    postings, standing = np.empty(counts.sum(), both), np.empty(len(terms), both)
    fill(terms, lengths, known, postings, standing)
    frequencies = postings >> np.dtype(half).itemsize * 8
    numbers = (_narrowed(each.astype(half)) for each in (postings, frequencies, standing))
    last = terms[np.cumsum(lengths)[lengths > 0] - 1]
    befores = place_counts - np.bincount(last, minlength=vocabulary)
    return Inverted(counts, place_counts, *numbers), _pairs(standing, place_counts, befores)


def _kinds(most: int) -> tuple[type[np.unsignedinteger[Any]], type[np.unsignedinteger[Any]]]:
    """The narrowest numbers for what is at most this, and for two of them in one."""
    return (np.uint16, np.uint32) if most < 1 << 16 else (np.uint32, np.uint64)


def _pairs(standing: Numbers, place_counts: Numbers, befores: Numbers) -> PairCounts:
    """``befores`` say how often each term stands before another; they are used up."""
    pairs = np.empty((len(standing) + 1, 2), np.uint32)
    rights, counts = pairs[: pair(standing, place_counts, befores, pairs)].T
    return PairCounts(befores, _narrowed(rights), _narrowed(counts))


def _narrowed(numbers: Numbers) -> Numbers:
    return numbers.astype(smallest(int(numbers.max(initial=0))), "C")
