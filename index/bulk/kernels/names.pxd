"""Where a name's run of capitalised syllables ends, and whether what stands around it may tell that it is a person's."""

from libc.stdint cimport uint8_t

from index.bulk.kernels.words cimport Table


cdef const uint8_t* run_end(const uint8_t* space) noexcept nogil

cdef bint is_capital(const uint8_t* at) noexcept nogil

cdef bint may_be_told(Table telling, const uint8_t* start, const uint8_t* end) noexcept nogil
