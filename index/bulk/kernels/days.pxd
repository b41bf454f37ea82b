"""Whether numbers may be a day, or a month of a year: what patterns have yet to decide, of the little that is left."""

from libc.stdint cimport uint8_t

from index.bulk.kernels.words cimport Table


cdef bint may_be_day(Table telling, const uint8_t* text, const uint8_t* sign, bint dated) noexcept nogil

cdef bint may_be_month(const uint8_t* text, const uint8_t* month, bint dated) noexcept nogil
