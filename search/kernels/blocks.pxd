"""What is known of a term block by block, so that few of its postings need to be read."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t

cdef enum:
    GROUP = 3  # the logarithm of how many blocks share a rank
    HIGHEST = 255  # of a byte


cdef class Blocks:
    """The postings of a term by blocks of 64 documents."""

    cdef const uint8_t[::1] peaks  # the highest of tf / (tf + norm) in each block, rounded up to a 255th; 0 for none
    cdef const uint32_t[::1] ranks  # how many postings come before each group of blocks, and how many there are
    cdef const uint64_t[::1] there  # the documents that have it; nothing of a rare term
