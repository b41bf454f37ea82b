"""The best scores so far: a heap with the worst of them at its top."""

from libc.stdint cimport int64_t

ctypedef struct Heap:
    int64_t* places
    float* scores
    Py_ssize_t size
    Py_ssize_t room
    float least  # what has no more is not among the best; 0 until the heap is full


cdef void put(Heap* heap, int64_t place, float score) noexcept nogil


cdef void sort(Heap* heap) noexcept nogil
