"""Where a name's run of capitalised syllables begins and ends, and what stands around it."""

from libc.stdint cimport uint8_t

from index.bulk.kernels.words cimport Table

cdef enum:  # what is known of the word before a run, as bits; the first four are those of `index.mentions.people`
    KNOWN = 1
    TITLED = 2
    ROLED = 4
    SIGNED = 8
    NO_PLACE = 16  # the word that makes a person of what is called like a place


cdef const uint8_t* run_start(Table surnames, const uint8_t* space, const uint8_t* data) noexcept nogil

cdef const uint8_t* run_end(const uint8_t* space) noexcept nogil

cdef bint is_capital(const uint8_t* at) noexcept nogil

cdef int told_around(Table telling, const uint8_t* start, const uint8_t* end) noexcept nogil
