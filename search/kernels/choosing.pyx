"""Scoring documents that were found: those that may be the best, or all.

A score is added up in the order of the terms, whichever way, so it is the same to the last bit.
"""

from libc.stdint cimport uint64_t
from libc.string cimport memset

from search.kernels.bits cimport count_bits, first_bit, set_bit
from search.kernels.blocks cimport GROUP
from search.kernels.field cimport at, often_at
from search.kernels.heap cimport Heap, put
from search.kernels.terms cimport BLOCK, MOST, Term, scale, slack

cdef enum:
    BINS = 256  # bounds are sorted roughly into so many
    SEEDS = 16  # blocks that are looked at first, whatever their bounds


cdef void choose(Heap* heap, const Asked* asked) noexcept nogil:
    """Put the best into the heap: look at the most promising blocks first, then at those that may still have better."""
    cdef Py_ssize_t block
    cdef const float* bounds = asked.bounds
    cdef float first = promising(bounds, asked.blocks, max(SEEDS, heap.room // 4))
    for block in range(asked.blocks):
        if bounds[block] >= first and bounds[block] >= heap.least:
            look_closely(heap, asked, block)
    for block in range(asked.blocks):
        if heap.least <= bounds[block] < first and bounds[block] > 0:
            look_closely(heap, asked, block)


cdef float promising(const float* bounds, Py_ssize_t blocks, Py_ssize_t wanted) noexcept nogil:
    """A bound, above 0, that about so many blocks reach."""
    cdef Py_ssize_t[BINS] counts
    cdef Py_ssize_t block, number = BINS - 1, above
    cdef float most = 0, bins
    for block in range(blocks):
        most = max(most, bounds[block])
    if most <= 0:
        return 1
    memset(counts, 0, sizeof(counts))
    bins = (BINS - 1) / most
    for block in range(blocks):
        counts[<Py_ssize_t> (bounds[block] * bins)] += 1
    above = counts[number]
    while number > 1 and above < wanted:
        number -= 1
        above += counts[number]
    return number / bins


cdef void look_closely(Heap* heap, const Asked* asked, Py_ssize_t block) noexcept nogil:
    """Put those documents of a block into the heap that are among the best so far."""
    cdef uint64_t[MOST] words
    cdef Py_ssize_t[MOST] firsts
    cdef float[MOST] bounds
    cdef uint64_t found = asked.found[block], above = asked.above[block] & found if asked.above else 0
    cdef uint64_t candidates = above
    cdef Py_ssize_t number, bit
    cdef float bound = 0
    take_up(asked, block, words, firsts)
    for number in range(asked.size):
        bounds[number] = asked.terms[number].peaks[block] * scale(&asked.terms[number])
    number = asked.size - 1
    # Documents that have none but the least telling terms can't be among the best.
    while number >= 0 and bound + bounds[asked.order[number]] < heap.least:
        bound += bounds[asked.order[number]]
        number -= 1
    while number >= 0:
        candidates |= words[asked.order[number]]
        number -= 1
    candidates &= found
    while candidates:
        bit = first_bit(candidates)
        candidates &= candidates - 1
        bound = asked.level * slack() if above >> bit & 1 else 0
        for number in range(asked.size):
            bound += bounds[number] if words[number] >> bit & 1 else 0
        if bound >= heap.least:
            bound = total(asked, words, firsts, block, bit)
            if above >> bit & 1:
                bound += asked.level
            if bound >= heap.least:
                put(heap, block * BLOCK + bit, bound)


cdef void take_up(const Asked* asked, Py_ssize_t block, uint64_t* words, Py_ssize_t* firsts) noexcept nogil:
    """The bits of the documents of a block that have each term; of a rare one also its first posting there."""
    cdef const Term* term
    cdef Py_ssize_t number
    for number in range(asked.size):
        term = &asked.terms[number]
        if term.there:
            words[number] = term.there[block]
        else:
            words[number] = gathered(term, block, &firsts[number]) if term.peaks[block] else 0


cdef inline uint64_t gathered(const Term* term, Py_ssize_t block, Py_ssize_t* first) noexcept nogil:
    """The same of a rare term."""
    cdef Py_ssize_t posting = term.begin + term.ranks[block >> GROUP], doc
    cdef Py_ssize_t end = term.begin + term.ranks[(block >> GROUP) + 1]
    cdef uint64_t word = 0
    while at(term.field.docs, posting) // BLOCK < block:
        posting += 1
    first[0] = posting
    while posting < end:
        doc = at(term.field.docs, posting)
        if doc // BLOCK > block:
            break
        set_bit(&word, doc % BLOCK)
        posting += 1
    return word


cdef float total(
    const Asked* asked, const uint64_t* words, const Py_ssize_t* firsts, Py_ssize_t block, Py_ssize_t bit
) noexcept nogil:
    """The score of a document."""
    cdef const Term* term
    cdef Py_ssize_t number, first
    cdef float score = 0
    for number in range(asked.size):
        term = &asked.terms[number]
        if words[number] >> bit & 1:
            first = ranked(term, block) if term.there else firsts[number]
            score += score_of(term, block * BLOCK + bit, first + before(words[number], bit))
    return score


cdef inline Py_ssize_t before(uint64_t word, Py_ssize_t bit) noexcept nogil:
    """How many bits of a word come before one."""
    return count_bits(word & ((<uint64_t> 1 << bit) - 1))


cdef inline Py_ssize_t ranked(const Term* term, Py_ssize_t block) noexcept nogil:
    """The first posting of a frequent term in a block."""
    cdef Py_ssize_t posting = term.begin + term.ranks[block >> GROUP], earlier
    for earlier in range((block >> GROUP) << GROUP, block):
        posting += count_bits(term.there[earlier])
    return posting


cdef inline float score_of(const Term* term, Py_ssize_t doc, Py_ssize_t posting) noexcept nogil:
    cdef float times = often_at(term.field, posting)
    return times / (times + term.norm[doc]) * term.factor


cdef void score_all(float* scores, const Asked* asked) noexcept nogil:
    """The scores of all documents that were found, in their order."""
    cdef uint64_t[MOST] words
    cdef Py_ssize_t[MOST] firsts
    cdef float[BLOCK] row
    cdef const Term* term
    cdef Py_ssize_t block, number, size = 0, bit
    cdef uint64_t found, word
    for block in range(asked.blocks):
        found = asked.found[block]
        if not found:
            continue
        memset(row, 0, sizeof(row))
        take_up(asked, block, words, firsts)
        for number in range(asked.size):
            term, word = &asked.terms[number], words[number] & found
            if word and term.there:
                firsts[number] = ranked(term, block)
            while word:
                bit = first_bit(word)
                row[bit] += score_of(term, block * BLOCK + bit, firsts[number] + before(words[number], bit))
                word &= word - 1
        while found:
            bit = first_bit(found)
            scores[size] = row[bit]
            if asked.above and asked.above[block] >> bit & 1:
                scores[size] += asked.level
            size += 1
            found &= found - 1


cdef void score_row(float* row, Py_ssize_t documents, const Asked* asked) noexcept nogil:
    """The same scores in a row of all documents, which is 0: term by term, where most are asked for."""
    cdef Py_ssize_t number, doc, block
    for number in range(asked.size):
        if asked.terms[number].there:
            add_frequent(row, &asked.terms[number], asked.blocks)
        else:
            add_rare(row, &asked.terms[number])
    for doc in range(documents):
        block = doc // BLOCK
        row[doc] = row[doc] if asked.found[block] >> (doc % BLOCK) & 1 else 0
        if asked.above and (asked.above[block] & asked.found[block]) >> (doc % BLOCK) & 1:
            row[doc] += asked.level


cdef void add_frequent(float* row, const Term* term, Py_ssize_t blocks) noexcept nogil:
    cdef Py_ssize_t block, bit, posting = term.begin
    cdef uint64_t word
    for block in range(blocks):
        word = term.there[block]
        while word:
            bit = first_bit(word)
            row[block * BLOCK + bit] += score_of(term, block * BLOCK + bit, posting)
            word &= word - 1
            posting += 1


cdef void add_rare(float* row, const Term* term) noexcept nogil:
    cdef Py_ssize_t posting, doc
    for posting in range(term.begin, term.end):
        doc = at(term.field.docs, posting)
        row[doc] += score_of(term, doc, posting)
