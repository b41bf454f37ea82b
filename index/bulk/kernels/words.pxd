"""The bytes of words as numbers, and words of at most 16 bytes with what they are, by open addressing.

Numbers are read from 8 bytes, so as many have to be there behind what is looked at.
"""

from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memcpy

cdef enum:
    LONGEST = 16  # bytes of a word that can be told

ctypedef struct Table:  # slots of three numbers: the bytes of a word as two, and what it is, 0 where one is free
    const uint64_t* slots
    Py_ssize_t mask


cdef class Words:
    """What some words in UTF-8 are, as numbers of 1 or more."""

    cdef Table table
    cdef object kept


cdef inline uint64_t eight(const uint8_t* at) noexcept nogil:
    """Eight bytes as a number."""
    cdef uint64_t number
    memcpy(&number, at, 8)
    return number


cdef inline uint64_t fewer(const uint8_t* at, Py_ssize_t size) noexcept nogil:
    """Less than eight bytes as a number."""
    return eight(at) & ((<uint64_t> 1 << (8 * size)) - 1)


cdef inline Py_ssize_t hashed(uint64_t low, uint64_t high) noexcept nogil:
    """Both numbers as one of 32 bits; the factors are odd, and there is no pattern in their bits."""
    return ((low ^ (high * 0xC2B2AE3D27D4EB4FULL)) * 0x9E3779B97F4A7C15ULL) >> 32


cdef inline int what_is(Table table, const uint8_t* start, Py_ssize_t size) noexcept nogil:
    """What a word of at most 16 bytes is; 0 where it is none of those."""
    cdef uint64_t low, high = 0
    cdef Py_ssize_t slot
    if size < 8:
        low = fewer(start, size)
    else:
        low = eight(start)
        high = fewer(start + 8, size - 8) if size < 16 else eight(start + 8)
    slot = hashed(low, high) & table.mask
    while table.slots[3 * slot + 2]:
        if table.slots[3 * slot] == low and table.slots[3 * slot + 1] == high:
            return <int> table.slots[3 * slot + 2]
        slot = (slot + 1) & table.mask
    return 0
