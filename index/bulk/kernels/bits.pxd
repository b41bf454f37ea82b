"""Bits of numbers: what processors count by one instruction."""

from libc.stdint cimport uint8_t, uint64_t

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
    #if defined(__AVX2__)
    #include <immintrin.h>
    static inline unsigned long long plane(const unsigned char *bytes, int bit) {
        __m128i shift = _mm_cvtsi32_si128(7 - bit);
        __m256i low = _mm256_sll_epi16(_mm256_loadu_si256((const __m256i *) bytes), shift);
        __m256i high = _mm256_sll_epi16(_mm256_loadu_si256((const __m256i *) (bytes + 32)), shift);
        return (unsigned) _mm256_movemask_epi8(low) | (unsigned long long) (unsigned) _mm256_movemask_epi8(high) << 32;
    }
    #else
    #include <string.h>
    static inline unsigned long long plane(const unsigned char *bytes, int bit) {
        unsigned long long bits = 0, eight;
        int part;
        for (part = 0; part < 8; part++) {
            memcpy(&eight, bytes + 8 * part, 8);
            bits |= ((eight >> bit & ONES) * 0x0102040810204080ULL) >> 56 << (8 * part);
        }
        return bits;
    }
    #endif
    """
    const uint64_t ONES  # the lowest bit of each byte
    const uint64_t HIGH  # the highest
    int trailing_zeros(uint64_t number) noexcept nogil  # of what is not 0
    int bits_set(uint64_t number) noexcept nogil
    uint64_t plane(const uint8_t* bytes, int bit) noexcept nogil  # one bit of each of 64 bytes
