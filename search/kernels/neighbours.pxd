"""How often a few places stand right before one of a few others: all compared at once, without a branch to foresee."""

from libc.stdint cimport uint16_t

cdef extern from *:
    """
    #include <stdint.h>
    #include <string.h>
    #if defined(__clang__) || __GNUC__ >= 12
    #define AT_ONCE 8
    typedef int16_t eight_places __attribute__((vector_size(16)));

    static inline int neighbours(const uint16_t* first, int firsts, const uint16_t* second, int seconds) {
        const eight_places steps = {0, 1, 2, 3, 4, 5, 6, 7};
        eight_places own, others, there = steps < (int16_t) seconds, meet = {0};
        uint64_t halves[2];
        memcpy(&own, first, sizeof own);
        memcpy(&others, second, sizeof others);
        own += 1;
        others = (others & there) | (others[0] & ~there);
        for (int step = 0; step < AT_ONCE; step++) {
            meet |= own == others;
            others = __builtin_shufflevector(others, others, 1, 2, 3, 4, 5, 6, 7, 0);
        }
        meet &= steps < (int16_t) firsts;
        memcpy(halves, &meet, sizeof meet);
        return (__builtin_popcountll(halves[0]) + __builtin_popcountll(halves[1])) / 16;
    }
    #else
    #define AT_ONCE 0
    static inline int neighbours(const uint16_t* first, int firsts, const uint16_t* second, int seconds) {
        return 0;
    }
    #endif
    """
    const int AT_ONCE  # so many are compared, 0 where the compiler can't; as many are read

    # How many of the first places, below 65535 all, stand right before one of the second, of which there are some.
    int neighbours(const uint16_t* first, int firsts, const uint16_t* second, int seconds) noexcept nogil
