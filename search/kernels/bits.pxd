"""Sets of documents as bits: a *block* are 64 neighbouring documents, one word of bits."""

from libc.stdint cimport int64_t, uint64_t

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define first_bit(word) __builtin_ctzll(word)
    #define count_bits(word) __builtin_popcountll(word)
    #else
    static int count_bits(unsigned long long word) {
        int count = 0;
        for (; word; word &= word - 1) count++;
        return count;
    }
    #define first_bit(word) count_bits(~(word) & ((word) - 1))
    #endif
    """
    Py_ssize_t first_bit(uint64_t word) noexcept nogil
    Py_ssize_t count_bits(uint64_t word) noexcept nogil


cdef inline void set_bit(uint64_t* words, Py_ssize_t doc) noexcept nogil:
    words[doc >> 6] |= <uint64_t> 1 << (doc & 63)
