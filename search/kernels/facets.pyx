"""Loops that count the values of a fact, as `index.codec.facts.TextFact.counts` does by NumPy."""

from libc.stdint cimport int32_t, int64_t

import numpy as np

from search.kernels.field cimport Column, at, column

cdef enum:
    ROWS = 4  # neighbours are mostly of one value: counted apart, none has to wait for the one before


def counted_among(column_of_fact, const int32_t[::1] documents, Py_ssize_t values):
    """How many of some documents have each number of a fact's column below ``values``."""
    counts = np.zeros((ROWS, values), np.int64)
    cdef int64_t[:, ::1] own = counts
    cdef Column numbers = column(column_of_fact)
    cdef Py_ssize_t place
    with nogil:
        for place in range(documents.shape[0]):
            own[place & (ROWS - 1), at(numbers, documents[place])] += 1
    return counts.sum(axis=0)


def counted(column_of_fact, const float[::1] row, Py_ssize_t values):
    """How many documents with a score above 0 have each number of a fact's column below ``values``."""
    counts = np.zeros((ROWS, values), np.int64)
    cdef int64_t[:, ::1] own = counts
    cdef Column numbers = column(column_of_fact)
    cdef Py_ssize_t document
    with nogil:
        for document in range(row.shape[0]):
            own[document & (ROWS - 1), at(numbers, document)] += row[document] > 0
    return counts.sum(axis=0)
