"""Loops that find the documents which have all of some words."""

from libc.stdint cimport int32_t, int64_t, uint8_t
from libc.stdlib cimport free
from libc.string cimport memset

import numpy as np

from search.kernels.field cimport Column, Field, Postings, at, often_at, room, seek

cdef enum:
    FAR = 16  # postings that are so many times more than those looked for are searched; fewer are walked


def with_all(
    Field field,
    Field other,
    const float[::1] norm,
    const float[::1] other_norm,
    const int64_t[:, ::1] spans,
    const float[::1] factors,
    Py_ssize_t postings,
):
    """The documents that have all of some words, and their BM25 scores.

    ``spans`` is as in `postings.add_words`, the words best in order of how rare they are; there are fewer than 256. The
    first one has so many ``postings``.
    """
    found, sums = np.empty(postings + 1, np.int32), np.empty(postings + 1, np.float32)
    cdef int32_t[::1] docs = found
    cdef float[::1] scores = sums, row = np.empty(norm.shape[0], np.float32)
    cdef uint8_t[::1] seen = np.zeros(norm.shape[0], np.uint8)
    cdef int64_t* hits = <int64_t*> room(postings + 1, sizeof(int64_t))
    cdef const Postings* own
    cdef Py_ssize_t number, size, doc
    with nogil:
        size = intersected(&field.own, &other.own, spans, &docs[0], &seen[0])
        memset(&seen[0], 0, seen.shape[0])
        for number in range(size):
            seen[docs[number]], row[docs[number]] = 1, 0
        for number in range(spans.shape[0] if size else 0):
            own = &other.own if spans[number, 1] else &field.own
            add_at(
                &row[0], own, &other_norm[0] if spans[number, 1] else &norm[0], spans[number, 2], spans[number, 3],
                factors[number], &docs[0], size, &seen[0], hits,
            )
        for number in range(size):
            scores[number] = row[docs[number]]
    free(hits)
    return found[:size], sums[:size]


cdef Py_ssize_t intersected(
    const Postings* field, const Postings* other, const int64_t[:, ::1] spans, int32_t* found, uint8_t* seen
) noexcept nogil:
    """How many documents have all words; they are put in ``found``. ``seen`` is for use."""
    cdef Py_ssize_t number = 0, size = 0, stop = 0, first, posting, postings, kept
    cdef Column docs
    cdef uint8_t word = 1
    while number < spans[0, 0]:  # the terms of the first word, each merged into those before
        docs = other.docs if spans[number, 1] else field.docs
        size = merged(found, size, docs, spans[number, 2], spans[number, 3])
        number += 1
    stop = spans[0, 0]
    while stop < spans.shape[0] and size:
        first, stop, postings, word = stop, stop + spans[stop, 0], 0, word + 1
        for number in range(first, stop):
            postings += spans[number, 3] - spans[number, 2]
        for number in range(first, stop):
            docs = other.docs if spans[number, 1] else field.docs
            if postings > FAR * size:
                look_up(seen, found, size, docs, spans[number, 2], spans[number, 3], word)
            else:
                for posting in range(spans[number, 2], spans[number, 3]):
                    seen[at(docs, posting)] = word
        kept = 0
        for number in range(size):
            found[kept] = found[number]
            kept += seen[found[number]] == word
        size = kept
    return size


cdef Py_ssize_t merged(int32_t* found, Py_ssize_t size, Column docs, Py_ssize_t begin, Py_ssize_t end) noexcept nogil:
    """Merge the documents of a term into the first ``size`` of ``found``, both ascending; how many there are then."""
    cdef Py_ssize_t new = 0, last = 0, own, to
    if not size:
        for own in range(begin, end):
            found[own - begin] = at(docs, own)
        return end - begin
    for own in range(begin, end):
        while last < size and found[last] < at(docs, own):
            last += 1
        new += last == size or found[last] != at(docs, own)
    to, last, own = size + new, size - 1, end - 1
    while own >= begin:  # from the last on, so that nothing is overwritten that is still to be moved
        to -= 1
        if last >= 0 and found[last] >= at(docs, own):
            own -= found[last] == at(docs, own)
            found[to] = found[last]
            last -= 1
        else:
            found[to] = at(docs, own)
            own -= 1
    return size + new


cdef void look_up(
    uint8_t* seen, const int32_t* found, Py_ssize_t size, Column docs, Py_ssize_t begin, Py_ssize_t end, uint8_t word
) noexcept nogil:
    """Mark those of the documents found that have a term."""
    cdef Py_ssize_t number, posting = begin
    for number in range(size):
        posting = seek(docs, posting, end, found[number])
        if posting == end:
            return
        if at(docs, posting) == found[number]:
            seen[found[number]] = word


cdef void add_at(
    float* row,
    const Postings* field,
    const float* norm,
    Py_ssize_t begin,
    Py_ssize_t end,
    float factor,
    const int32_t* found,
    Py_ssize_t size,
    const uint8_t* seen,
    int64_t* hits,
) noexcept nogil:
    """Add the BM25 scores of a term in the documents found, which are those that are ``seen``; ``hits`` are for use."""
    cdef Column docs = field.docs
    cdef Py_ssize_t number, posting = begin, met = 0, doc
    cdef float times
    if end - begin > FAR * size:
        for number in range(size):
            posting = seek(docs, posting, end, found[number])
            if posting == end:
                break
            hits[met] = posting
            met += at(docs, posting) == found[number]
    else:
        for posting in range(begin, end):  # without a branch, which nothing could foresee
            hits[met] = posting
            met += seen[at(docs, posting)]
    for number in range(met):
        doc = at(docs, hits[number])
        times = often_at(field, hits[number])
        row[doc] += times / (times + norm[doc]) * factor
