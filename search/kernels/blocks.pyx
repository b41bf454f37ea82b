"""What is known of a term block by block, so that few of its postings need to be read."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.stdlib cimport free
from libc.string cimport memset

from search.kernels.field cimport Column, Field, at, often_at, room


cdef class Blocks:
    """The postings of a term from ``begin`` to ``end``, by blocks of 64 documents.

    ``norm`` is for each document what is added to a frequency below the line; ``there`` has a bit for each document
    that has a frequent term, for a rare one it is None.
    """

    def __cinit__(
        self, Field field, const float[::1] norm, Py_ssize_t begin, Py_ssize_t end, const uint64_t[::1] there
    ):
        cdef Py_ssize_t blocks = (norm.shape[0] + 63) >> 6, posting, doc, block = 0, group = 1
        cdef Py_ssize_t groups = ((blocks - 1) >> GROUP) + 1
        cdef Column docs = field.own.docs
        cdef float times, peak = 0
        self.nbytes = (groups + 1) * sizeof(uint32_t) + blocks
        # Of thousands of terms: bare memory, as three arrays and views of them would take more than what is in them.
        self.ranks = <uint32_t*> room(self.nbytes, 1)
        self.peaks = <uint8_t*> (self.ranks + groups + 1)
        memset(self.ranks, 0, self.nbytes)
        cdef uint32_t* ranks = self.ranks
        cdef uint8_t* peaks = self.peaks
        with nogil:
            for posting in range(begin, end):
                doc = at(docs, posting)
                if doc >> 6 != block:
                    peaks[block] = rounded_up(peak)
                    block, peak = doc >> 6, 0
                    while group <= block >> GROUP:
                        ranks[group] = posting - begin
                        group += 1
                times = often_at(&field.own, posting)
                peak = max(peak, times / (times + norm[doc]))
            peaks[block] = rounded_up(peak)
            while group <= groups:
                ranks[group] = end - begin
                group += 1
        if there is not None:
            self.kept, self.there = there, &there[0]

    def __dealloc__(self):
        free(self.ranks)


cdef inline uint8_t rounded_up(float share) noexcept nogil:
    return <uint8_t> min(HIGHEST, <int> (share * HIGHEST) + 1) if share > 0 else 0
