"""How often terms of a segment stand side by side, for loops. Whoever calls one has verified the pairs."""

from libc.stdint cimport int64_t

from search.kernels.field cimport Column


cdef class Neighbours:
    cdef Column first, rights, counts
    cdef const int64_t[::1] large_at, large
    cdef object kept


cdef Py_ssize_t together(Neighbours pairs, Py_ssize_t left, Py_ssize_t right) noexcept nogil
