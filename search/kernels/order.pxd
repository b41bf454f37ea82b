"""The order in which words were typed, and how much of it a sentence has: see `search.reranking.order`."""

from libc.stdint cimport int32_t, int64_t

from search.kernels.gathered cimport Term


cdef class Order:
    cdef Py_ssize_t size  # how many were typed, each time counted
    cdef double* worth  # of each of them, 1 all together
    cdef double* of_word  # of each word, all times that it was typed
    cdef double* best  # room: of so many that were typed, how much a sentence has in order
    cdef int32_t* last  # for each word where it was typed last; -1 for nowhere
    cdef int32_t* before  # for each that was typed where the same word was typed before; -1 for nowhere
    cdef double least


cdef double longest(
    Order order, const Term* terms, int64_t round, const int64_t* there, Py_ssize_t length
) noexcept nogil
