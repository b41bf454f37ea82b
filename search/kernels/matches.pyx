"""The documents that have any, or all, of some words: all are found, but only those are scored that may be the best."""

from libc.stdint cimport int32_t, int64_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

import numpy as np

from search.kernels.bits cimport count_bits, first_bit, set_bit
from search.kernels.blocks cimport Blocks
from search.kernels.choosing cimport Asked, choose, score_all, score_row
from search.kernels.field cimport Column, Field, at
from search.kernels.heap cimport Heap, sort
from search.kernels.terms cimport BLOCK, MOST, Term, scale, slack

MOST_TERMS = MOST


cdef class Matches:
    """The documents of a segment that have any of some words, or ``every`` one.

    Each of ``terms``, up to `MOST_TERMS`, is a tuple: how many terms its word has, which stand together; 1 if it is of
    the second of two fields; the `Field` with its postings, the first of them, and their end; its `Blocks`; what its tf
    / (tf + norm) is multiplied with. The ``norm`` of each field is for each document what is added to a frequency below
    the line. ``live`` has a bit for each document that is still there; without any all are. One thread may ask at a
    time.
    """

    cdef readonly Py_ssize_t total  # how many documents they are
    cdef uint64_t[::1] found
    cdef float[::1] bounds
    cdef Term* terms
    cdef Py_ssize_t size
    cdef Py_ssize_t segment  # how many documents the segment has
    cdef int64_t[::1] order
    cdef object kept

    def __cinit__(self, terms, *_, **__):
        self.size = len(terms)
        self.terms = <Term*> calloc(self.size + 1, sizeof(Term))
        if not self.terms:
            raise MemoryError

    def __init__(self, terms, const float[::1] norm, const float[::1] other_norm, const uint64_t[::1] live, bint every):
        cdef Py_ssize_t number, block, blocks = (norm.shape[0] + BLOCK - 1) // BLOCK
        cdef uint64_t[::1] found = np.zeros(blocks, np.uint64), word = np.empty(blocks, np.uint64)
        self.kept, self.found, self.bounds = (terms, np.asarray(norm), np.asarray(other_norm)), found, None
        self.segment = norm.shape[0]
        for number in range(self.size):
            self.take(&self.terms[number], terms[number], norm, other_norm)
        if not self.size:
            return
        with nogil:
            if every:
                all_of(self.terms, self.size, &found[0], &word[0], blocks)
            else:
                any_of(self.terms, self.size, &found[0], blocks)
            for block in range(live.shape[0]):
                found[block] &= live[block]
            for block in range(blocks):
                self.total += count_bits(found[block])

    cdef int take(self, Term* term, given, const float[::1] norm, const float[::1] other_norm) except -1:
        cdef Field field
        cdef Blocks blocks
        term.together, other, field, term.begin, term.end, blocks, term.factor = given
        term.field, term.norm = &field.own, &other_norm[0] if other else &norm[0]
        term.peaks, term.ranks, term.there = blocks.peaks, blocks.ranks, blocks.there
        return 0

    def __dealloc__(self):
        free(self.terms)

    def documents(self):
        """All of them, ascending."""
        docs = np.empty(self.total, np.int32)
        cdef int32_t[::1] to = docs
        cdef Py_ssize_t block, number = 0
        cdef uint64_t word
        with nogil:
            for block in range(self.found.shape[0]):
                word = self.found[block]
                while word:
                    to[number] = block * BLOCK + first_bit(word)
                    word &= word - 1
                    number += 1
        return docs

    def bits(self):
        """A bit for each document of the segment, set for all of them."""
        return np.asarray(self.found)

    def scores(self, Matches above=None, float level=0):
        """The BM25 scores of all of them, in the order of `documents`; those that are ``above`` have ``level`` more."""
        scores = np.empty(self.total, np.float32)
        cdef float[::1] to = scores
        cdef Asked asked
        if self.total:
            asked = self.asked(above, level)
            with nogil:
                score_all(&to[0], &asked)
        return scores

    def best(self, Py_ssize_t wanted, Matches above=None, float level=0):
        """The ``wanted`` best of them, and their scores as `scores` has them: best first, of equal ones the first."""
        wanted = min(wanted, self.total)
        docs, scores = np.empty(wanted, np.int64), np.empty(wanted, np.float32)
        if not wanted:
            return docs, scores
        cdef int64_t[::1] to_docs = docs
        cdef float[::1] to_scores = scores, bounds
        cdef Heap heap
        cdef Asked asked = self.asked(above, level)
        cdef Py_ssize_t block
        heap.places, heap.scores, heap.size, heap.room, heap.least = &to_docs[0], &to_scores[0], 0, wanted, 0
        if above is not None:
            bounds = self.bounds.copy()
            asked.bounds = &bounds[0]
        with nogil:
            if above is not None:
                for block in range(asked.blocks):
                    bounds[block] += level * slack() if self.found[block] & above.found[block] else 0
            choose(&heap, &asked)
            sort(&heap)
        return docs, scores

    def row(self, Matches above=None, float level=0):
        """The same scores in a row of all documents of the segment, 0 where one is not among these."""
        row = np.zeros(self.segment, np.float32)
        cdef float[::1] to = row
        cdef Asked asked
        if self.total:
            asked = self.asked(above, level)
            with nogil:
                score_row(&to[0], to.shape[0], &asked)
        return row

    def among(self, const uint64_t[::1] only):
        """Those of them for which there is a bit in ``only``."""
        terms, norm, other_norm = self.kept
        return Matches(terms, norm, other_norm, np.bitwise_and(self.found, only), False)

    cdef Asked asked(self, Matches above, float level) except *:
        cdef Asked asked
        if self.bounds is None:
            self.bound()
        asked.terms, asked.order, asked.size = self.terms, &self.order[0], self.size
        asked.blocks, asked.found, asked.bounds = self.found.shape[0], &self.found[0], &self.bounds[0]
        asked.above, asked.level = NULL, level
        if above is not None:
            asked.above = &above.found[0]
        return asked

    cdef int bound(self) except -1:
        """Tell for each block what no score in it exceeds."""
        cdef Py_ssize_t number, block
        cdef float[::1] bounds = np.zeros(self.found.shape[0], np.float32)
        cdef const Term* term
        cdef float own
        with nogil:
            for number in range(self.size):
                term, own = &self.terms[number], scale(&self.terms[number])
                for block in range(bounds.shape[0]):
                    bounds[block] += term.peaks[block] * own
            for block in range(bounds.shape[0]):
                bounds[block] = bounds[block] if self.found[block] else 0
        self.bounds, self.order = bounds, np.argsort([-self.terms[number].factor for number in range(self.size)])
        return 0


cdef void any_of(const Term* terms, Py_ssize_t size, uint64_t* found, Py_ssize_t blocks) noexcept nogil:
    """Set the bits of documents that have one of the terms."""
    cdef Py_ssize_t number, block, posting
    cdef Column docs
    for number in range(size):
        if terms[number].there:
            for block in range(blocks):
                found[block] |= terms[number].there[block]
        else:
            docs = terms[number].field.docs
            for posting in range(terms[number].begin, terms[number].end):
                set_bit(found, at(docs, posting))


cdef void all_of(
    const Term* terms, Py_ssize_t size, uint64_t* found, uint64_t* room, Py_ssize_t blocks
) noexcept nogil:
    """Set the bits of documents that have a term of each word."""
    cdef Py_ssize_t stop = terms[0].together, first, block
    any_of(terms, stop, found, blocks)
    while stop < size:
        first, stop = stop, stop + terms[stop].together
        memset(room, 0, blocks * sizeof(uint64_t))
        any_of(&terms[first], stop - first, room, blocks)
        for block in range(blocks):
            found[block] &= room[block]
