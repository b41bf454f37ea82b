"""Roles in texts: what the pattern `index.mentions.roles.ROLE` matches."""

from libc.stdint cimport uint8_t

from index.bulk.kernels.words cimport Table

cpdef enum:  # in the lowest bits of what phrases and syllables are
    OFFICE = 1  # a role may begin with the phrase
    MORE = 2  # the phrase may stand further on in a role
    BEFORE_OFFICE = 1  # the syllable may stand before an office: `nguyên`
    BITS = 2

cdef struct Phrases:  # the words of roles as a tree of syllables
    Table syllables  # the number of each, in small letters and with a capital
    Table nodes  # by the numbers of a node and of a syllable: that of the node behind, and what the phrase is so far


cdef const uint8_t* role_end(const Phrases* phrases, const uint8_t* at, bint* unclear) noexcept nogil

cdef bint is_role(const Phrases* phrases, const uint8_t* at, const uint8_t* end, bint* unclear) noexcept nogil
