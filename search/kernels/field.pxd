"""The arrays of a segment as loops read them. Whoever calls a loop has verified what it will read."""

from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t

cdef enum:
    SATURATED = 255  # as in index.codec.saturated: the true frequency is among the large ones
    MARK = 64  # as in index.codec.postings: for every so many postings it is stored where their places begin
    NEAR = 16  # a document is looked for in steps of so many postings, then of twice as many, and so on

ctypedef struct Column:  # numbers without a sign, as narrow as they could be stored
    const void* values
    int width  # bytes of each
    Py_ssize_t size

ctypedef struct Postings:  # the arrays of `index.codec.postings.Raw`
    Column first
    Column docs
    const uint8_t* freqs
    const int64_t* large_at
    const int64_t* large
    Py_ssize_t larges
    Column marks
    Column places
    Column lengths


cdef class Field:
    """The postings of one text field. A *posting* is an index into ``docs``, a *place* one into ``places``."""

    cdef Postings own
    cdef object kept


cdef Column column(array) except *


cdef inline Py_ssize_t at(Column column, Py_ssize_t index) noexcept nogil:
    """A number of a column. Where the width does not change, compilers move the choice out of a loop."""
    if column.width == 2:
        return (<const uint16_t*> column.values)[index]
    if column.width == 4:
        return (<const uint32_t*> column.values)[index]
    if column.width == 1:
        return (<const uint8_t*> column.values)[index]
    return <Py_ssize_t> (<const uint64_t*> column.values)[index]


cdef inline Column part(Column column, Py_ssize_t begin, Py_ssize_t end) noexcept nogil:
    """Some of the numbers of a column, as a column."""
    column.values = <const char*> column.values + begin * column.width
    column.size = end - begin
    return column


cdef void* room(Py_ssize_t count, size_t size) except NULL


cdef Py_ssize_t unsaturated(
    const int64_t* places, const int64_t* large, Py_ssize_t size, Py_ssize_t place
) noexcept nogil


cdef inline Py_ssize_t often_at(const Postings* postings, Py_ssize_t posting) noexcept nogil:
    """The frequency of a posting."""
    cdef Py_ssize_t often = postings.freqs[posting]
    if often == SATURATED:
        return unsaturated(postings.large_at, postings.large, postings.larges, posting)
    return often


cdef inline Py_ssize_t place_of(const Postings* postings, Py_ssize_t posting) noexcept nogil:
    """Where the places of a posting begin: counted on from the last mark before it."""
    cdef Py_ssize_t marked = posting // MARK, before, place = at(postings.marks, marked)
    for before in range(marked * MARK, posting):
        place += often_at(postings, before)
    return place


cdef inline Py_ssize_t seek(Column docs, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t doc) noexcept nogil:
    """The first posting from ``begin`` on whose document is not below ``doc``; ``end`` where there is none."""
    cdef Py_ssize_t step = NEAR, size, half
    while begin + step < end and at(docs, begin + step) < doc:
        begin += step
        step *= 2
    size = min(step, end - begin)
    while size > 1:  # by halves, without a branch that nothing could foresee
        half = size // 2
        begin += half * (at(docs, begin + half - 1) < doc)
        size -= half
    return begin + (size > 0 and at(docs, begin) < doc)
