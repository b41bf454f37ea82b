"""A term of a search as `Matches` has it, and what its loops have in common."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t

from search.kernels.blocks cimport HIGHEST
from search.kernels.field cimport Postings

cdef enum:
    BLOCK = 64  # documents: one word of bits
    MOST = 256  # terms of a search

cdef inline float slack() noexcept nogil:
    """Sums of so many numbers, added in another order, differ by less than this factor."""
    return 1 + 4e-5

ctypedef struct Term:
    const Postings* field
    const float* norm  # for each document what is added to a frequency below the line
    Py_ssize_t begin  # its postings
    Py_ssize_t end
    float factor  # what tf / (tf + norm) is multiplied with
    Py_ssize_t together  # how many terms its word has
    const uint8_t* peaks  # those of its `Blocks`
    const uint32_t* ranks
    const uint64_t* there  # NULL for a rare term


cdef inline float scale(const Term* term) noexcept nogil:
    """What the peaks of a term are multiplied with, to get what its scores don't exceed."""
    return term.factor * slack() / HIGHEST
