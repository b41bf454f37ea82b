"""Loops that find the documents where words stand in a row, count them, or score them."""

from libc.stdint cimport int32_t, int64_t, uint8_t

import numpy as np

from search.kernels.field cimport Field, at, seek
from search.kernels.following cimport Met, followed, met, met_in
from search.kernels.placed cimport Rows, gathered, opened


def in_order(Field field, words, shifts, Py_ssize_t slop, const uint8_t[::1] among):
    """The documents where words stand in a row, each at most ``slop`` after the one before, and how often they do.

    Each of ``words`` is an array of the postings of its terms: the first one, the end of them, the first place, and 1
    if they are of a single term; ``shifts`` tell how far each word stands behind the first of ``words``. Only documents
    that are 1 in ``among`` count, if it has any.
    """
    cdef Rows rows, others
    cdef const int64_t[:, ::1] spans = words[0]
    cdef Py_ssize_t number
    if alone(spans) and not among.shape[0]:
        rows = opened(field, spans[0, 0], spans[0, 1], spans[0, 2])
    else:
        rows = gathered(field, spans, among if among.shape[0] else np.ones(field.own.lengths.size, np.uint8))
    for word, shift in zip(words[1:], shifts[1:]):
        spans = word
        if not rows.size:
            break
        if alone(spans):
            rows = followed(
                rows, met(rows, field, spans[0, 0], spans[0, 1], spans[0, 2]), field.own.places, shift, slop
            )
        else:
            others = gathered(field, spans, marked(rows, field.own.lengths.size))
            rows = followed(rows, met_in(rows, others), others.places, shift, slop)
    docs, times = np.empty(rows.size, np.int32), np.empty(rows.size, np.int64)
    cdef int32_t[::1] to_docs = docs
    cdef int64_t[::1] to_times = times
    for number in range(rows.size):
        to_docs[number], to_times[number] = at(rows.docs, number), rows.bounds[number + 1] - rows.bounds[number]
    return docs, times


def how_many(Field field, const int64_t[:, ::1] spans, const uint8_t[::1] live):
    """In how many live documents that have the first of some terms they stand in a row.

    ``spans`` has for each term its first posting and the end of them, its first place, and how far it stands behind the
    first of them. ``live`` is 1 for each document that is still there; nothing where all are.
    """
    cdef Rows rows = opened(field, spans[0, 0], spans[0, 1], spans[0, 2])
    cdef Met term
    cdef Py_ssize_t number, end, count = 0
    for number in range(1, spans.shape[0]):
        if not rows.size:
            break
        end = seek(field.own.docs, spans[number, 0], spans[number, 1], at(rows.docs, rows.size - 1) + 1)
        term = met(rows, field, spans[number, 0], end, spans[number, 2])
        rows = followed(rows, term, field.own.places, spans[number, 3], 1)
    if not live.shape[0]:
        return rows.size
    for number in range(rows.size):
        count += live[at(rows.docs, number)]
    return count


cdef bint alone(const int64_t[:, ::1] spans):
    """Whether a word is a single term."""
    return spans.shape[0] == 1 and spans[0, 3]


cdef const uint8_t[::1] marked(Rows rows, Py_ssize_t documents):
    """A row that is 1 for each document of some rows."""
    cdef uint8_t[::1] there = np.zeros(documents, np.uint8)
    cdef Py_ssize_t number
    for number in range(rows.size):
        there[at(rows.docs, number)] = 1
    return there


def either(
    Field field,
    const float[::1] norm,
    const int64_t[:, ::1] spans,
    const float[::1] factors,
    Field other,
    const float[::1] other_norm,
    const int64_t[:, ::1] other_spans,
    const float[::1] other_factors,
    Py_ssize_t slop,
):
    """The documents where terms stand in a row in one of two fields, and the sums of the terms' BM25 scores.

    ``spans`` has for each term its first posting and the end of them, its first place, and how far it stands behind the
    first of ``spans``; there are two terms or more, or none. ``norm`` is for each document what is added to a frequency
    below the line.
    """
    cdef Py_ssize_t most = 0, size, more
    most += spans[0, 1] - spans[0, 0] if spans.shape[0] else 0
    more = other_spans[0, 1] - other_spans[0, 0] if other_spans.shape[0] else 0
    found, sums = np.empty(most + more, np.int32), np.empty(most + more, np.float32)
    others, other_sums = np.empty(more, np.int32), np.empty(more, np.float32)
    cdef int32_t[::1] docs = found, other_docs = others
    cdef float[::1] scores = sums, other_scores = other_sums
    size = row(field, norm, spans, factors, slop, docs, scores)
    more = row(other, other_norm, other_spans, other_factors, slop, other_docs, other_scores)
    if more:
        with nogil:
            size = merged(&docs[0], &scores[0], size, &other_docs[0], &other_scores[0], more)
    return found[:size], sums[:size]


cdef Py_ssize_t row(
    Field field,
    const float[::1] norm,
    const int64_t[:, ::1] spans,
    const float[::1] factors,
    Py_ssize_t slop,
    int32_t[::1] docs,
    float[::1] scores,
) except -1:
    """In how many documents terms stand in a row; there is room for all postings of the first one."""
    cdef Rows rows, first
    cdef Met term
    cdef Py_ssize_t number, found, which, often
    if not spans.shape[0]:
        return 0
    rows = first = opened(field, spans[0, 0], spans[0, 1], spans[0, 2])
    for number in range(1, spans.shape[0]):
        term = met(rows, field, spans[number, 0], spans[number, 1], spans[number, 2])
        rows = followed(rows, term, field.own.places, spans[number, 3], slop)
        with nogil:
            if number == 1:
                for found in range(rows.size):
                    which = term.which[found]
                    often = first.bounds[which + 1] - first.bounds[which]
                    scores[found] = score(often, norm[at(rows.docs, found)], factors[0])
                    term.which[found] = found
            for found in range(rows.size):  # in place: none comes before the one that it was
                often = term.ends[found] - term.begins[found]
                scores[found] = scores[term.which[found]] + score(often, norm[at(rows.docs, found)], factors[number])
    for found in range(rows.size):
        docs[found] = at(rows.docs, found)
    return rows.size


cdef inline float score(Py_ssize_t often, float norm, float factor) noexcept nogil:
    cdef float times = often
    return times / (times + norm) * factor


cdef Py_ssize_t merged(
    int32_t* found, float* scores, Py_ssize_t size, const int32_t* docs, const float* more, Py_ssize_t others
) noexcept nogil:
    """Merge documents and their scores into the first ``size`` of others; how many there are then.

    Those that are in both have the sum of their scores.
    """
    cdef Py_ssize_t new = 0, last = 0, own, to
    cdef bint both
    for own in range(others):
        while last < size and found[last] < docs[own]:
            last += 1
        new += last == size or found[last] != docs[own]
    to, last, own = size + new, size - 1, others - 1
    while own >= 0:  # from the last on, so that nothing is overwritten that is still to be moved
        to -= 1
        if last < 0 or found[last] < docs[own]:
            found[to], scores[to] = docs[own], more[own]
            own -= 1
            continue
        both = found[last] == docs[own]
        found[to], scores[to] = found[last], scores[last]
        if both:
            scores[to] += more[own]
            own -= 1
        last -= 1
    return size + new
