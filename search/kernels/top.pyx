"""The best of a row of scores."""

from libc.stdint cimport int32_t, int64_t

import numpy as np

from search.kernels.heap cimport Heap, put, sort

cdef enum:
    BLOCK = 64  # scores whose highest is compared at once


def best(const float[::1] scores, Py_ssize_t wanted):
    """Where the ``wanted`` highest scores above 0 are, and what they are: highest first, of equal ones the first."""
    places, highest = np.empty(wanted, np.int64), np.empty(wanted, np.float32)
    if not wanted or not scores.shape[0]:
        return places[:0], highest[:0]
    cdef int64_t[::1] to_places = places
    cdef float[::1] to_highest = highest
    cdef Heap heap
    heap.places, heap.scores, heap.size, heap.room, heap.least = &to_places[0], &to_highest[0], 0, wanted, 0
    with nogil:
        find(&heap, &scores[0], scores.shape[0])
        sort(&heap)
    return places[: heap.size], highest[: heap.size]


cdef void find(Heap* heap, const float* scores, Py_ssize_t size) noexcept nogil:
    # No score is negative, so as integers they are in the same order, and several are compared at once.
    cdef const int32_t* bits = <const int32_t*> scores
    cdef Py_ssize_t begin, place, end = 0
    cdef int32_t most
    cdef int32_t* least = <int32_t*> &heap.least
    while end < size:
        begin, end = end, min(end + BLOCK, size)
        most = 0
        for place in range(begin, end):
            most = bits[place] if bits[place] > most else most
        if most <= least[0]:
            continue
        for place in range(begin, end):
            if bits[place] > least[0]:
                put(heap, place, scores[place])
