"""From syllables in reading order to postings and neighbours in order of terms, by counting: each in two walks.

What is written together stands together, as two numbers in one, for the walks are bounded by how fast memory is.
"""

from libc.stdint cimport int32_t, int64_t, uint16_t, uint32_t, uint64_t

import numpy as np

ctypedef fused Term:
    uint16_t
    uint32_t

ctypedef fused Two:  # two numbers: the one in the lower half of the bits, the other in the upper
    uint32_t
    uint64_t

cdef enum:
    # What loops know of a term: how many postings and places it has, or where its next ones go; and its last document,
    # -1 for none. A row is 16 bytes, so that it never lies in two lines of the cache.
    POSTINGS
    PLACES
    LAST
    ROW = 4

cdef packed struct Left:  # where the next pair of a left term goes, and the right term of its last one
    int32_t next
    uint32_t last

cdef packed struct Pair:
    uint32_t right
    uint32_t count


def count(const Term[::1] terms, const int64_t[::1] lengths, Py_ssize_t vocabulary):
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
    const Term[::1] terms, const int64_t[::1] lengths, int32_t[:, ::1] known, Two[::1] postings, Two[::1] standing
):
    """Put each syllable where it belongs: term by term, in reading order.

    ``known`` has a row for each term: where its postings and its places begin, and -1. ``postings`` get documents and
    frequencies, ``standing`` for each place itself and the term before it, or the number of terms where none is.
    """
    cdef int half = 4 * sizeof(Two)
    cdef Two none = <Two> known.shape[0], left, once = <Two> 1 << half
    cdef Py_ssize_t document, place, at = 0, slot
    cdef int32_t* own
    with nogil:
        for document in range(lengths.shape[0]):
            left = none
            for place in range(lengths[document]):
                own = &known[terms[at], 0]
                slot = own[PLACES]
                own[PLACES] += 1
                standing[slot] = <Two> place | left << half
                if own[LAST] != document:
                    own[LAST] = <int32_t> document
                    postings[own[POSTINGS]] = <Two> document
                    own[POSTINGS] += 1
                postings[own[POSTINGS] - 1] += once
                left = terms[at]
                at += 1


def pair(const Two[::1] standing, const int64_t[::1] place_counts, int64_t[::1] sizes, uint32_t[:, ::1] pairs) -> int:
    """Count the pairs, left term by left term, each with its right terms ascending; how many there are.

    ``standing`` is as `fill` has it; ``sizes`` say how often each term stands before another, and then how many pairs
    it has. ``pairs``, with a row more than there are places, get right terms and how often.
    """
    cdef int half = 4 * sizeof(Two)
    cdef Py_ssize_t none = place_counts.shape[0], at = 0, end = 0, begin = 0, slot, found = 0
    cdef uint32_t left, right
    cdef Left[::1] lefts = np.empty(none + 1, "i4, u4")
    cdef Pair* own = <Pair*> &pairs[0, 0]
    cdef int64_t size
    with nogil:
        for left in range(<uint32_t> none):
            lefts[left].next, lefts[left].last = <int32_t> begin, <uint32_t> none
            begin += sizes[left]
        for right in range(<uint32_t> none):
            end += place_counts[right]
            while at < end:
                left = <uint32_t> (standing[at] >> half)
                at += 1
                if left == none:
                    continue
                slot = lefts[left].next
                if lefts[left].last == right:
                    own[slot - 1].count += 1
                else:
                    lefts[left].next, lefts[left].last = <int32_t> slot + 1, right
                    own[slot].right, own[slot].count = right, 1
        begin = 0
        for left in range(<uint32_t> none):  # close the gaps that pairs which stand twice have left
            size = lefts[left].next - begin
            for slot in range(begin, begin + size):
                own[found] = own[slot]
                found += 1
            begin += sizes[left]
            sizes[left] = size
    return found
