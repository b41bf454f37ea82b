"""The postings of a text's words in the best articles, picked out of a segment for one search.

A *candidate* is a document by its place among those asked for, which ascend. An *entry* is a posting of a candidate.
"""

from libc.stdint cimport int32_t, int64_t

from search.kernels.field cimport Column, Field, at

ctypedef struct Entry:
    Py_ssize_t place  # the first one
    int32_t often  # how many places
    int32_t term
    int32_t next  # entry of the same candidate and word; -1 for none

ctypedef struct Stands:  # in one field
    Column places
    Column lengths
    int32_t* heads  # for each word (a row) and candidate the first entry
    Entry* entries

ctypedef struct Term:
    Py_ssize_t word
    double weight
    int64_t[6] span  # as in `Terms`

ctypedef struct Pair:  # of words
    Py_ssize_t first
    Py_ssize_t second


cdef class Terms:
    """The terms of a segment that a word meets."""

    cdef const double[::1] weights
    cdef const int64_t[:, ::1] spans


cdef class Gathered:
    """Where the words of a text stand in all candidates."""

    cdef object kept
    cdef const int64_t* documents  # of the candidates
    cdef Term* terms
    cdef Pair* side_by_side
    cdef Py_ssize_t candidates, words, pairs, size, longest  # size: how many terms
    cdef Stands title, body
    cdef double* times  # for each word (a row) how often it stands in each candidate, by weight
    cdef int64_t* row  # for each place which term stands right before it, and in which round: see `mark`
    cdef int64_t round

    cdef int take(self, list terms, pairs) except -1
    cdef int make_room(self, Stands* stands, Field field, Py_ssize_t column) except -1
    cdef Py_ssize_t candidate(self, int64_t document) noexcept nogil


cdef inline Py_ssize_t head(Gathered own, const Stands* stands, Py_ssize_t word, Py_ssize_t candidate) noexcept nogil:
    """The first entry of a word and a candidate."""
    return stands.heads[word * own.candidates + candidate]


cdef inline void mark(Gathered own, const Stands* stands, Py_ssize_t entry) noexcept nogil:
    """Mark where a pair's second word would stand, by all entries of the first: `before` tells until the next pair."""
    cdef const Entry* first
    cdef Py_ssize_t each
    own.round += own.size
    while entry >= 0:
        first = &stands.entries[entry]
        for each in range(first.place, first.place + first.often):
            own.row[at(stands.places, each) + 1] = own.round + first.term
        entry = first.next


cdef inline Py_ssize_t before(Gathered own, Py_ssize_t place) noexcept nogil:
    """The term of the pair's first word right before a place; below 0 where there is none."""
    return own.row[place] - own.round
