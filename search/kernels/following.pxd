"""Where words stand one after the other."""

from libc.stdint cimport int64_t, uint32_t

from search.kernels.field cimport Column, Field


cdef class Rows:
    """Documents, ascending, and places in each, ascending: where words stand in a row."""

    cdef Py_ssize_t size
    cdef Column docs
    cdef Column places
    cdef int64_t* bounds  # where the places of each document begin, and at the end where those of the last one end
    cdef uint32_t* own_docs  # memory that is freed with it; else they are those of a field
    cdef uint32_t* own_places


cdef class Met:
    """Those documents of some rows that have a further word."""

    cdef Py_ssize_t size
    cdef int64_t* which  # which of the rows it is
    cdef int64_t* begins  # where its places of the word begin and end
    cdef int64_t* ends


cdef Rows opened(Field field, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t place)


cdef Met met(Rows few, Field field, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t place)


cdef Rows followed(Rows few, Met word, Column places, Py_ssize_t shift, Py_ssize_t slop)
