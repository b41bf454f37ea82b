"""A set of numbers as bits: whether a number is in it, and how many of it are below. 64 numbers take 16 bytes."""

from libc.stdint cimport uint64_t

cdef extern from *:
    """
    static inline int bits_of(unsigned long long bits) {
    #if defined(__GNUC__)
        return __builtin_popcountll(bits);
    #else
        bits -= bits >> 1 & 0x5555555555555555u;
        bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
        return (int) (((bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu) * 0x0101010101010101u >> 56);
    #endif
    }
    """
    int bits_of(uint64_t bits) noexcept nogil

ctypedef struct Members:  # of 64 numbers
    uint64_t there
    Py_ssize_t before  # how many there are in all blocks before


cdef inline Py_ssize_t blocks(Py_ssize_t size) noexcept nogil:
    """How many `Members` numbers below ``size`` take."""
    return size // 64 + 1


cdef inline void put(Members* members, Py_ssize_t number) noexcept nogil:
    """Put a number into a set; afterwards it is to be `counted`."""
    members[number >> 6].there |= <uint64_t> 1 << (number & 63)


cdef inline void counted(Members* members, Py_ssize_t size) noexcept nogil:
    """Count what is in a set of so many blocks."""
    cdef Py_ssize_t at, before = 0
    for at in range(size):
        members[at].before = before
        before += bits_of(members[at].there)


cdef inline bint has(const Members* members, Py_ssize_t number) noexcept nogil:
    """Whether a number is in a set."""
    return members[number >> 6].there >> (number & 63) & 1


cdef inline Py_ssize_t below(const Members* members, Py_ssize_t number) noexcept nogil:
    """How many numbers of a set are below one."""
    cdef Members block = members[number >> 6]
    return block.before + bits_of(block.there & ((<uint64_t> 1 << (number & 63)) - 1))
