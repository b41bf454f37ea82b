"""Laying rows of values to their places in an array, row by row."""

from libc.stdint cimport int64_t, uint8_t
from libc.string cimport memcpy

import numpy as np


def lay(target, starts, values, counts):
    """What `index.bulk.laying.lay` does."""
    cdef uint8_t[::1] there = target.view(np.uint8)
    cdef const uint8_t[::1] here = np.ascontiguousarray(values, target.dtype).view(np.uint8)
    cdef const int64_t[::1] own_starts = starts, own_counts = counts
    cdef Py_ssize_t width = target.itemsize, row, at = 0, size
    with nogil:
        for row in range(own_counts.shape[0]):
            size = own_counts[row] * width
            if size:
                memcpy(&there[own_starts[row] * width], &here[at], size)
                at += size
