"""The loop that picks out where words stand in the best articles: see `gathered.pxd` for what it gives."""

from libc.stdint cimport int32_t, int64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

from search.kernels.field cimport Column, Field, Postings, at, often_at, place_of, seek
from search.kernels.members cimport Members, below, blocks, counted, has, put

cdef extern from *:
    """
    #if defined(__GNUC__)
    #define expect(address) __builtin_prefetch(address)
    #else
    #define expect(address)
    #endif
    """
    void expect(const void* address) noexcept nogil  # have memory fetched that will be read soon

cdef enum:
    FAR = 64  # postings that are so many times more than the candidates are searched; fewer are walked
    TITLE = 0  # the first column of spans that is of a field
    BODY = 3


cdef class Terms:
    """The terms of a segment that a word meets: what each is worth, and where its postings are.

    ``spans`` has rows of the first posting, the end of them, and the first place in titles, then the same in bodies.
    """

    def __init__(self, const double[::1] weights, const int64_t[:, ::1] spans):
        self.weights, self.spans = weights, spans


cdef class Gathered:
    """Where the words of a text stand in ``documents``, which ascend.

    ``terms`` has the `Terms` of each word; ``pairs`` have a first and a second word. In a title a word counts
    ``title_words``.
    """

    def __init__(self, Field title, Field body, list terms, pairs, const int64_t[::1] documents, double title_words):
        cdef Py_ssize_t candidate, size = blocks(body.own.lengths.size)
        cdef Members* members
        self.kept = title, body, documents
        self.candidates = documents.shape[0]
        if self.candidates:
            self.documents = &documents[0]
        self.take(terms, pairs)
        self.make_room(&self.title, title, TITLE)
        self.make_room(&self.body, body, BODY)
        self.times = <double*> calloc(self.words * self.candidates + 1, sizeof(double))
        self.row = <int64_t*> calloc(self.longest + 2, sizeof(int64_t))
        members = <Members*> calloc(size, sizeof(Members))
        if not (self.times and self.row and members):
            free(members)
            raise MemoryError
        with nogil:
            for candidate in range(self.candidates):
                put(members, self.documents[candidate])
            counted(members, size)
            gather(self, &self.title, &title.own, TITLE, title_words, members)
            gather(self, &self.body, &body.own, BODY, 1.0, members)
        free(members)

    def __dealloc__(self):
        free(self.terms)
        free(self.side_by_side)
        free(self.title.heads)
        free(self.title.entries)
        free(self.body.heads)
        free(self.body.entries)
        free(self.times)
        free(self.row)

    def has(self, const int64_t[:] documents):
        """Whether some documents are among the candidates."""
        cdef Py_ssize_t at
        for at in range(documents.shape[0]):
            if self.candidate(documents[at]) < 0:
                return False
        return True

    cdef int take(self, list terms, pairs) except -1:
        """Take over the terms of words, and the pairs."""
        cdef Py_ssize_t number = 0, word, term, column
        cdef Terms own
        self.words, self.pairs = len(terms), len(pairs)
        for own in terms:
            self.size += own.weights.shape[0]
        self.terms = <Term*> malloc((self.size + 1) * sizeof(Term))
        self.side_by_side = <Pair*> malloc((self.pairs + 1) * sizeof(Pair))
        if not (self.terms and self.side_by_side):
            raise MemoryError
        for word, own in enumerate(terms):
            for term in range(own.weights.shape[0]):
                self.terms[number].word, self.terms[number].weight = word, own.weights[term]
                for column in range(2 * BODY):
                    self.terms[number].span[column] = own.spans[term, column]
                number += 1
        for number, pair in enumerate(pairs):
            self.side_by_side[number].first, self.side_by_side[number].second = pair.first, pair.second
        return 0

    cdef int make_room(self, Stands* stands, Field field, Py_ssize_t column) except -1:
        """Make room for what stands in a field."""
        cdef Py_ssize_t term, candidate, most = 1
        for term in range(self.size):
            most += min(self.terms[term].span[column + 1] - self.terms[term].span[column], self.candidates)
        for candidate in range(self.candidates):
            self.longest = max(self.longest, at(field.own.lengths, self.documents[candidate]))
        stands.places, stands.lengths = field.own.places, field.own.lengths
        stands.heads = <int32_t*> malloc((self.words * self.candidates + 1) * sizeof(int32_t))
        stands.entries = <Entry*> malloc(most * sizeof(Entry))
        if not (stands.heads and stands.entries):
            raise MemoryError
        memset(stands.heads, -1, self.words * self.candidates * sizeof(int32_t))
        return 0

    cdef Py_ssize_t candidate(self, int64_t document) noexcept nogil:
        """The candidate that a document is; -1 where it is none."""
        cdef Py_ssize_t low = 0, size = self.candidates, half
        while size > 1:  # by halves, without a branch that nothing could foresee
            half = size // 2
            low += half * (self.documents[low + half - 1] < document)
            size -= half
        low += size > 0 and self.documents[low] < document
        return low if low < self.candidates and self.documents[low] == document else -1


