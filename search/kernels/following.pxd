"""Where another word follows."""

from libc.stdint cimport int64_t

from search.kernels.field cimport Column, Field
from search.kernels.placed cimport Rows


cdef class Met:
    """Those documents of some rows that have a further word."""

    cdef Py_ssize_t size
    cdef int64_t* which  # which of the rows it is
    cdef int64_t* begins  # where its places of the word begin and end
    cdef int64_t* ends


cdef Met met(Rows few, Field field, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t place)


cdef Met met_in(Rows few, Rows others)


cdef Rows followed(Rows few, Met word, Column places, Py_ssize_t shift, Py_ssize_t slop)
