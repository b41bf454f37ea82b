"""Scoring documents that were found: those that may be the best, or all."""

from libc.stdint cimport int64_t, uint64_t

from search.kernels.heap cimport Heap
from search.kernels.terms cimport Term

ctypedef struct Asked:
    const Term* terms
    const int64_t* order  # the most telling terms first
    Py_ssize_t size  # how many terms there are
    Py_ssize_t blocks
    const uint64_t* found
    const float* bounds  # what no score in a block exceeds
    const uint64_t* above  # those of the documents found whose scores are raised by ``level``; NULL where none are
    float level


cdef void choose(Heap* heap, const Asked* asked) noexcept nogil


cdef void score_all(float* scores, const Asked* asked) noexcept nogil


cdef void score_row(float* row, Py_ssize_t documents, const Asked* asked) noexcept nogil
