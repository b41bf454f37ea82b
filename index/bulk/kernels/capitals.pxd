"""What stands in capitals: whether an abbreviation or a document's number may, which patterns have yet to decide."""

from libc.stdint cimport uint8_t


cdef bint may_number(const uint8_t* text, const uint8_t* slash) noexcept nogil

cdef bint may_abbreviate(const uint8_t* opening) noexcept nogil
