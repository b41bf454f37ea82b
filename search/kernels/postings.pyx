"""Loops over postings: scores of words, documents of many terms."""

from libc.stdint cimport int64_t, uint8_t, uint32_t
from libc.stdlib cimport calloc, free

from search.kernels.field cimport Column, Field, Postings, at, often_at


cdef void add(
    float* row, const Postings* field, const float* norm, Py_ssize_t begin, Py_ssize_t end, float factor
) noexcept nogil:
    """Add the BM25 scores of a term to a row; ``norm`` is what is added to a frequency below the line, by document."""
    cdef Column docs = field.docs
    cdef Py_ssize_t posting, doc
    cdef float times
    for posting in range(begin, end):
        doc = at(docs, posting)
        times = often_at(field, posting)
        row[doc] += times / (times + norm[doc]) * factor


def add_words(
    float[::1] row,
    Field field,
    Field other,
    const float[::1] norm,
    const float[::1] other_norm,
    const int64_t[:, ::1] spans,
    const float[::1] factors,
):
    """Add the BM25 scores of the terms of some words to a row; how many documents have a score then.

    ``spans`` has for each term how many its word has, 1 if it is of the other field, its first posting, and the end of
    them. ``norm`` is for each document what is added to a frequency below the line.
    """
    cdef Py_ssize_t number, doc, found = 0
    with nogil:
        for number in range(spans.shape[0]):
            if spans[number, 1]:
                add(&row[0], &other.own, &other_norm[0], spans[number, 2], spans[number, 3], factors[number])
            else:
                add(&row[0], &field.own, &norm[0], spans[number, 2], spans[number, 3], factors[number])
        for doc in range(row.shape[0]):
            found += row[doc] > 0
    return found


def add_term(float[::1] row, Field field, const float[::1] norm, Py_ssize_t begin, Py_ssize_t end, float factor):
    """Add the BM25 scores of a term to a row."""
    with nogil:
        add(&row[0], &field.own, &norm[0], begin, end, factor)


def add_together(float[::1] row, Field field, const float[::1] norm, Py_ssize_t begin, Py_ssize_t end, float factor):
    """Add the BM25 scores of neighbouring terms, taken for one, to a row."""
    cdef uint32_t* together = <uint32_t*> calloc(row.shape[0], sizeof(uint32_t))
    cdef Column docs = field.own.docs
    cdef Py_ssize_t posting, doc
    cdef float times
    if not together:
        raise MemoryError
    with nogil:
        for posting in range(begin, end):
            together[at(docs, posting)] += often_at(&field.own, posting)
        for doc in range(row.shape[0]):
            if together[doc]:
                times = together[doc]
                row[doc] += times / (times + norm[doc]) * factor
    free(together)


def mark(uint8_t[::1] there, Field field, const uint32_t[::1] terms):
    """Set a row to 1 for each document that has one of the terms."""
    cdef Column docs = field.own.docs, first = field.own.first
    cdef Py_ssize_t number, posting
    with nogil:
        for number in range(terms.shape[0]):
            for posting in range(at(first, terms[number]), at(first, terms[number] + 1)):
                there[at(docs, posting)] = 1
