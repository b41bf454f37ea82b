"""Loops that keep where another word follows those found so far."""

from libc.stdint cimport int64_t, uint32_t
from libc.stdlib cimport calloc, free

from search.kernels.field cimport Column, Field, at, often_at, place_of, room, seek
from search.kernels.placed cimport Rows, own_rows

cdef enum:
    FEW = 4  # places of a term in a document, up to so many, are all compared; most have no more
    FAR = 8  # postings that are so many times more than those looked for are searched; fewer are walked


cdef class Met:
    def __dealloc__(self):
        free(self.which)
        free(self.begins)
        free(self.ends)


cdef Met new_met(Py_ssize_t most):
    """Room for so many documents."""
    cdef Met word = Met.__new__(Met)
    word.which = <int64_t*> room(most, sizeof(int64_t))
    word.begins = <int64_t*> room(most, sizeof(int64_t))
    word.ends = <int64_t*> room(most, sizeof(int64_t))
    return word


cdef Met met_in(Rows few, Rows others):
    """The documents of some rows that are among others."""
    cdef Met word = new_met(min(few.size, others.size))
    cdef Py_ssize_t number, other = 0
    with nogil:
        for number in range(few.size):
            while other < others.size and at(others.docs, other) < at(few.docs, number):
                other += 1
            if other == others.size:
                break
            if at(others.docs, other) == at(few.docs, number):
                word.which[word.size] = number
                word.begins[word.size], word.ends[word.size] = others.bounds[other], others.bounds[other + 1]
                word.size += 1
    return word


cdef Met met(Rows few, Field field, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t place):
    """The documents of some rows that have a term."""
    cdef Met word = new_met(min(few.size, end - begin) + 1)
    cdef uint32_t* numbers
    if not few.size:
        return word
    if end - begin > FAR * few.size:
        with nogil:
            look_up(word, few, field, begin, end)
        return word
    numbers = <uint32_t*> calloc(at(few.docs, few.size - 1) + 1, sizeof(uint32_t))
    if not numbers:
        raise MemoryError
    with nogil:
        walk(word, few, field, begin, end, place, numbers)
    free(numbers)
    return word


cdef void look_up(Met word, Rows few, Field field, Py_ssize_t begin, Py_ssize_t end) noexcept nogil:
    cdef Column docs = field.own.docs
    cdef Py_ssize_t number, doc, posting = begin
    for number in range(few.size):
        doc = at(few.docs, number)
        posting = seek(docs, posting, end, doc)
        if posting == end:
            break
        if at(docs, posting) == doc:
            word.which[word.size], word.begins[word.size] = number, place_of(&field.own, posting)
            word.ends[word.size] = word.begins[word.size] + often_at(&field.own, posting)
            word.size += 1


cdef void walk(
    Met word, Rows few, Field field, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t place, uint32_t* numbers
) noexcept nogil:
    """``numbers`` are zeros, as many as the last document of the rows needs."""
    cdef Column docs = field.own.docs, own = few.docs
    cdef int64_t* which = word.which
    cdef int64_t* begins = word.begins
    cdef int64_t* ends = word.ends
    cdef Py_ssize_t number, doc, posting, often, size = 0, last = at(own, few.size - 1)
    for number in range(few.size):
        numbers[at(own, number)] = number + 1
    for posting in range(begin, end):
        doc = at(docs, posting)
        if doc > last:
            break
        often, number = often_at(&field.own, posting), numbers[doc]
        # Written whether it counts or not: nothing could foresee a branch.
        which[size], begins[size], ends[size] = number - 1, place, place + often
        size += number > 0
        place += often
    word.size = size


