"""The loop that looks up how often terms stand side by side: what `index.codec.pairs.Pairs.each` does by NumPy."""

from libc.stdint cimport int64_t, uint8_t

import numpy as np

from search.kernels.field cimport SATURATED, Column, at, column


cdef class Neighbours:
    """The pairs of a segment: ``raw`` is an `index.codec.pairs.RawPairs`, which is verified before it is read."""

    cdef Column first, rights, counts
    cdef const int64_t[::1] large_at, large
    cdef object kept

    def __init__(self, raw):
        self.kept = raw
        self.first, self.rights, self.counts = column(raw.first), column(raw.rights), column(raw.counts)
        self.large_at, self.large = raw.large_at.astype(np.int64), raw.large.astype(np.int64)


def each(Neighbours pairs, const int64_t[::1] before, const int64_t[::1] after):
    """How often each term of ``after`` follows the one of ``before`` at its place; 0 for terms that are -1."""
    counts = np.zeros(before.shape[0], np.int64)
    cdef int64_t[::1] found = counts
    cdef Py_ssize_t place
    with nogil:
        for place in range(before.shape[0]):
            if before[place] >= 0 and after[place] >= 0:
                found[place] = together(pairs, before[place], after[place])
    return counts


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
    cdef Py_ssize_t low = 0, high = pairs.large_at.shape[0], middle
    while low < high:
        middle = (low + high) >> 1
        if pairs.large_at[middle] < pair:
            low = middle + 1
        else:
            high = middle
    return pairs.large[low]
