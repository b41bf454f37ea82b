"""Where a name's run of capitalised syllables begins and ends, and what stands around it."""

from libc.stdint cimport int32_t, uint8_t

from index.bulk.kernels.words cimport Table

cpdef enum:  # what is told around a run, as bits
    KNOWN = 1
    TITLED = 2  # this one and `SIGNED` are those of `index.mentions.runs`
    ROLED = 4
    SIGNED = 8
    LISTED = 16  # a list may go on at the run
    NO_PLACE = 32  # the word before makes a person of what is called like a place

cpdef enum:  # what a word of a role is, as bits
    PART = 1
    HEAD = 2  # a role may begin with it


cdef const uint8_t* run_start(Table surnames, const uint8_t* space, const uint8_t* text) noexcept nogil

cdef const uint8_t* run_end(const uint8_t* space) noexcept nogil

cdef int told_around(Table telling, const uint8_t* text, const uint8_t* start, const uint8_t* end) noexcept nogil

cdef int before_role(Table parts, const uint8_t* text, const uint8_t* end) noexcept nogil

cdef int behind_role(Table parts, const uint8_t* end) noexcept nogil

cdef int32_t characters_in(const uint8_t* start, const uint8_t* end) noexcept nogil
