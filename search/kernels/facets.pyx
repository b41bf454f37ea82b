"""Loops that count the values of a fact, as the facts of `index.codec.facts` do by NumPy."""

from libc.stdint cimport int32_t, int64_t, uint64_t

import numpy as np

from search.kernels.bits cimport count_bits, set_bit
from search.kernels.field cimport Column, at, column

cdef enum:
    FREQUENT = 32  # of a value that at least one document of so many has, the documents are kept as bits


cdef class FactValues:
    """The values of a fact in a segment: ``raw`` is an `index.codec.facts.Raw`, all of it verified."""

    cdef Column first, docs, begins, numbers
    cdef int32_t[::1] row_of  # the row of bits of a value, -1 where it has none
    cdef uint64_t[:, ::1] rows
    cdef object kept

    def __init__(self, raw, Py_ssize_t documents):
        cdef Py_ssize_t value, place, row
        self.kept = raw
        self.first, self.docs = column(raw.first), column(raw.docs)
        self.begins, self.numbers = column(raw.begins), column(raw.numbers)
        frequent = np.flatnonzero(np.diff(raw.first.astype(np.int64)) * FREQUENT >= max(documents, 1))
        rows = np.full(max(raw.first.size - 1, 0), -1, np.int32)
        rows[frequent] = np.arange(frequent.size, dtype=np.int32)
        self.row_of, self.rows = rows, np.zeros((frequent.size, (documents + 63) >> 6), np.uint64)
        with nogil:
            for value in range(self.row_of.shape[0]):
                row = self.row_of[value]
                if row >= 0:
                    for place in range(at(self.first, value), at(self.first, value + 1)):
                        set_bit(&self.rows[row, 0], at(self.docs, place))


def counted(FactValues fact, const int64_t[::1] values, const uint64_t[::1] there):
    """How many documents have each of some values, -1 for none, of those whose bits are set in ``there``."""
    counts = np.zeros(values.shape[0], np.int64)
    cdef int64_t[::1] own = counts
    cdef Py_ssize_t number
    if there.shape[0]:
        with nogil:
            for number in range(values.shape[0]):
                if values[number] >= 0:
                    own[number] = among(fact, values[number], &there[0], there.shape[0])
    return counts


cdef Py_ssize_t among(FactValues fact, Py_ssize_t value, const uint64_t* there, Py_ssize_t blocks) noexcept nogil:
    """How many of the documents with a value are there."""
    cdef Py_ssize_t place, block, doc, count = 0, row = fact.row_of[value]
    cdef const uint64_t* bits
    if row >= 0:
        bits = &fact.rows[row, 0]
        for block in range(blocks):
            count += count_bits(bits[block] & there[block])
    else:
        for place in range(at(fact.first, value), at(fact.first, value + 1)):
            doc = at(fact.docs, place)
            count += there[doc >> 6] >> (doc & 63) & 1
    return count


def distinct(FactValues fact, const int32_t[::1] documents):
    """The values that some documents have, in any order, and how many of them have each."""
    cdef Py_ssize_t number, place, doc, value, most = 0, size = 0
    cdef bint listed = fact.begins.size > 0
    cdef int32_t[::1] often = np.zeros(fact.row_of.shape[0], np.int32)
    for number in range(documents.shape[0] if listed else 0):
        most += at(fact.begins, documents[number] + 1) - at(fact.begins, documents[number])
    values, counts = np.empty(most if listed else documents.shape[0], np.int64), None
    cdef int64_t[::1] met = values
    with nogil:
        for number in range(documents.shape[0]):
            doc = documents[number]
            if listed:
                for place in range(at(fact.begins, doc), at(fact.begins, doc + 1)):
                    value = at(fact.numbers, place)
                    met[size] = value
                    size += often[value] == 0
                    often[value] += 1
            else:
                value = at(fact.numbers, doc) - 1
                if value >= 0:
                    met[size] = value
                    size += often[value] == 0
                    often[value] += 1
    met = values = values[:size]
    counts = np.empty(size, np.int64)
    cdef int64_t[::1] own = counts
    for number in range(size):
        own[number] = often[met[number]]
    return values, counts
