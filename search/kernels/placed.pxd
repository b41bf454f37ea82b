"""Where words stand in documents."""

from libc.stdint cimport int64_t, uint8_t, uint32_t

from search.kernels.field cimport Column, Field


cdef class Rows:
    """Documents, ascending, and places in each, ascending: of a word, or where words in a row end or begin."""

    cdef Py_ssize_t size
    cdef Column docs
    cdef Column places
    cdef int64_t* bounds  # where the places of each document begin, and at the end where those of the last one end
    cdef uint32_t* own_docs  # memory that is freed with it; else they are those of a field
    cdef uint32_t* own_places


cdef Rows opened(Field field, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t place)


cdef Rows gathered(Field field, const int64_t[:, ::1] spans, const uint8_t[::1] wanted)


cdef int own_rows(Rows rows, Py_ssize_t docs, Py_ssize_t places) except -1
