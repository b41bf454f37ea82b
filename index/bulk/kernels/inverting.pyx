"""From syllables in reading order to postings and neighbours in order of terms, by counting: each in two walks."""

from libc.stdint cimport int32_t, int64_t, uint32_t

import numpy as np


def count(const uint32_t[::1] terms, const int64_t[::1] lengths, int64_t[::1] counts, int64_t[::1] place_counts):
    """Count for each term how many documents and how many places it has; ``counts`` come as zeros."""
    cdef int32_t[::1] last = np.full(counts.shape[0], -1, np.int32)
    cdef Py_ssize_t document, at = 0, end = 0
    cdef uint32_t term
    with nogil:
        for document in range(lengths.shape[0]):
            end += lengths[document]
            while at < end:
                term = terms[at]
                at += 1
                place_counts[term] += 1
                if last[term] != document:
                    last[term] = <int32_t> document
                    counts[term] += 1


cdef enum:  # what `fill` knows of a term: where its next posting and place go, and its last document (-1 for none)
    NEXT_POSTING, NEXT_PLACE, LAST


def fill(
    const uint32_t[::1] terms,
    const int64_t[::1] lengths,
    int64_t[:, ::1] known,
    uint32_t[:, ::1] postings,
    uint32_t[:, ::1] standing,
):
    """Put each syllable where it belongs: term by term, in reading order.

    ``known`` says of each term where its postings and its places begin, and -1. ``postings`` get documents and
    frequencies, ``standing`` for each place itself and the term before it, or the number of terms where none is: what
    is written together stands together, for the walk is bounded by how fast memory is.
    """
    cdef uint32_t none = <uint32_t> known.shape[0], term, left, place
    cdef Py_ssize_t document, at = 0, slot
    with nogil:
        for document in range(lengths.shape[0]):
            left = none
            for place in range(<uint32_t> lengths[document]):
                term = terms[at]
                at += 1
                slot = known[term, NEXT_PLACE]
                known[term, NEXT_PLACE] = slot + 1
                standing[slot, 0], standing[slot, 1] = place, left
                slot = known[term, NEXT_POSTING]
                if known[term, LAST] != document:
                    known[term, LAST], known[term, NEXT_POSTING] = document, slot + 1
                    postings[slot, 0], postings[slot, 1] = <uint32_t> document, 1
                else:
                    postings[slot - 1, 1] += 1
                left = term


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
