"""What the scores of a term in each block of documents don't exceed; of a rare term also the scores themselves."""

from libc.stdint cimport uint32_t, uint64_t

from search.kernels.field cimport Column, at, often_at, seek
from search.kernels.terms cimport BLOCK, Term, scale, slack


cdef void bound_frequent(float* bounds, Py_ssize_t blocks, const Term* term) noexcept nogil:
    cdef float own = scale(term)
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
        if doc // BLOCK != block:
            bounds[block] += peak * slack()
            peak = 0
            while block < doc // BLOCK:
                block += 1
                starts[block] = posting - begin
        peak = max(peak, scored(term, posting))
    bounds[block] += peak * slack()
    while block < blocks:
        block += 1
        starts[block] = term.end - begin


cdef void bound_few(float* bounds, Py_ssize_t blocks, const Term* term, const uint64_t* found) noexcept nogil:
    """The same where only few documents are found: the postings of others are passed over."""
    cdef Column docs = term.field.docs
    cdef Py_ssize_t posting = term.begin, block
    cdef float peak
    for block in range(blocks):
        if found[block]:
            posting = seek(docs, posting, term.end, block * BLOCK)
            term.starts[block], peak = posting - term.begin, 0
            while posting < term.end and at(docs, posting) // BLOCK == block:
                peak = max(peak, scored(term, posting))
                posting += 1
            term.starts[block + 1] = posting - term.begin
            bounds[block] += peak * slack()


cdef inline float scored(const Term* term, Py_ssize_t posting) noexcept nogil:
    """Score a posting of a rare term."""
    cdef float times = often_at(term.field, posting)
    cdef float score = times / (times + term.norm[at(term.field.docs, posting)]) * term.factor
    term.scores[posting - term.begin] = score
    return score
