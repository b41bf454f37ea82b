"""The arrays of one text field, made ready for loops; and what all loops over postings have in common."""

from libc.stdlib cimport malloc

import numpy as np

from index.codec import postings as stored
from index.codec import saturated as counts

assert (SATURATED, MARK) == (counts.SATURATED, stored.MARK), "field.pxd has other constants than the files"


cdef class Field:
    """The postings of one text field of a segment.

    ``raw`` is an `index.codec.postings.Raw`: of its arrays loops may read what was verified.
    """

    def __init__(self, raw):
        cdef const int64_t[::1] large_at = raw.large_at.astype(np.int64), large = raw.large.astype(np.int64)
        self.kept = raw, large_at, large
        self.own.first = column(raw.first)
        self.own.docs = column(raw.docs)
        self.own.freqs = <const uint8_t*> column(raw.freqs).values
        self.own.larges = len(large)
        if self.own.larges:
            self.own.large_at, self.own.large = &large_at[0], &large[0]
        self.own.marks = column(raw.marks)
        self.own.places = column(raw.places)
        self.own.lengths = column(raw.lengths)


cdef Column column(array) except *:
    """An array of numbers without a sign, one after the other in memory, as loops take it: somebody has to keep it."""
    cdef Column own
    cdef const uint8_t[::1] flat
    assert array.dtype.kind == "u" and array.flags.c_contiguous
    own.values, own.width, own.size = NULL, array.itemsize, array.size
    if own.size:
        flat = array.view(np.uint8)
        own.values = &flat[0]
    return own


cdef void* room(Py_ssize_t count, size_t size) except NULL:
    """Memory for so many values of a size; whoever asks for it frees it."""
    cdef void* memory = malloc(max(count, 1) * size)
    if not memory:
        raise MemoryError
    return memory


cdef Py_ssize_t unsaturated(
    const int64_t* places, const int64_t* large, Py_ssize_t size, Py_ssize_t place
) noexcept nogil:
    """The true count at a place where its byte says `SATURATED`; ``places`` has those of ``large`` ones, ascending."""
    cdef Py_ssize_t low = 0, high = size, middle
    while low < high:
        middle = (low + high) >> 1
        if places[middle] < place:
            low = middle + 1
        else:
            high = middle
    if low < size and places[low] == place:
        return large[low]
    return SATURATED
