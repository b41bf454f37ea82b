"""What is known of a frequent term block by block, so that few of its postings need to be read."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t

import numpy as np

from search.kernels.bits cimport count_bits, set_bit
from search.kernels.field cimport Column, Field, at, often_at


cdef class Blocks:
    """The postings of a term from ``begin`` to ``end``, by blocks of 64 documents.

    ``norm`` is for each document what is added to a frequency below the line.
    """

    def __init__(self, Field field, const float[::1] norm, Py_ssize_t begin, Py_ssize_t end):
        cdef Py_ssize_t blocks = (norm.shape[0] + 63) >> 6, posting, doc, block, last = 0, rank = 0
        cdef Column docs = field.own.docs
        cdef uint64_t[::1] there = np.zeros(blocks, np.uint64)
        cdef uint32_t[::1] ranks = np.empty((blocks >> GROUP) + 1, np.uint32)
        cdef uint8_t[::1] peaks = np.zeros(blocks, np.uint8)
        cdef float times, share, peak = 0
        with nogil:
            for posting in range(begin, end):
                doc = at(docs, posting)
                set_bit(&there[0], doc)
                times = often_at(&field.own, posting)
                share = times / (times + norm[doc])
                if doc >> 6 != last:
                    peaks[last] = rounded_up(peak)
                    last, peak = doc >> 6, 0
                peak = max(peak, share)
            peaks[last] = rounded_up(peak)
            for block in range(blocks):
                if block & ((1 << GROUP) - 1) == 0:
                    ranks[block >> GROUP] = rank
                rank += count_bits(there[block])
        self.there, self.ranks, self.peaks = there, ranks, peaks

    @property
    def nbytes(self):
        return 8 * self.there.shape[0] + 4 * self.ranks.shape[0] + self.peaks.shape[0]


cdef inline uint8_t rounded_up(float share) noexcept nogil:
    return <uint8_t> min(HIGHEST, <int> (share * HIGHEST) + 1)
