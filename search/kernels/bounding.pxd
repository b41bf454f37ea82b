"""What the scores of a term in each block of documents don't exceed."""

from libc.stdint cimport uint64_t

from search.kernels.terms cimport Term


cdef void bound_frequent(float* bounds, Py_ssize_t blocks, const Term* term) noexcept nogil


cdef void bound_rare(float* bounds, Py_ssize_t blocks, const Term* term) noexcept nogil


cdef void bound_few(float* bounds, Py_ssize_t blocks, const Term* term, const uint64_t* found) noexcept nogil
