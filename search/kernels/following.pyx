"""Loops that take up where a word stands, and keep where another one follows."""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t
from libc.stdlib cimport calloc, free

import numpy as np

from search.kernels.field cimport Column, Field, at, often_at, part, place_of, room, seek

cdef enum:
    FEW = 4  # places of a term in a document, up to so many, are all compared; most have no more
    FAR = 8  # postings that are so many times more than those looked for are searched; fewer are walked


cdef class Rows:
    def __dealloc__(self):
        free(self.bounds)
        free(self.own_docs)
        free(self.own_places)


cdef class Met:
    def __dealloc__(self):
        free(self.which)
        free(self.begins)
        free(self.ends)


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
            rows = followed(rows, met(rows, field, spans[0, 0], spans[0, 1], spans[0, 2]), field.own.places, shift, slop)
        else:
            others = gathered(field, spans, marked(rows, field.own.lengths.size))
            rows = followed(rows, met_in(rows, others), others.places, shift, slop)
    docs, times = np.empty(rows.size, np.int32), np.empty(rows.size, np.int64)
    cdef int32_t[::1] to_docs = docs
    cdef int64_t[::1] to_times = times
    for number in range(rows.size):
        to_docs[number], to_times[number] = at(rows.docs, number), rows.bounds[number + 1] - rows.bounds[number]
    return docs, times


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


cdef Rows opened(Field field, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t place):
    """The postings of a term, as they lie in the field."""
    cdef Rows rows = Rows.__new__(Rows)
    cdef Py_ssize_t number
    rows.size, rows.docs, rows.places = end - begin, part(field.own.docs, begin, end), field.own.places
    rows.bounds = <int64_t*> room(rows.size + 1, sizeof(int64_t))
    with nogil:
        rows.bounds[0] = place
        for number in range(rows.size):
            place += often_at(&field.own, begin + number)
            rows.bounds[number + 1] = place
    return rows


cdef Rows gathered(Field field, const int64_t[:, ::1] spans, const uint8_t[::1] wanted):
    """The postings of several ranges of terms as if of one term, in documents that are ``wanted`` (1 for each).

    ``spans`` has for each range its first posting, the end of them, and its first place.
    """
    cdef Rows rows = Rows.__new__(Rows)
    cdef Column docs = field.own.docs
    cdef Py_ssize_t number, posting, doc, often, place, step, total = 0
    cdef uint32_t[::1] filled = np.zeros(wanted.shape[0], np.uint32)
    with nogil:
        for number in range(spans.shape[0]):
            for posting in range(spans[number, 0], spans[number, 1]):
                doc = at(docs, posting)
                if wanted[doc]:
                    filled[doc] += often_at(&field.own, posting)
        for doc in range(wanted.shape[0]):
            rows.size += filled[doc] > 0
            total += filled[doc]
    own_rows(rows, rows.size, total)
    with nogil:
        number = total = 0
        for doc in range(wanted.shape[0]):
            if filled[doc]:
                rows.own_docs[number], rows.bounds[number] = doc, total
                total += filled[doc]
                filled[doc] = rows.bounds[number]
                number += 1
        rows.bounds[number] = total
        for number in range(spans.shape[0]):
            place = spans[number, 2]
            for posting in range(spans[number, 0], spans[number, 1]):
                doc, often = at(docs, posting), often_at(&field.own, posting)
                if wanted[doc]:
                    for step in range(often):
                        rows.own_places[filled[doc] + step] = at(field.own.places, place + step)
                    filled[doc] += often
                place += often
        for number in range(rows.size):
            sort(rows.own_places, rows.bounds[number], rows.bounds[number + 1])
    return rows


cdef int own_rows(Rows rows, Py_ssize_t docs, Py_ssize_t places) except -1:
    """Give rows memory of their own."""
    rows.bounds = <int64_t*> room(docs + 1, sizeof(int64_t))
    rows.own_docs = <uint32_t*> room(docs, sizeof(uint32_t))
    rows.own_places = <uint32_t*> room(places, sizeof(uint32_t))
    rows.docs.values, rows.docs.width, rows.docs.size = rows.own_docs, sizeof(uint32_t), docs
    rows.places.values, rows.places.width, rows.places.size = rows.own_places, sizeof(uint32_t), places
    return 0


cdef void sort(uint32_t* places, Py_ssize_t begin, Py_ssize_t end) noexcept nogil:
    """Sort the places of a document: a few ascending runs."""
    cdef Py_ssize_t last, to
    cdef uint32_t place
    for last in range(begin + 1, end):
        place, to = places[last], last
        while to > begin and places[to - 1] > place:
            places[to] = places[to - 1]
            to -= 1
        places[to] = place


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
