"""Several terms taken for one."""

from search.kernels.field cimport Field


cdef class Together(Field):
    """The postings of neighbouring terms of a field, as if they were one term."""

    cdef readonly Py_ssize_t size  # how many there are
    cdef readonly Py_ssize_t nbytes
    cdef readonly object bits  # a bit for each document of the segment
    cdef int take(self, numbers, counts, Field field) except -1
