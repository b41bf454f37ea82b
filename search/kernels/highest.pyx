"""Choosing the highest of many scores, as many as are weighed once more: too many for a heap."""

from libc.stdint cimport int32_t, int64_t

import numpy as np

ctypedef fused Bits:
    int32_t
    int64_t


def highest(const Bits[::1] bits, int lower, Bits least, Py_ssize_t wanted):
    """Where the ``wanted`` highest scores are, ascending; of equal ones the first.

    ``bits`` are the scores as integers of their size: none is negative, so they are in the same order. They are counted
    by all but their ``lower`` bits; only those that share these with the last one wanted are sorted. Integers below
    ``least`` don't count.
    """
    if not bits.shape[0]:
        return np.empty(0, np.int64)
    cdef Py_ssize_t place, bucket, above = 0, size = 0, missing, alike
    cdef Bits low = bits[0], high = bits[0], last
    with nogil:
        for place in range(bits.shape[0]):
            low, high = min(low, bits[place]), max(high, bits[place])
        low, high = max(low, least) >> lower, high >> lower
    counted = np.zeros(max(0, high - low) + 1, np.int32)
    cdef int32_t[::1] counts = counted
    with nogil:
        for place in range(bits.shape[0]):
            counts[max(0, (bits[place] >> lower) - low)] += 1
        bucket = counts.shape[0] - 1
        while bucket > 0 and above + counts[bucket] < wanted:
            above += counts[bucket]
            bucket -= 1
    sharing = np.empty(counts[bucket], np.asarray(bits).dtype)
    cdef Bits[::1] within = sharing
    with nogil:
        for place in range(bits.shape[0]):
            if bits[place] >> lower == bucket + low and bits[place] >= least:
                within[size] = bits[place]
                size += 1
    sharing = np.sort(sharing[:size])
    missing = min(wanted - above, size)
    last = sharing[size - missing] if missing > 0 else least
    alike = missing - (size - np.searchsorted(sharing, last, "right"))  # of those that equal the last
    found = np.empty(above + missing + 1, np.int64)
    cdef int64_t[::1] places = found
    size = 0
    with nogil:
        for place in range(bits.shape[0]):  # without a branch, which nothing could foresee
            places[size] = place
            size += (bits[place] > last) | ((bits[place] == last) & (alike > 0))
            alike -= bits[place] == last
    return found[:size]
