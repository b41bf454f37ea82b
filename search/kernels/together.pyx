"""Several terms taken for one: a document has it as often as all of them together."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

import numpy as np

from search.kernels.bits cimport count_bits, set_bit
from search.kernels.field cimport SATURATED, Column, Field, at, column, often_at


cdef class Together(Field):
    """The postings of neighbouring terms of a field, from ``begin`` to ``end``, as if they were one term."""

    def __init__(self, Field field, Py_ssize_t documents, Py_ssize_t begin, Py_ssize_t end):
        cdef Py_ssize_t blocks = (documents + 63) >> 6, posting, doc, block, bit, place
        self.bits = np.zeros(blocks, np.uint64)
        cdef uint64_t[::1] there = self.bits
        cdef uint32_t[::1] ranks = np.empty(blocks, np.uint32)
        cdef Column docs = field.own.docs
        with nogil:
            for posting in range(begin, end):
                set_bit(&there[0], at(docs, posting))
            for block in range(blocks):
                ranks[block] = self.size
                self.size += count_bits(there[block])
        numbers, counts = np.empty(self.size, np.uint32), np.zeros(self.size, np.uint32)
        cdef uint32_t[::1] found = numbers, often = counts
        with nogil:
            for posting in range(begin, end):
                doc = at(docs, posting)
                place = ranks[doc >> 6] + count_bits(there[doc >> 6] & ((<uint64_t> 1 << (doc & 63)) - 1))
                found[place] = doc
                often[place] += often_at(&field.own, posting)
        self.take(numbers, counts, field)

    cdef int take(self, numbers, counts, Field field) except -1:
        large_at = np.flatnonzero(counts >= SATURATED)
        freqs, large = np.minimum(counts, SATURATED).astype(np.uint8), counts[large_at].astype(np.int64)
        cdef const int64_t[::1] places = large_at, times = large
        self.kept = numbers, freqs, places, times
        self.own.docs, self.own.freqs = column(numbers), <const uint8_t*> column(freqs).values
        self.own.larges = len(large)
        if self.own.larges:
            self.own.large_at, self.own.large = &places[0], &times[0]
        self.own.lengths = field.own.lengths
        self.nbytes = numbers.nbytes + freqs.nbytes + 16 * len(large)
        return 0

    def forget_documents(self):
        """Keep only the frequencies: somebody else knows the documents."""
        _, freqs, places, times = self.kept
        self.kept = freqs, places, times
        self.own.docs.values, self.own.docs.size = NULL, 0
        self.nbytes -= 4 * self.size
