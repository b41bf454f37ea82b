"""Loops that look up where the words and phrases of a query stand in the texts of a page.

They do what `search.passages.occurrences` does by NumPy. A *part* is a typed syllable or prefix, by its number.
"""

import numpy as np

from libc.stdint cimport int64_t, uint8_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

from search.kernels.field cimport Field, Postings, at, often_at, place_of, seek
from search.kernels.texts cimport TakenApart, Text, begin_of, end_of

cdef enum:
    ORDER_BITS = 2  # of the order of a grade
    PLACE_BITS = 32
    LEAF_BITS = 20

cdef int64_t FAR = <int64_t> 1 << 40  # further than any two syllables of a text


ctypedef struct Posting:
    Py_ssize_t text
    Py_ssize_t term
    Py_ssize_t place  # the first one
    Py_ssize_t often


cdef class Room:
    """Room for what is noted while leaves are looked for."""

    cdef int64_t* opens  # for each text and part its first key
    cdef int64_t* last  # the last token of each leaf
    cdef uint8_t* whole  # for the keys of a leaf in a text whether they stand in a whole one

    def __cinit__(self, Py_ssize_t parts, Py_ssize_t leaves):
        self.opens = <int64_t*> calloc(parts + 1, sizeof(int64_t))
        self.last = <int64_t*> malloc((leaves + 1) * sizeof(int64_t))
        if not (self.opens and self.last):
            raise MemoryError
        memset(self.last, -1, leaves * sizeof(int64_t))

    def __dealloc__(self):
        free(self.opens)
        free(self.last)
        free(self.whole)

    cdef int make_whole(self, Py_ssize_t size) except -1:
        self.whole = <uint8_t*> malloc(size + 1)
        if not self.whole:
            raise MemoryError
        return 0


def occurring(Field field, const int64_t[:, ::1] terms, const int64_t[::1] parts, const int64_t[:, ::1] documents):
    """Where terms stand in a few documents, which ascend: for each time a row.

    ``terms`` has for each its first posting and the end of them, ``parts`` the part that it meets; ``documents`` has
    rows of a document and the number of its text. A row has the text, the part, the place and the term, by its row.
    """
    cdef Py_ssize_t size = 0, all_places = 0, posting, step, row = 0
    cdef Posting own
    cdef int64_t[:, ::1] rows
    cdef Posting* found = <Posting*> malloc((terms.shape[0] * documents.shape[0] + 1) * sizeof(Posting))
    if not found:
        raise MemoryError
    try:
        with nogil:
            size = looked_up(&field.own, terms, documents, found)
            for posting in range(size):
                all_places += found[posting].often
        made = np.empty((all_places, 4), np.int64)
        rows = made
        with nogil:
            for posting in range(size):
                own = found[posting]
                for step in range(own.often):
                    rows[row, 0], rows[row, 1] = own.text, parts[own.term]
                    rows[row, 2], rows[row, 3] = at(field.own.places, own.place + step), own.term
                    row += 1
    finally:
        free(found)
    return made


cdef Py_ssize_t looked_up(
    const Postings* field, const int64_t[:, ::1] terms, const int64_t[:, ::1] documents, Posting* found
) noexcept nogil:
    """The postings of terms in documents; how many there are."""
    cdef Py_ssize_t term, number, posting, end, doc, size = 0
    for term in range(terms.shape[0]):
        posting, end = terms[term, 0], terms[term, 1]
        for number in range(documents.shape[0]):
            doc = documents[number, 0]
            posting = seek(field.docs, posting, end, doc)
            if posting == end:
                break
            if at(field.docs, posting) == doc:
                found[size].text, found[size].term = documents[number, 1], term
                found[size].place, found[size].often = place_of(field, posting), often_at(field, posting)
                size += 1
    return size


def standing(
    const int64_t[:, ::1] found,
    const int64_t[:, ::1] terms,
    Py_ssize_t parts,
    const int64_t[::1] leaf_parts,
    const int64_t[::1] leaf_ends,
    const int64_t[::1] slops,
    TakenApart texts,
):
    """The occurrences of leaves in order of the text, the closest grade of a place first.

    ``found`` is as `occurring` gives it; ``terms`` has in its third column the order of the grade by which each meets
    its part, -1 where it doesn't. The parts of a leaf end where ``leaf_ends`` says; two neighbours of them stand at
    most ``slops`` apart. A row has the text, the first character and the one behind the last, the leaf and the order.
    """
    cdef Py_ssize_t size
    cdef int64_t[::1] keys, met
    cdef int64_t[:, ::1] rows
    cdef Room room = Room(texts.count * parts, leaf_ends.shape[0])
    sorted_keys = np.empty(found.shape[0], np.int64)
    keys = sorted_keys
    with nogil:
        size = keyed(found, terms, parts, keys)
    sorted_keys = sorted_keys[:size]
    sorted_keys.sort()
    keys = sorted_keys
    with nogil:
        size = opened(keys, room.opens, leaf_parts, parts, texts.count)
    room.make_whole(size)
    sorted_met = np.empty(size, np.int64)
    met = sorted_met
    with nogil:
        size = all_met(keys, parts, leaf_parts, leaf_ends, slops, texts, room, met)
    sorted_met = sorted_met[:size]
    sorted_met.sort()
    made, met = np.empty((size, 5), np.int64), sorted_met
    rows = made
    with nogil:
        size = told(met, room.last, texts, rows)
    return made[:size]


