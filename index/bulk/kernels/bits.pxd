"""Bits of numbers: what processors count by one instruction."""

from libc.stdint cimport uint64_t

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define trailing_zeros(number) __builtin_ctzll(number)
    #define bits_set(number) __builtin_popcountll(number)
    #else
    #include <intrin.h>
    static int trailing_zeros(unsigned long long number) { unsigned long at; _BitScanForward64(&at, number); return at; }
    #define bits_set(number) ((int) __popcnt64(number))
    #endif
    #define ONES 0x0101010101010101ULL
    #define HIGH 0x8080808080808080ULL
    """
    const uint64_t ONES  # the lowest bit of each byte
    const uint64_t HIGH  # the highest
    int trailing_zeros(uint64_t number) noexcept nogil  # of what is not 0
    int bits_set(uint64_t number) noexcept nogil