cdef void gather(
    Gathered own, Stands* stands, const Postings* field, Py_ssize_t column, double worth, const Members* members
) noexcept nogil:
    """Pick out all entries of a field; ``worth`` times their weights are added to the times of the words."""
    cdef Py_ssize_t number, size = 0, first, begin, end
    cdef const Term* term
    for number in range(own.size):
        term = &own.terms[number]
        first, begin, end = size, term.span[column], term.span[column + 1]
        if end - begin <= FAR * own.candidates:
            size = walked(stands.entries, size, field, begin, end, term.span[column + 2], members)
        else:
            size = searched(stands.entries, size, field, begin, end, own)
        join(own, stands, first, size, number, worth * term.weight, members)


cdef Py_ssize_t walked(
    Entry* entries,
    Py_ssize_t size,
    const Postings* field,
    Py_ssize_t begin,
    Py_ssize_t end,
    Py_ssize_t place,
    const Members* members,
) noexcept nogil:
    """Add the postings of candidates by looking at all of a term; how many entries there are then.

    In place of the next entry each has its document.
    """
    cdef Column docs = field.docs
    cdef Py_ssize_t posting, doc, often
    for posting in range(begin, end):  # without a branch that nothing could foresee
        often, doc = often_at(field, posting), at(docs, posting)
        entries[size].place, entries[size].often, entries[size].next = place, <int32_t> often, <int32_t> doc
        size += has(members, doc)
        place += often
    return size


cdef Py_ssize_t searched(
    Entry* entries, Py_ssize_t size, const Postings* field, Py_ssize_t begin, Py_ssize_t end, Gathered own
) noexcept nogil:
    """The same by looking for each candidate."""
    cdef Py_ssize_t candidate, doc
    for candidate in range(own.candidates):
        doc = own.documents[candidate]
        begin = seek(field.docs, begin, end, doc)
        if begin == end:
            break
        if at(field.docs, begin) == doc:
            entries[size].place, entries[size].often = place_of(field, begin), <int32_t> often_at(field, begin)
            entries[size].next = <int32_t> doc
            size += 1
    return size


cdef void join(
    Gathered own,
    Stands* stands,
    Py_ssize_t first,
    Py_ssize_t size,
    Py_ssize_t term,
    double worth,
    const Members* members,
) noexcept nogil:
    """Join the entries of a term, from ``first`` on, to those of the same word, and count what they are worth."""
    cdef Py_ssize_t entry, row = own.terms[term].word * own.candidates, at
    for entry in range(first, size):
        at = row + below(members, stands.entries[entry].next)
        stands.entries[entry].term, stands.entries[entry].next = <int32_t> term, stands.heads[at]
        stands.heads[at] = <int32_t> entry
        own.times[at] += worth * stands.entries[entry].often
        expect(<const char*> stands.places.values + stands.entries[entry].place * stands.places.width)
