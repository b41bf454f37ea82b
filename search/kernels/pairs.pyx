"""Looks up how often terms stand side by side: what `each` and `totals` of `index.codec.pairs.Pairs` do by NumPy."""

import numpy as np

from search.kernels.field cimport SATURATED, at, column, unsaturated


cdef class Neighbours:
    """The pairs of a segment: ``raw`` is an `index.codec.pairs.RawPairs`, which is verified before it is read."""

    def __init__(self, raw):
        self.kept = raw
        self.first, self.rights, self.counts = column(raw.first), column(raw.rights), column(raw.counts)
        self.large_at, self.large = raw.large_at.astype(np.int64), raw.large.astype(np.int64)


def totals(Neighbours pairs, const int64_t[::1] lefts):
    """How many terms follow each of ``lefts``, and how often all of them together do."""
    cdef Py_ssize_t row, pair, often
    distinct_made, followed_made = np.empty(lefts.shape[0], np.int64), np.zeros(lefts.shape[0], np.int64)
    cdef int64_t[::1] distinct = distinct_made
    cdef int64_t[::1] followed = followed_made
    with nogil:
        for row in range(lefts.shape[0]):
            distinct[row] = at(pairs.first, lefts[row] + 1) - at(pairs.first, lefts[row])
            for pair in range(at(pairs.first, lefts[row]), at(pairs.first, lefts[row] + 1)):
                often = at(pairs.counts, pair)
                followed[row] += larger(pairs, pair) if often == SATURATED else often
    return distinct_made, followed_made


cdef Py_ssize_t together(Neighbours pairs, Py_ssize_t left, Py_ssize_t right) noexcept nogil:
    """How often a term follows another one."""
    cdef Py_ssize_t low = at(pairs.first, left), size = at(pairs.first, left + 1) - low, half, often
    while size > 1:  # by halves, without a branch, which nothing could foresee
        half = size >> 1
        low += half * (at(pairs.rights, low + half) <= right)
        size -= half
    if size < 1 or at(pairs.rights, low) != right:
        return 0
    often = at(pairs.counts, low)
    return larger(pairs, low) if often == SATURATED else often


cdef Py_ssize_t larger(Neighbours pairs, Py_ssize_t pair) noexcept nogil:
    """How often a pair stands whose byte says `SATURATED`."""
    cdef Py_ssize_t size = pairs.large.shape[0]
    return unsaturated(&pairs.large_at[0], &pairs.large[0], size, pair) if size else SATURATED
