"""The loop that looks how much of a text a sentence has in the order in which it was typed."""

from libc.stdint cimport int32_t, int64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset


cdef class Order:
    """The order in which words were typed: their numbers, each time; every word has its idf.

    What is not more than ``least`` of all is not looked for. It has room for one search.
    """

    def __init__(self, tuple order, const double[::1] word_idf, double least):
        cdef Py_ssize_t at, word, words = word_idf.shape[0]
        cdef double whole = 0
        self.size, self.least = len(order), least
        self.worth = <double*> calloc(self.size + 1, sizeof(double))
        self.best = <double*> calloc(self.size + 1, sizeof(double))
        self.before = <int32_t*> calloc(self.size + 1, sizeof(int32_t))
        self.of_word = <double*> calloc(words + 1, sizeof(double))
        self.last = <int32_t*> calloc(words + 1, sizeof(int32_t))
        if not (self.worth and self.best and self.before and self.of_word and self.last):
            raise MemoryError
        memset(self.last, -1, words * sizeof(int32_t))
        for word in order:
            whole += word_idf[word]
        for at, word in enumerate(order):
            self.worth[at] = word_idf[word] / (whole or 1.0)
            self.of_word[word] += self.worth[at]
            self.before[at], self.last[word] = self.last[word], <int32_t> at

    def __dealloc__(self):
        free(self.worth)
        free(self.best)
        free(self.before)
        free(self.of_word)
        free(self.last)


cdef double longest(
    Order order, const Term* terms, int64_t round, const int64_t* there, Py_ssize_t length
) noexcept nogil:
    """The longest common subsequence of the typed order and a sentence, by what its words are worth.

    ``there`` has for each of its places ``round`` and the number of a term, or less where there is none.
    """
    cdef Py_ssize_t place, at, each
    cdef const Term* term
    cdef double better
    cdef double* best = order.best  # it never falls
    memset(best, 0, (order.size + 1) * sizeof(double))
    for place in range(length):
        if there[place] < round:
            continue
        term = &terms[there[place] - round]
        at = order.last[term.word]
        while at >= 0:  # from the last one on, so that no place counts twice
            better = best[at] + term.weight * order.worth[at]
            each = at + 1
            while each <= order.size and best[each] < better:
                best[each] = better
                each += 1
            at = order.before[at]
    return best[order.size]
