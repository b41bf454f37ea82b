"""The documents that have any, or all, of some words: all are found, but only those are scored that may be the best."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

import numpy as np

from search.kernels.bits cimport count_bits, first_bit, set_bit
from search.kernels.blocks cimport GROUP, HIGHEST, Blocks
from search.kernels.field cimport Column, Field, Postings, at, often_at, seek
from search.kernels.heap cimport Heap, put, sort

cdef enum:
    BINS = 256  # bounds are sorted roughly into so many
    SEEDS = 16  # blocks that are scored first, whatever their bounds
    FEW = 128  # documents
    BLOCK = 64
    MOST = 256

cdef float SLACK = 1 + 4e-5  # sums of so many numbers, added in another order, differ by less

MOST_TERMS = MOST


ctypedef struct Term:
    const Postings* field
    const float* norm
    Py_ssize_t begin
    Py_ssize_t end
    float factor
    Py_ssize_t together  # how many terms its word has
    const uint64_t* there  # those of its `Blocks`; NULL for a rare term
    const uint32_t* ranks
    const uint8_t* peaks
    uint32_t* starts  # of a rare one: its first posting in each block, counted from ``begin``, and the end of them
    float* scores  # and the score of each


cdef class Matches:
    """The documents of a segment that have any of some words, or ``every`` one.

    ``spans`` and ``factors`` are as in `postings.add_words`, of up to `MOST_TERMS` terms; ``blocks`` has the `Blocks` of
    each term, None for a rare one. ``live`` has a bit for each document that is still there; without any all are. One
    thread may ask at a time.
    """

    cdef readonly Py_ssize_t total  # how many documents they are
    cdef uint64_t[::1] found
    cdef float[::1] bounds
    cdef Term* terms
    cdef Py_ssize_t size
    cdef uint32_t[:, ::1] rare_starts
    cdef float[::1] rare_scores
    cdef int64_t[::1] order
    cdef object kept

    def __cinit__(self, Py_ssize_t size, *_):
        self.size = size
        self.terms = <Term*> calloc(size + 1, sizeof(Term))
        if not self.terms:
            raise MemoryError

    def __init__(
        self,
        Py_ssize_t size,
        Field field,
        Field other,
        const float[::1] norm,
        const float[::1] other_norm,
        const int64_t[:, ::1] spans,
        const float[::1] factors,
        blocks,
        const uint64_t[::1] live,
        bint every,
    ):
        cdef Py_ssize_t number, block
        cdef Term* term
        cdef Blocks own
        self.bounds = None
        self.kept = field, other, np.asarray(norm), np.asarray(other_norm), blocks
        self.found = np.zeros((norm.shape[0] + BLOCK - 1) // BLOCK, np.uint64)
        for number in range(size):
            term = &self.terms[number]
            term.field = &other.own if spans[number, 1] else &field.own
            term.norm = &other_norm[0] if spans[number, 1] else &norm[0]
            term.together, term.begin, term.end = spans[number, 0], spans[number, 2], spans[number, 3]
            term.factor = factors[number]
            if blocks[number] is not None:
                own = blocks[number]
                term.there, term.ranks, term.peaks = &own.there[0], &own.ranks[0], &own.peaks[0]
        if not size:
            return
        scratch = np.empty(self.found.shape[0], np.uint64)
        cdef uint64_t[::1] word = scratch
        with nogil:
            if every:
                all_of(self.terms, size, &self.found[0], &word[0], self.found.shape[0])
            else:
                any_of(self.terms, size, &self.found[0], self.found.shape[0])
            for block in range(live.shape[0]):
                self.found[block] &= live[block]
            for block in range(self.found.shape[0]):
                self.total += count_bits(self.found[block])

    def __dealloc__(self):
        free(self.terms)

    def documents(self):
        """All of them, ascending."""
        docs = np.empty(self.total, np.int32)
        cdef int[::1] to = docs
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

    def scores(self):
        """The BM25 scores of all of them, in the order of `documents`."""
        scores = np.empty(self.total, np.float32)
        cdef float[::1] to = scores
        cdef uint64_t[MOST] words
        cdef float[MOST] bounds
        cdef Py_ssize_t block, number = 0
        cdef uint64_t found
        if self.bounds is None:
            self.bound()
        with nogil:
            for block in range(self.found.shape[0]):
                found = self.found[block]
                if found:
                    look(self.terms, self.size, block, words, bounds)
                while found:
                    to[number] = total(self.terms, self.size, words, block, first_bit(found))
                    found &= found - 1
                    number += 1
        return scores

    def best(self, Py_ssize_t wanted):
        """The ``wanted`` best of them, and their BM25 scores: the best first, of equal ones the first."""
        wanted = min(wanted, self.total)
        docs, scores = np.empty(wanted, np.int64), np.empty(wanted, np.float32)
        if not wanted:
            return docs, scores
        cdef int64_t[::1] to_docs = docs
        cdef float[::1] to_scores = scores
        cdef Heap heap
        heap.places, heap.scores, heap.size, heap.room, heap.least = &to_docs[0], &to_scores[0], 0, wanted, 0
        if self.bounds is None:
            self.bound()
        with nogil:
            choose(&heap, self.terms, &self.order[0], self.size, self.found, self.bounds)
            sort(&heap)
        return docs[: heap.size], scores[: heap.size]

    cdef int bound(self) except -1:
        """Tell for each block what no score in it exceeds."""
        cdef Py_ssize_t number, block, rare = 0, postings = 0, blocks = self.found.shape[0]
        cdef Term* term
        for number in range(self.size):
            if not self.terms[number].there:
                rare, postings = rare + 1, postings + self.terms[number].end - self.terms[number].begin
        self.bounds = np.zeros(blocks, np.float32)
        self.rare_starts = np.empty((rare, blocks + 1), np.uint32)
        self.rare_scores = np.empty(postings + 1, np.float32)
        self.order = np.argsort([-self.terms[number].factor for number in range(self.size)])
        rare = postings = 0
        with nogil:
            for number in range(self.size):
                term = &self.terms[number]
                if term.there:
                    bound_frequent(&self.bounds[0], blocks, term)
                else:
                    term.starts, term.scores = &self.rare_starts[rare, 0], &self.rare_scores[postings]
                    if self.total > FEW:
                        bound_rare(&self.bounds[0], blocks, term)
                    else:
                        bound_few(&self.bounds[0], self.found, term)
                    rare, postings = rare + 1, postings + term.end - term.begin
            for block in range(blocks):
                self.bounds[block] = self.bounds[block] if self.found[block] else 0
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
    const Term* terms, Py_ssize_t size, uint64_t* found, uint64_t* scratch, Py_ssize_t blocks
) noexcept nogil:
    """Set the bits of documents that have a term of each word."""
    cdef Py_ssize_t stop = terms[0].together, first, block
    any_of(terms, stop, found, blocks)
    while stop < size:
        first, stop = stop, stop + terms[stop].together
        if stop == first + 1 and terms[first].there:
            for block in range(blocks):
                found[block] &= terms[first].there[block]
            continue
        memset(scratch, 0, blocks * sizeof(uint64_t))
        any_of(&terms[first], stop - first, scratch, blocks)
        for block in range(blocks):
            found[block] &= scratch[block]


cdef inline float scale(Term term) noexcept nogil:
    """What a peak is multiplied with."""
    return term.factor * SLACK / HIGHEST


cdef void bound_frequent(float* bounds, Py_ssize_t blocks, const Term* term) noexcept nogil:
    cdef float own = scale(term[0])
    cdef Py_ssize_t block
    for block in range(blocks):
        bounds[block] += term.peaks[block] * own


cdef void bound_rare(float* bounds, Py_ssize_t blocks, const Term* term) noexcept nogil:
    """Score all postings, and note where those of each block begin."""
    cdef Column docs = term.field.docs
    cdef Py_ssize_t posting, doc, block = 0, begin = term.begin
    cdef float peak = 0
    cdef uint32_t* starts = term.starts
    starts[0] = 0
    for posting in range(begin, term.end):
        doc = at(docs, posting)
        if doc >> 6 != block:
            bounds[block] += peak * SLACK
            peak = 0
            while block < doc >> 6:
                block += 1
                starts[block] = posting - begin
        peak = max(peak, scored(term, posting))
    bounds[block] += peak * SLACK
    while block < blocks:
        block += 1
        starts[block] = term.end - begin


cdef void bound_few(float* bounds, const uint64_t[::1] found, const Term* term) noexcept nogil:
    """The same where only few documents are found: the postings of others are passed over."""
    cdef Column docs = term.field.docs
    cdef Py_ssize_t posting = term.begin, block
    cdef float peak
    for block in range(found.shape[0]):
        if found[block]:
            posting = seek(docs, posting, term.end, block * BLOCK)
            term.starts[block], peak = posting - term.begin, 0
            while posting < term.end and at(docs, posting) >> 6 == block:
                peak = max(peak, scored(term, posting))
                posting += 1
            term.starts[block + 1] = posting - term.begin
            bounds[block] += peak * SLACK


cdef inline float scored(const Term* term, Py_ssize_t posting) noexcept nogil:
    """Score a posting of a rare term."""
    cdef float times = often_at(term.field, posting)
    cdef float score = times / (times + term.norm[at(term.field.docs, posting)]) * term.factor
    term.scores[posting - term.begin] = score
    return score


cdef void choose(
    Heap* heap,
    const Term* terms,
    const int64_t* order,
    Py_ssize_t size,
    const uint64_t[::1] found,
    const float[::1] bounds,
) noexcept nogil:
    """Put the best into the heap: look at the most promising blocks first, then at those that may still have better."""
    cdef Py_ssize_t block
    cdef float first = promising(bounds, max(SEEDS, heap.room // 4))
    for block in range(bounds.shape[0]):
        if bounds[block] >= first and bounds[block] >= heap.least:
            score(heap, terms, order, size, block, found[block])
    for block in range(bounds.shape[0]):
        if heap.least <= bounds[block] < first and bounds[block] > 0:
            score(heap, terms, order, size, block, found[block])


cdef float promising(const float[::1] bounds, Py_ssize_t wanted) noexcept nogil:
    """A bound, above 0, that about so many blocks reach."""
    cdef Py_ssize_t[BINS] counts
    cdef Py_ssize_t block, number = BINS - 1, above
    cdef float most = 0, scale
    for block in range(bounds.shape[0]):
        most = max(most, bounds[block])
    if most <= 0:
        return 1
    memset(counts, 0, sizeof(counts))
    scale = (BINS - 1) / most
    for block in range(bounds.shape[0]):
        counts[<Py_ssize_t> (bounds[block] * scale)] += 1
    above = counts[number]
    while number > 1 and above < wanted:
        number -= 1
        above += counts[number]
    return number / scale


cdef void score(
    Heap* heap, const Term* terms, const int64_t* order, Py_ssize_t size, Py_ssize_t block, uint64_t found
) noexcept nogil:
    """Put those documents of a block into the heap that are among the best. ``order`` has the telling terms first."""
    cdef uint64_t[MOST] words
    cdef float[MOST] bounds
    cdef uint64_t candidates = 0
    cdef Py_ssize_t number, bit
    cdef float bound = 0
    look(terms, size, block, words, bounds)
    # Documents that have none but the least telling terms can't be among the best.
    number = size - 1
    while number >= 0 and bound + bounds[order[number]] < heap.least:
        bound += bounds[order[number]]
        number -= 1
    while number >= 0:
        candidates |= words[order[number]]
        number -= 1
    candidates &= found
    while candidates:
        bit = first_bit(candidates)
        candidates &= candidates - 1
        bound = 0
        for number in range(size):
            bound += bounds[number] if words[number] >> bit & 1 else 0
        if bound >= heap.least:
            bound = total(terms, size, words, block, bit)
            if bound >= heap.least:
                put(heap, block * BLOCK + bit, bound)


cdef void look(const Term* terms, Py_ssize_t size, Py_ssize_t block, uint64_t* words, float* bounds) noexcept nogil:
    """The bits of the documents of a block that have each term, and what no score for it exceeds there."""
    cdef Py_ssize_t number
    for number in range(size):
        if terms[number].there:
            words[number], bounds[number] = terms[number].there[block], terms[number].peaks[block] * scale(terms[number])
        else:
            words[number] = gathered(&terms[number], block, &bounds[number])


cdef inline uint64_t gathered(const Term* term, Py_ssize_t block, float* bound) noexcept nogil:
    """The same of a rare term."""
    cdef Py_ssize_t posting
    cdef uint64_t word = 0
    bound[0] = 0
    for posting in range(term.starts[block], term.starts[block + 1]):
        set_bit(&word, at(term.field.docs, term.begin + posting) & (BLOCK - 1))
        bound[0] = max(bound[0], term.scores[posting] * SLACK)
    return word


cdef float total(
    const Term* terms, Py_ssize_t size, const uint64_t* words, Py_ssize_t block, Py_ssize_t bit
) noexcept nogil:
    """The score of a document, added up in the order of the terms."""
    cdef Py_ssize_t number, before, posting
    cdef uint64_t below = (<uint64_t> 1 << bit) - 1
    cdef float score = 0, times
    for number in range(size):
        if not words[number] >> bit & 1:
            continue
        posting = count_bits(words[number] & below)
        if not terms[number].there:
            score += terms[number].scores[terms[number].starts[block] + posting]
            continue
        posting += terms[number].begin + terms[number].ranks[block >> GROUP]
        for before in range((block >> GROUP) << GROUP, block):
            posting += count_bits(terms[number].there[before])
        times = often_at(terms[number].field, posting)
        score += times / (times + terms[number].norm[block * BLOCK + bit]) * terms[number].factor
    return score
