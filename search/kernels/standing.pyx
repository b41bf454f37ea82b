"""Loops that look how words stand together in the best articles: what `search.reranking.standing` does by NumPy."""

import numpy as np

from libc.stdint cimport int32_t, uint16_t

from search.kernels.field cimport at
from search.kernels.gathered cimport Entry, Gathered, Pair, Stands, before, mark
from search.kernels.neighbours cimport AT_ONCE, neighbours


def scored(
    Gathered gathered,
    double title_words,
    double title_mean,
    double body_mean,
    const double[::1] telling,
    const double[::1] word_idf,
    const double[::1] pair_idf,
    double k1,
    double share,
):
    """BM25 of the words, what is there of all of them, BM25 of the pairs, and of the pairs in the title: four rows.

    A column for each candidate. The means are those of the whole snapshot's lengths.
    """
    cdef Py_ssize_t size = gathered.candidates, number, word, pair
    cdef double title, body, all_idf = 0
    cdef double words_mean = title_words * title_mean + body_mean, pairs_mean = title_mean + body_mean
    cdef const double* times
    made = np.zeros((4, size))
    cdef double[:, ::1] scores = made
    cdef double[:, ::1] norms = np.empty((3, size))  # see `add`: for words, for pairs, for pairs in the title
    cdef double[:, ::1] in_title = np.zeros((gathered.pairs, size))
    cdef double[:, ::1] in_both = np.zeros((gathered.pairs, size))
    cdef int32_t[::1] having = np.empty(size + 1, np.int32)
    if not size:
        return made
    with nogil:
        for number in range(size):  # a mean is 0 only where every length is
            title = at(gathered.title.lengths, gathered.documents[number])
            body = at(gathered.body.lengths, gathered.documents[number])
            norms[0, number] = k1 * (1 - share + share * (title_words * title + body) / (words_mean or 1.0))
            norms[1, number] = k1 * (1 - share + share * (title + body) / (pairs_mean or 1.0))
            norms[2, number] = k1 * (1 - share + share * title / (title_mean or 1.0))
        for word in range(gathered.words):
            all_idf += word_idf[word]
        for word in range(gathered.words):
            times = gathered.times + word * size
            add(&scores[0, 0], times, &norms[0, 0], k1, telling[word], size)
            for number in range(size):
                scores[1, number] += min(times[number], 1.0) * word_idf[word] / (all_idf or 1.0)
        for pair in range(gathered.pairs):
            side_by_side(gathered, &gathered.body, gathered.side_by_side[pair], &in_both[pair, 0], &having[0])
            side_by_side(gathered, &gathered.title, gathered.side_by_side[pair], &in_title[pair, 0], &having[0])
            for number in range(size):
                in_both[pair, number] += in_title[pair, number]
            add(&scores[2, 0], &in_both[pair, 0], &norms[1, 0], k1, pair_idf[pair], size)
            add(&scores[3, 0], &in_title[pair, 0], &norms[2, 0], k1, pair_idf[pair], size)
    return made


cdef void add(
    double* scores, const double* times, const double* norm, double k1, double worth, Py_ssize_t size
) noexcept nogil:
    """Add the BM25 of what stands so many times in each candidate; ``norm`` is added to a frequency below the line."""
    cdef Py_ssize_t number
    for number in range(size):
        scores[number] += times[number] * (k1 + 1) / (times[number] + norm[number]) * worth


cdef void side_by_side(
    Gathered gathered, const Stands* stands, Pair pair, double* counts, int32_t* having
) noexcept nogil:
    """How often a pair stands in a field of each candidate: each time the less of the two weights.

    ``having`` is room for the candidates that have both words.
    """
    cdef Py_ssize_t size = gathered.candidates, number, candidate, entry, other, each, term, there = 0
    cdef const int32_t* firsts = stands.heads + pair.first * size
    cdef const int32_t* seconds = stands.heads + pair.second * size
    cdef const uint16_t* places = <const uint16_t*> stands.places.values
    cdef bint narrow = stands.places.width == 2 and gathered.longest <= 0xFFFF
    cdef const Entry* first
    cdef const Entry* second
    cdef double weight
    for candidate in range(size):  # without a branch that nothing could foresee
        having[there] = <int32_t> candidate
        there += (firsts[candidate] >= 0) & (seconds[candidate] >= 0)
    for number in range(there):
        candidate = having[number]
        entry, other = firsts[candidate], seconds[candidate]
        first, second = &stands.entries[entry], &stands.entries[other]
        if narrow and are_few(stands, first) and are_few(stands, second):
            weight = min(gathered.terms[first.term].weight, gathered.terms[second.term].weight)
            for each in range(neighbours(places + first.place, first.often, places + second.place, second.often)):
                counts[candidate] += weight
            continue
        mark(gathered, stands, entry)
        while other >= 0:
            second = &stands.entries[other]
            weight = gathered.terms[second.term].weight
            for each in range(second.place, second.place + second.often):
                term = before(gathered, at(stands.places, each))
                if term >= 0:
                    counts[candidate] += min(gathered.terms[term].weight, weight)
            other = second.next


cdef inline bint are_few(const Stands* stands, const Entry* entry) noexcept nogil:
    """Whether a word has but one entry, and so few places that they can be compared all at once."""
    return entry.next < 0 and entry.often <= AT_ONCE and entry.place + AT_ONCE <= stands.places.size
