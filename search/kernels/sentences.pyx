"""The loop that looks for the best sentences of a few articles: what `search.reranking.standing` does by NumPy."""

import numpy as np

from libc.stdint cimport int64_t, uint8_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

from search.kernels.field cimport Column, at, column
from search.kernels.gathered cimport Entry, Gathered, Pair, Stands, before, head, mark
from search.kernels.members cimport Members, below, blocks, counted, has, put
from search.kernels.order cimport Order, longest

ctypedef struct Told:  # of the sentences of an article
    double best
    double covered
    double most
    double in_order
    double words  # of the sentence that has most of them


cdef class Sentences:
    """Where the second and later sentences of the bodies of a segment begin: the arrays of `index.codec.sentences`."""

    cdef Column first, begins
    cdef object kept

    def __init__(self, first, begins):
        self.kept = first, begins
        self.first, self.begins = column(first), column(begins)


cdef class Room:
    """Room for the sentences of one field of an article, used again for the next."""

    cdef double* greatest  # for each sentence (a row) the greatest weight of each word and pair
    cdef double* typed  # for each sentence the weights of all that stands in it
    cdef int64_t* there  # for each place which term stands there, and in which round: see `round`
    cdef int64_t round  # of the field: what stands in `there` from this on is of it, and below it of one before
    cdef double* seen  # the greatest weight of each word in the lead
    cdef Py_ssize_t columns
    cdef uint8_t* has_any  # whether a sentence has any word
    cdef Py_ssize_t* touched  # the sentences that have
    cdef Py_ssize_t count  # of them
    cdef Members* begun  # the places where sentences begin
    cdef double* halves  # for each half of a passage (a row) the greatest weight of each word

    def __cinit__(self, Py_ssize_t words, Py_ssize_t pairs, Py_ssize_t sentences, Py_ssize_t places, Py_ssize_t half):
        self.columns = words + pairs
        self.greatest = <double*> calloc(sentences * self.columns + 1, sizeof(double))
        self.typed = <double*> calloc(sentences, sizeof(double))
        self.there = <int64_t*> calloc(places + 1, sizeof(int64_t))
        self.seen = <double*> calloc(words + 1, sizeof(double))
        self.has_any = <uint8_t*> calloc(sentences, 1)
        self.touched = <Py_ssize_t*> calloc(sentences, sizeof(Py_ssize_t))
        self.begun = <Members*> calloc(blocks(places), sizeof(Members))
        self.halves = <double*> calloc((places // half + 2) * words + 1, sizeof(double))
        if not (self.greatest and self.typed and self.there and self.seen and self.halves):
            raise MemoryError
        if not (self.has_any and self.touched and self.begun):
            raise MemoryError

    def __dealloc__(self):
        free(self.greatest)
        free(self.typed)
        free(self.there)
        free(self.seen)
        free(self.has_any)
        free(self.touched)
        free(self.begun)
        free(self.halves)


cdef class Worth:
    """What words and pairs are worth in a sentence. One of ``half`` places counts half.

    For how much of it was typed words are worth what ``opening`` has, and a sentence has ``short`` places at least. The
    lead are the words among the first ``early`` places of a body; ``passage`` is half the length of one.
    """

    cdef const double[::1] word_idf, opening, pair_idf, bonds
    cdef double of_pairs, half, short, of_words, of_all
    cdef Py_ssize_t early, passage

    def __init__(
        self,
        const double[::1] word_idf,
        const double[::1] opening,
        const double[::1] pair_idf,
        const double[::1] bonds,
        double of_pairs,
        double half,
        double short,
        Py_ssize_t early,
        Py_ssize_t passage,
    ):
        cdef Py_ssize_t number
        cdef double words = 0, pairs = 0
        self.word_idf, self.opening, self.pair_idf, self.bonds = word_idf, opening, pair_idf, bonds
        self.of_pairs, self.half, self.short, self.early, self.passage = of_pairs, half, short, early, passage
        for number in range(word_idf.shape[0]):
            words += word_idf[number]
        for number in range(bonds.shape[0]):
            pairs += bonds[number]
        self.of_words, self.of_all = words, words + pairs


def by_sentences(Gathered gathered, Sentences sentences, Worth worth, Order order, const int64_t[:] chosen):
    """For each of the ``chosen`` documents eight rows, as `search.reranking.standing` tells them.

    The chosen are among those that are gathered. A title is a sentence.
    """
    cdef Py_ssize_t number, candidate, word, first, stop, title, body, most = 0
    cdef Column begins = sentences.begins
    cdef Room room
    cdef Told here
    made = np.zeros((8, chosen.shape[0]))
    cdef double[:, ::1] told = made
    for number in range(chosen.shape[0]):
        most = max(most, at(sentences.first, chosen[number] + 1) - at(sentences.first, chosen[number]))
    room = Room(gathered.words, gathered.pairs, most + 1, gathered.longest, worth.passage)
    with nogil:
        for number in range(chosen.shape[0]):
            candidate = gathered.candidate(chosen[number])
            title, body = at(gathered.title.lengths, chosen[number]), at(gathered.body.lengths, chosen[number])
            here = Told(0, 0, 0, order.least, 0)
            divide(room, begins, 0, 0, title)
            look(gathered, &gathered.title, candidate, room, 0)
            tell(gathered, worth, order, room, begins, 0, 0, title, &here)
            told[7, number] = here.words / (worth.of_words or 1.0)
            first, stop = at(sentences.first, chosen[number]), at(sentences.first, chosen[number] + 1)
            divide(room, begins, first, stop, body)
            look(gathered, &gathered.body, candidate, room, worth.early)
            tell(gathered, worth, order, room, begins, first, stop, body, &here)
            told[0, number], told[2, number] = here.best, here.most
            told[1, number] = here.covered / (worth.of_all or 1.0)
            told[3, number] = here.in_order if here.in_order > order.least else 0
            for word in range(gathered.words):
                told[4, number] += room.seen[word] * worth.word_idf[word]
                room.seen[word] = 0
            told[5, number] = best_passage(gathered, &gathered.body, candidate, room, worth, body)
            told[5, number] /= worth.of_words or 1.0
            told[6, number] = typed(gathered, &gathered.title, candidate, title)
    return made


cdef void divide(Room room, Column begins, Py_ssize_t first, Py_ssize_t stop, Py_ssize_t length) noexcept nogil:
    """Note where the sentences of a text begin: at those ``begins`` that are from ``first`` to ``stop``."""
    cdef Py_ssize_t each
    memset(room.begun, 0, blocks(length) * sizeof(Members))
    for each in range(first, stop):
        put(room.begun, at(begins, each))
    counted(room.begun, blocks(length))


cdef void look(
    Gathered gathered, const Stands* stands, Py_ssize_t candidate, Room room, Py_ssize_t early
) noexcept nogil:
    """Find the greatest weights of words and pairs in the sentences of a candidate, and those of words in the lead."""
    cdef Py_ssize_t word, number, entry, other, each, place, term, sentence
    cdef const Entry* own
    cdef Pair pair
    cdef double weight
    cdef double* greatest
    room.round += gathered.size + 1
    for word in range(gathered.words):
        entry = head(gathered, stands, word, candidate)
        while entry >= 0:
            own = &stands.entries[entry]
            weight = gathered.terms[own.term].weight
            for each in range(own.place, own.place + own.often):
                place = at(stands.places, each)
                sentence = below(room.begun, place + 1)
                greatest = touched(room, sentence) + word
                greatest[0] = max(greatest[0], weight)
                room.typed[sentence] += weight
                term = room.there[place] - room.round
                if term < 0 or gathered.terms[term].weight < weight:
                    room.there[place] = room.round + own.term
                if place < early:
                    room.seen[word] = max(room.seen[word], weight)
            entry = own.next
    for number in range(gathered.pairs):
        pair = gathered.side_by_side[number]
        entry, other = head(gathered, stands, pair.first, candidate), head(gathered, stands, pair.second, candidate)
        if entry < 0 or other < 0:
            continue
        mark(gathered, stands, entry)
        while other >= 0:
            own = &stands.entries[other]
            weight = gathered.terms[own.term].weight
            for each in range(own.place, own.place + own.often):
                place = at(stands.places, each)
                term = before(gathered, place)
                if term < 0 or has(room.begun, place):  # there the first word is in the sentence before
                    continue
                greatest = room.greatest + below(room.begun, place) * room.columns + gathered.words + number
                greatest[0] = max(greatest[0], min(gathered.terms[term].weight, weight))
            other = own.next


cdef double best_passage(
    Gathered gathered, const Stands* stands, Py_ssize_t candidate, Room room, Worth worth, Py_ssize_t length
) noexcept nogil:
    """What the words of the best passage of a candidate are worth: of two halves that follow each other."""
    cdef Py_ssize_t words = gathered.words, count = length // worth.passage + 2, word, entry, each, half
    cdef const Entry* own
    cdef double weight, worth_here, best = 0
    cdef double* greatest
    for word in range(words):
        entry = head(gathered, stands, word, candidate)
        while entry >= 0:
            own = &stands.entries[entry]
            weight = gathered.terms[own.term].weight
            for each in range(own.place, own.place + own.often):
                greatest = room.halves + at(stands.places, each) // worth.passage * words + word
                greatest[0] = max(greatest[0], weight)
            entry = own.next
    for half in range(count - 1):
        greatest = room.halves + half * words
        worth_here = 0
        for word in range(words):
            worth_here += max(greatest[word], greatest[words + word]) * worth.word_idf[word]
        best = max(best, worth_here)
    memset(room.halves, 0, count * words * sizeof(double))
    return best


cdef double typed(Gathered gathered, const Stands* stands, Py_ssize_t candidate, Py_ssize_t length) noexcept nogil:
    """The share of the places of a field that have a typed word."""
    cdef Py_ssize_t word, entry
    cdef double there = 0
    for word in range(gathered.words):
        entry = head(gathered, stands, word, candidate)
        while entry >= 0:
            there += gathered.terms[stands.entries[entry].term].weight * stands.entries[entry].often
            entry = stands.entries[entry].next
    return min(there, <double> length) / (length or 1)


cdef inline double* touched(Room room, Py_ssize_t sentence) noexcept nogil:
    """The row of a sentence, which has a word."""
    if not room.has_any[sentence]:
        room.has_any[sentence] = 1
        room.touched[room.count] = sentence
        room.count += 1
    return room.greatest + sentence * room.columns


cdef void tell(
    Gathered gathered,
    Worth worth,
    Order order,
    Room room,
    Column begins,
    Py_ssize_t first,
    Py_ssize_t stop,
    Py_ssize_t length,
    Told* told,
) noexcept nogil:
    """Raise what is told of an article by what was found in its sentences; clear the room."""
    cdef Py_ssize_t words = worth.word_idf.shape[0], each, sentence, begin, end, word, pair
    cdef double* greatest
    cdef double own, opening, both, bound, in_order, places
    for each in range(room.count):
        sentence = room.touched[each]
        greatest = room.greatest + sentence * room.columns
        begin = at(begins, first + sentence - 1) if sentence > 0 else 0
        end = at(begins, first + sentence) if first + sentence < stop else length
        own = opening = both = bound = in_order = 0
        for word in range(words):
            own += greatest[word] * worth.word_idf[word]
            opening += greatest[word] * worth.opening[word]
            in_order += greatest[word] * order.of_word[word]
        for pair in range(worth.bonds.shape[0]):
            both += greatest[words + pair] * worth.pair_idf[pair]
            bound += greatest[words + pair] * worth.bonds[pair]
        places = end - begin
        told.best = max(told.best, (own + worth.of_pairs * both) / (1 + places / worth.half))
        told.words = max(told.words, own)
        told.covered = max(told.covered, own + bound)
        told.most = max(told.most, opening * min(room.typed[sentence], places) / max(places, worth.short))
        if in_order > told.in_order:  # what it could be at most, for its words may stand in another order
            in_order = longest(order, gathered.terms, room.round, room.there + begin, end - begin)
            told.in_order = max(told.in_order, in_order)
        memset(greatest, 0, room.columns * sizeof(double))
        room.typed[sentence] = room.has_any[sentence] = 0
    room.count = 0