cdef Rows followed(Rows few, Met word, Column places, Py_ssize_t shift, Py_ssize_t slop):
    """Where a word stands beside what was found so far. What is left of ``word`` are those documents.

    With a ``slop`` of 1 the places that are kept are those found so far after which, ``shift`` further on, the word
    stands. Else they are the word's own, at most ``slop`` after one found so far.
    """
    cdef Rows rows = Rows.__new__(Rows)
    own_rows(rows, word.size, (few.bounds[few.size] - few.bounds[0]) * slop + 1)
    with nogil:
        rows.size = keep(rows, few, word, places, shift, slop)
        word.size = rows.size
    return rows


cdef Py_ssize_t keep(Rows rows, Rows few, Met word, Column places, Py_ssize_t shift, Py_ssize_t slop) noexcept nogil:
    """Put what is kept into ``rows``, which have room for it; how many documents that are."""
    cdef int64_t* which = word.which
    cdef int64_t* begins = word.begins
    cdef int64_t* ends = word.ends
    cdef int64_t* bounds = rows.bounds
    cdef const int64_t* own = few.bounds
    cdef uint32_t* kept = rows.own_places
    cdef uint32_t* docs = rows.own_docs
    cdef Py_ssize_t number, size = 0, before, total = 0, begin, end
    bounds[0] = 0
    for number in range(word.size):
        before, begin, end = total, own[which[number]], own[which[number] + 1]
        if slop > 1:
            total = behind(kept, total, few.places, begin, end, places, begins[number], ends[number], slop)
        elif ends[number] - begins[number] <= FEW:
            total = beside_few(kept, total, few.places, begin, end, places, begins[number], ends[number], shift)
        else:
            total = beside(kept, total, few.places, begin, end, places, begins[number], ends[number], shift)
        which[size], begins[size], ends[size] = which[number], begins[number], ends[number]
        docs[size], bounds[size + 1] = at(few.docs, which[number]), total
        size += total > before
    return size


cdef inline Py_ssize_t beside_few(
    uint32_t* kept,
    Py_ssize_t total,
    Column few,
    Py_ssize_t own,
    Py_ssize_t last,
    Column places,
    Py_ssize_t begin,
    Py_ssize_t end,
    Py_ssize_t shift,
) noexcept nogil:
    """Keep the places of a document after which, ``shift`` further on, a word stands that stands in few places.

    Its own are those of ``few`` from ``own`` to ``last``, the word's those of ``places`` from ``begin`` to ``end``.
    """
    cdef Py_ssize_t wanted, one = at(places, begin), other = at(places, end - 1)
    cdef Py_ssize_t second = at(places, min(begin + 1, end - 1)), third = at(places, min(begin + 2, end - 1))
    while own < last:
        kept[total] = at(few, own)
        wanted = at(few, own) + shift
        total += (one == wanted) | (second == wanted) | (third == wanted) | (other == wanted)
        own += 1
    return total


cdef inline Py_ssize_t beside(
    uint32_t* kept,
    Py_ssize_t total,
    Column few,
    Py_ssize_t own,
    Py_ssize_t last,
    Column places,
    Py_ssize_t begin,
    Py_ssize_t end,
    Py_ssize_t shift,
) noexcept nogil:
    """The same of a word that stands in many."""
    cdef Py_ssize_t wanted, there
    while own < last and begin < end:  # a merge without branches, which nothing could foresee
        kept[total] = at(few, own)
        wanted, there = at(few, own) + shift, at(places, begin)
        total += wanted == there
        own += wanted <= there
        begin += there <= wanted
    return total


cdef inline Py_ssize_t behind(
    uint32_t* kept,
    Py_ssize_t total,
    Column few,
    Py_ssize_t own,
    Py_ssize_t last,
    Column places,
    Py_ssize_t begin,
    Py_ssize_t end,
    Py_ssize_t slop,
) noexcept nogil:
    """Keep the places of a word in a document that are at most ``slop`` after one of those found so far."""
    cdef Py_ssize_t place, here
    for place in range(begin, end):
        here = at(places, place)
        while own < last and at(few, own) < here - slop:
            own += 1
        if own == last:
            break
        if at(few, own) < here:
            kept[total] = here
            total += 1
    return total
