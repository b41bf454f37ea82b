"""What is known of a term block by block, so that few of its postings need to be read."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t

cdef enum:
    GROUP = 3  # the logarithm of how many blocks share a rank
    HIGHEST = 255  # of a byte


cdef class Blocks:
    """The postings of a term by blocks of 64 documents."""

    cdef uint32_t* ranks  # how many postings come before each group of blocks, and how many there are
    cdef uint8_t* peaks  # the highest of tf / (tf + norm) in each block, rounded up to a 255th; 0 for none
    cdef const uint64_t* there  # the documents that have it; NULL for a rare term
    cdef object kept
    cdef readonly Py_ssize_t nbytes
