"""From syllables in reading order to postings and neighbours in order of terms, by counting: each in two walks."""

from libc.stdint cimport int32_t, int64_t, uint32_t

import numpy as np


cdef enum:
    # What loops know of a term: how many postings and places it has, or where its next ones go; and its last document,
    # -1 for none. A row is 16 bytes, so that it never lies in two lines of the cache.
    POSTINGS
    PLACES
    LAST
    ROW = 4


def count(const uint32_t[::1] terms, const int64_t[::1] lengths, Py_ssize_t vocabulary):
    """Count for each term how many documents and how many places it has: a row for each, with a last document."""
    cdef int32_t[:, ::1] known = np.zeros((vocabulary, ROW), np.int32)
    cdef Py_ssize_t document, at = 0, end = 0
    cdef int32_t* own
    if not terms.shape[0]:
        return np.asarray(known)
    known[:, LAST] = -1
    with nogil:
        for document in range(lengths.shape[0]):
            end += lengths[document]
            while at < end:
                own = &known[terms[at], 0]
                at += 1
                own[PLACES] += 1
                own[POSTINGS] += own[LAST] != document
                own[LAST] = <int32_t> document
    return np.asarray(known)


def fill(
    const uint32_t[::1] terms,
    const int64_t[::1] lengths,
    int32_t[:, ::1] known,
    uint32_t[:, ::1] postings,
    uint32_t[:, ::1] standing,
):
    """Put each syllable where it belongs: term by term, in reading order.

    ``known`` has a row for each term: where its postings and its places begin, and -1. ``postings`` get documents and
    frequencies, ``standing`` for each place itself and the term before it, or the number of terms where none is: what
    is written together stands together, for the walk is bounded by how fast memory is.
    """
    cdef uint32_t none = <uint32_t> known.shape[0], left, place
    cdef Py_ssize_t document, at = 0, slot
    cdef int32_t* own
    with nogil:
        for document in range(lengths.shape[0]):
            left = none
            for place in range(<uint32_t> lengths[document]):
                own = &known[terms[at], 0]
                slot = own[PLACES]
                own[PLACES] += 1
                standing[slot, 0], standing[slot, 1] = place, left
                slot = own[POSTINGS]
                if own[LAST] != document:
                    own[LAST] = <int32_t> document
                    own[POSTINGS] += 1
                    postings[slot, 0], postings[slot, 1] = <uint32_t> document, 1
                else:
                    postings[slot - 1, 1] += 1
                left = terms[at]
                at += 1


def pair(
    const uint32_t[:] lefts,
    const int64_t[::1] place_counts,
    int64_t[::1] sizes,
    uint32_t[::1] rights,
    uint32_t[::1] counts,
) -> int:
    """Count the pairs, left term by left term, each with its right terms ascending; how many there are.

    ``lefts`` are as `fill` has them, ``sizes`` come as zeros.
    """
    cdef uint32_t none = <uint32_t> place_counts.shape[0], left, right
    cdef int32_t[::1] begins = np.zeros(none + 1, np.int32)
    cdef Py_ssize_t at = 0, end = 0, slot, found = 0
    with nogil:
        for at in range(lefts.shape[0]):
            left = lefts[at]
            if left != none:
                begins[left + 1] += 1
        for left in range(none):
            begins[left + 1] += begins[left]
        at = 0
        for right in range(none):
            end += place_counts[right]
            while at < end:
                left = lefts[at]
                at += 1
                if left != none:
                    slot = begins[left] + sizes[left]
                    if sizes[left] and rights[slot - 1] == right:
                        counts[slot - 1] += 1
                    else:
                        rights[slot], counts[slot] = right, 1
                        sizes[left] += 1
        for left in range(none):  # close the gaps that pairs which stand twice have left
            for slot in range(begins[left], begins[left] + sizes[left]):
                rights[found], counts[found] = rights[slot], counts[slot]
                found += 1
    return found