cdef Py_ssize_t keyed(
    const int64_t[:, ::1] found, const int64_t[:, ::1] terms, Py_ssize_t parts, int64_t[::1] keys
) noexcept nogil:
    """Make keys in order of text, part, place and grade, of those that meet their part; how many there are."""
    cdef Py_ssize_t row, size = 0
    cdef int64_t order
    for row in range(found.shape[0]):
        order = terms[found[row, 3], 2]
        keys[size] = (
            (found[row, 0] * parts + found[row, 1]) << PLACE_BITS + ORDER_BITS | found[row, 2] << ORDER_BITS | order & 3
        )
        size += order >= 0
    return size


cdef Py_ssize_t opened(
    int64_t[::1] keys, int64_t* opens, const int64_t[::1] leaf_parts, Py_ssize_t parts, Py_ssize_t texts
) noexcept nogil:
    """Note for each text and part where its keys begin, and take that out of the keys; how many all leaves may have."""
    cdef Py_ssize_t at, text, part, size = 0
    for at in range(keys.shape[0]):
        opens[(keys[at] >> PLACE_BITS + ORDER_BITS) + 1] += 1
        keys[at] &= (<int64_t> 1 << PLACE_BITS + ORDER_BITS) - 1
    for at in range(texts * parts):
        opens[at + 1] += opens[at]
    for text in range(texts):
        for at in range(leaf_parts.shape[0]):
            part = text * parts + leaf_parts[at]
            size += opens[part + 1] - opens[part]
    return size


cdef Py_ssize_t all_met(
    const int64_t[::1] keys,
    Py_ssize_t parts,
    const int64_t[::1] leaf_parts,
    const int64_t[::1] leaf_ends,
    const int64_t[::1] slops,
    TakenApart texts,
    Room room,
    int64_t[::1] met,
) noexcept nogil:
    """Find where leaves stand: keys in order of token, grade and leaf; how many there are."""
    cdef Py_ssize_t text, leaf, first, length, part, each, at, size = 0
    cdef const int64_t* own
    cdef const int64_t* row
    for text in range(texts.count):
        own = room.opens + text * parts
        first = 0
        for leaf in range(leaf_ends.shape[0]):
            row, length = &leaf_parts[0] + first, leaf_ends[leaf] - first
            first = leaf_ends[leaf]
            if not all_there(own, row, length):
                continue
            in_rows(keys, own, row, length, slops[leaf], room.whole)
            at = 0
            for part in range(length):
                for each in range(own[row[part]], own[row[part] + 1]):
                    met[size] = ((texts.each[text].first_token << ORDER_BITS) + keys[each]) << LEAF_BITS | leaf
                    size += room.whole[at]
                    at += 1
    return size


cdef bint all_there(const int64_t* own, const int64_t* row, Py_ssize_t length) noexcept nogil:
    """Whether a text has all parts of a leaf, and there are any."""
    cdef Py_ssize_t part
    for part in range(length):
        if own[row[part]] == own[row[part] + 1]:
            return False
    return length > 0


cdef void in_rows(
    const int64_t[::1] keys,
    const int64_t* own,
    const int64_t* row,
    Py_ssize_t length,
    int64_t slop,
    uint8_t* whole,
) noexcept nogil:
    """For the parts of a phrase, one after the other, which of their keys in a text stand in a whole one of it."""
    cdef Py_ssize_t step, low = own[row[0]], high = own[row[0] + 1], first = 0, begin, end, to, other, at
    cdef int64_t near, place
    for at in range(high - low):
        whole[at] = True
    for step in range(1, length):  # with all that goes before
        begin, end, to = own[row[step]], own[row[step] + 1], first + high - low
        other, near = low, -FAR
        for at in range(begin, end):
            place = keys[at] >> ORDER_BITS
            while other < high and keys[other] >> ORDER_BITS < place:
                if whole[first + other - low]:
                    near = keys[other] >> ORDER_BITS
                other += 1
            whole[to + at - begin] = place - near <= slop
        low, high, first = begin, end, to
    for step in range(length - 2, -1, -1):  # and with all that follows
        begin, end = own[row[step]], own[row[step] + 1]
        to = first - (end - begin)
        other, near = high - 1, FAR
        for at in range(end - 1, begin - 1, -1):
            place = keys[at] >> ORDER_BITS
            while other >= low and keys[other] >> ORDER_BITS > place:
                if whole[first + other - low]:
                    near = keys[other] >> ORDER_BITS
                other -= 1
            whole[to + at - begin] &= near - place <= slop
        low, high, first = begin, end, to


cdef Py_ssize_t told(
    const int64_t[::1] met, int64_t* last, TakenApart texts, int64_t[:, ::1] rows
) noexcept nogil:
    """Tell the rows of sorted occurrences; how many there are.

    In a phrase that has a word twice a token may be met twice: it counts once. ``last`` has the last token of a leaf.
    """
    cdef Py_ssize_t at, leaf, text = 0, size = 0
    cdef int64_t token
    for at in range(met.shape[0]):
        leaf, token = met[at] & (1 << LEAF_BITS) - 1, met[at] >> ORDER_BITS + LEAF_BITS
        if last[leaf] == token:
            continue
        last[leaf] = token
        while text + 1 < texts.count and texts.each[text + 1].first_token <= token:
            text += 1
        rows[size, 0], rows[size, 1] = text, begin_of(&texts.each[text], token)
        rows[size, 2] = end_of(&texts.each[text], rows[size, 1])
        rows[size, 3], rows[size, 4] = leaf, met[at] >> LEAF_BITS & 3
        size += 1
    return size
