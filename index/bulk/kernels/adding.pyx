"""Adding up the pairs of several parts, left term by left term, in a row of counts for all right terms."""

from libc.stdint cimport int64_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free

import numpy as np

from index.bulk.kernels.bits cimport trailing_zeros

ctypedef struct Addend:  # as in `index.bulk.adding`; ``at`` is the next left term, ``pair`` its first pair
    const int64_t* lefts
    const int64_t* sizes
    const uint32_t* rights
    const uint32_t* counts
    Py_ssize_t terms
    Py_ssize_t at
    Py_ssize_t pair

ctypedef struct Row:  # counts by right term, and which are not 0: a bit for each, and a bit for each 64 of these bits
    int64_t* counts
    uint64_t* some
    uint64_t* any


def add_up(addends, Py_ssize_t lefts, Py_ssize_t size, int64_t least):
    """What `index.bulk.adding.add_up` gives, as three arrays."""
    cdef Py_ssize_t pairs = sum([len(addend.rights) for addend in addends]), number = len(addends)
    cdef Py_ssize_t left, found = 0, part
    cdef int64_t[::1] sizes = np.zeros(lefts, np.int64), counts = np.empty(pairs, np.int64)
    cdef uint32_t[::1] rights = np.empty(pairs, np.uint32)
    cdef const int64_t[::1] own_lefts, own_sizes
    cdef const uint32_t[::1] own_rights, own_counts
    cdef Addend* own = <Addend*> calloc(number, sizeof(Addend))
    cdef Row row
    row.counts = <int64_t*> calloc(size, sizeof(int64_t))
    row.some = <uint64_t*> calloc((size >> 6) + 1, sizeof(uint64_t))
    row.any = <uint64_t*> calloc((size >> 12) + 1, sizeof(uint64_t))
    kept = []
    try:
        if not own or not row.counts or not row.some or not row.any:
            raise MemoryError
        for part in range(number):
            own_lefts, own_sizes, own_rights, own_counts = kind = [
                np.ascontiguousarray(values, dtype)
                for values, dtype in zip(addends[part], (np.int64, np.int64, np.uint32, np.uint32), strict=True)
            ]
            kept.append(kind)
            own[part].terms = own_lefts.shape[0]
            if own_rights.shape[0]:
                own[part].lefts, own[part].sizes = &own_lefts[0], &own_sizes[0]
                own[part].rights, own[part].counts = &own_rights[0], &own_counts[0]
            else:
                own[part].terms = 0
        with nogil:
            for left in range(lefts):
                for part in range(number):
                    add(&own[part], left, &row)
                if pairs:
                    sizes[left] = take(&row, size, least, &rights[found], &counts[found])
                    found += sizes[left]
    finally:
        free(own)
        free(row.counts)
        free(row.some)
        free(row.any)
    return np.asarray(sizes), np.asarray(rights)[:found], np.asarray(counts)[:found]


cdef void add(Addend* own, Py_ssize_t left, Row* row) noexcept nogil:
    """Add the pairs that a part has of a left term, if it has any."""
    cdef Py_ssize_t pair
    cdef uint32_t right
    if own.at == own.terms or own.lefts[own.at] != left:
        return
    for pair in range(own.pair, own.pair + own.sizes[own.at]):
        right = own.rights[pair]
        row.counts[right] += own.counts[pair]
        row.some[right >> 6] |= <uint64_t> 1 << (right & 63)
        row.any[right >> 12] |= <uint64_t> 1 << (right >> 6 & 63)
    own.pair += own.sizes[own.at]
    own.at += 1


cdef Py_ssize_t take(Row* row, Py_ssize_t size, int64_t least, uint32_t* rights, int64_t* counts) noexcept nogil:
    """Take what stands often enough out of a row, which is empty then; how many there are."""
    cdef Py_ssize_t found = 0, high, middle, right
    for high in range((size >> 12) + 1):
        while row.any[high]:
            middle = high << 6 | trailing_zeros(row.any[high])
            row.any[high] &= row.any[high] - 1
            while row.some[middle]:
                right = middle << 6 | trailing_zeros(row.some[middle])
                row.some[middle] &= row.some[middle] - 1
                if row.counts[right] >= least:
                    rights[found], counts[found] = <uint32_t> right, row.counts[right]
                    found += 1
                row.counts[right] = 0
    return found
