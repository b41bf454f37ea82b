"""Where a name's run of capitalised syllables begins and ends, and what stands around it."""

from libc.stdint cimport int32_t, uint8_t

from index.bulk.kernels.roles cimport Phrases
from index.bulk.kernels.words cimport Table

cpdef enum:  # what is told around a run, as bits; the first six are those of `index.mentions.runs`
    TITLED = 1
    SIGNED = 2
    CAPITAL = 4
    PLACED = 8
    APPOSED = 16
    AGED = 32
    TOLD = 63  # all of these
    ROLED = 64  # a role may end before the run
    LISTED = 128  # a list may go on at the run
    NO_PLACE = 256  # the word before makes a person of what is called like a place
    KNOWN = 512

cpdef enum:  # what a word of a role is, as bits
    PART = 1
    HEAD = 2  # a role may begin with it


cdef const uint8_t* run_start(Table surnames, const uint8_t* space, const uint8_t* text) noexcept nogil

cdef const uint8_t* run_end(const uint8_t* space) noexcept nogil

cdef int told_around(Table telling, const uint8_t* text, const uint8_t* start, const uint8_t* end) noexcept nogil

cdef const uint8_t* apposition_before(const uint8_t* text, const uint8_t* start) noexcept nogil

cdef int role_before(Table parts, const Phrases* phrases, const uint8_t* text, const uint8_t* end) noexcept nogil

cdef int role_behind(const Phrases* phrases, const uint8_t* end, int32_t* size) noexcept nogil

cdef int32_t characters_in(const uint8_t* start, const uint8_t* end) noexcept nogil
