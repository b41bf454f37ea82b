"""Where words stand in documents."""

from libc.stdint cimport int64_t, uint8_t, uint32_t
from libc.stdlib cimport free

import numpy as np

from search.kernels.field cimport Column, Field, at, often_at, part, room


cdef class Rows:
    def __dealloc__(self):
        free(self.bounds)
        free(self.own_docs)
        free(self.own_places)


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
