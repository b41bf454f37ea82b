"""Loops that choose passages: the best windows of each text of a page, where they are cut, and their marks.

They do what `search.passages.choosing` does by NumPy, to the letter; the rules are explained there. Occurrences are
rows as `search.kernels.occurrences.standing` gives them.
"""

import numpy as np

from libc.stdint cimport int64_t, uint8_t
from libc.stdlib cimport calloc, free, malloc

from search.kernels.cuts cimport Span, cut_after, cut_before, end_of_cut, opening, start_of_cut, trimmed
from search.kernels.texts cimport TakenApart, Text, is_space

cdef enum:
    NEWLINE = 10
    MOST = 8  # passages of a text that there is room for


cdef class Rules:
    """The constants of `search.passages.choosing`. ``losses`` has what covering a leaf by each grade is worth."""

    cdef Py_ssize_t most, length, near, width
    cdef double closeness, repeated
    cdef const double[::1] losses

    def __init__(
        self,
        Py_ssize_t most,
        Py_ssize_t length,
        Py_ssize_t near,
        Py_ssize_t width,
        double closeness,
        double repeated,
        const double[::1] losses,
    ):
        assert most <= MOST
        self.most, self.length, self.near, self.width = most, length, near, width
        self.closeness, self.repeated, self.losses = closeness, repeated, losses


cdef class Windows:
    """For each occurrence the window that opens with it."""

    cdef Rules rules
    cdef int64_t[:, ::1] rows
    cdef Py_ssize_t leaves  # those that stand anywhere
    cdef double* worth  # of each leaf
    cdef double* left  # what is still uncovered in the text that is looked at
    cdef double* covers  # for each window (a row) how it covers each leaf
    cdef int64_t* needed  # the last occurrence that it needs for that
    cdef int64_t* reach  # the end of those within it
    cdef int64_t* best  # room for the closest order of each leaf in a window
    cdef int64_t* at_best  # and where it stands
    cdef uint8_t* is_open

    def __init__(self, Rules rules, int64_t[:, ::1] rows, const double[::1] weights):
        cdef Py_ssize_t size = rows.shape[0], leaves = weights.shape[0]
        self.rules, self.rows = rules, rows
        self.best = <int64_t*> malloc((leaves + 1) * sizeof(int64_t))
        self.at_best = <int64_t*> malloc((leaves + 1) * sizeof(int64_t))
        self.worth = <double*> malloc((leaves + 1) * sizeof(double))
        self.left = <double*> malloc((leaves + 1) * sizeof(double))
        self.needed = <int64_t*> malloc((size + 1) * sizeof(int64_t))
        self.reach = <int64_t*> malloc((size + 1) * sizeof(int64_t))
        self.is_open = <uint8_t*> malloc(size + 1)
        if not (self.best and self.at_best and self.worth and self.left):
            raise MemoryError
        if not (self.needed and self.reach and self.is_open):
            raise MemoryError
        self.number_anew(weights)
        self.covers = <double*> calloc(size * self.leaves + 1, sizeof(double))
        if not self.covers:
            raise MemoryError

    def __dealloc__(self):
        free(self.best)
        free(self.at_best)
        free(self.worth)
        free(self.left)
        free(self.needed)
        free(self.reach)
        free(self.is_open)
        free(self.covers)

    cdef void number_anew(self, const double[::1] weights) noexcept nogil:
        """Number only those leaves that stand anywhere, in the rows too."""
        cdef Py_ssize_t row, leaf
        for leaf in range(weights.shape[0]):
            self.best[leaf] = False
        for row in range(self.rows.shape[0]):
            self.best[self.rows[row, 3]] = True
        for leaf in range(weights.shape[0]):
            self.at_best[leaf] = self.leaves
            if self.best[leaf]:
                self.worth[self.leaves] = weights[leaf]
                self.leaves += 1
        for row in range(self.rows.shape[0]):
            self.rows[row, 3] = self.at_best[self.rows[row, 3]]


def chosen(int64_t[:, ::1] rows, const double[::1] weights, TakenApart texts, Rules rules):
    """The best passages of texts, and their marks.

    ``weights`` is what covering each leaf is worth. A passage is a row of its text, start, end, whether it is cut
    before and behind, and the end of its marks among all; a mark has start, end and order, relative to its passage.
    """
    cdef Windows windows = Windows(rules, rows, weights)
    cdef Py_ssize_t text, first = 0, stop, taken, at, shown = 0, marked = 0
    cdef Span[MOST] cuts
    cdef Span span
    made, made_marks = np.empty((texts.count * rules.most, 6), np.int64), np.empty((rows.shape[0], 3), np.int64)
    cdef int64_t[:, ::1] passages = made, marks = made_marks
    with nogil:
        open_all(windows)
        for text in range(texts.count):
            stop = first
            while stop < rows.shape[0] and rows[stop, 0] == text:
                stop += 1
            taken = best_of(windows, &texts.each[text], first, stop, cuts)
            for at in range(taken):
                span = trimmed(&texts.each[text], cuts[at])
                marked = mark(rows, first, stop, &texts.each[text], span, marks, marked)
                passages[shown, 0], passages[shown, 1], passages[shown, 2] = text, span.start, span.stop
                passages[shown, 3] = cut_before(&texts.each[text], span)
                passages[shown, 4] = cut_after(&texts.each[text], span)
                passages[shown, 5] = marked
                shown += 1
            first = stop
    return made[:shown], made_marks[:marked]


cdef void open_all(Windows own) noexcept nogil:
    """Find for each window what it covers, needs and reaches."""
    cdef Py_ssize_t row, to, last, leaf, levels = own.rules.losses.shape[0]
    cdef int64_t order
    for row in range(own.rows.shape[0]):
        to = last = row
        own.is_open[row] = True
        for leaf in range(own.leaves):
            own.best[leaf] = levels
        while to < own.rows.shape[0] and (
            to == row
            or (own.rows[to, 0] == own.rows[row, 0] and own.rows[to, 2] <= own.rows[row, 1] + own.rules.width)
        ):
            leaf, order = own.rows[to, 3], own.rows[to, 4]
            if order < own.best[leaf]:
                own.best[leaf], own.at_best[leaf] = order, to
            to += 1
        for leaf in range(own.leaves):
            if own.best[leaf] < levels:
                own.covers[row * own.leaves + leaf] = own.rules.losses[own.best[leaf]]
                last = max(last, own.at_best[leaf])
        own.needed[row], own.reach[row] = last, to


cdef Py_ssize_t best_of(Windows own, const Text* text, Py_ssize_t first, Py_ssize_t stop, Span* cuts) noexcept nogil:
    """The cuts around the best windows of a text, ascending and disjoint, or its opening; how many there are."""
    cdef Py_ssize_t taken = 0, best, leaf, row
    cdef Span span
    for leaf in range(own.leaves):
        own.left[leaf] = own.worth[leaf]
    while taken < own.rules.most:
        best = best_window(own, first, stop)
        if best < 0:
            break
        span = cut(text, own.rows[best, 1], own.rows[own.needed[best], 2], own.rules)
        for leaf in range(own.leaves):
            if own.covers[best * own.leaves + leaf] > 0:
                own.left[leaf] = 0
        for row in range(first, stop):
            if (row >= best and own.rows[row, 1] < span.stop) or (
                row <= own.needed[best] and own.rows[row, 2] > span.start
            ):
                own.is_open[row] = False
        put_in_order(cuts, taken, span)
        taken += 1
    if taken == 0:
        span.start, span.stop = 0, opening(text, own.rules.length, own.rules.near)
        if span.stop >= 0:
            cuts[0] = span
            taken = 1
    return disjoint(cuts, taken)


cdef Py_ssize_t best_window(Windows own, Py_ssize_t first, Py_ssize_t stop) noexcept nogil:
    """The open window of a text that covers most of what is left; -1 where none covers any."""
    cdef Py_ssize_t row, leaf, best = -1
    cdef double most = 0, gain, total, spread
    for row in range(first, stop):
        if own.is_open[row]:
            gain = 0
            for leaf in range(own.leaves):
                gain += own.covers[row * own.leaves + leaf] * own.left[leaf]
            if gain > 0:
                spread = own.rows[own.needed[row], 2] - own.rows[row, 1]
                total = gain * (1 + own.rules.closeness * (1 - spread / own.rules.length))
                total += own.rules.repeated * (own.reach[row] - row - 1)
                if total > most:
                    best, most = row, total
    return best


cdef Span cut(const Text* text, Py_ssize_t first, Py_ssize_t last, Rules rules) noexcept nogil:
    """Where a passage around the words from ``first`` to ``last`` begins and ends."""
    cdef Py_ssize_t room = max(0, rules.length - (last - first))
    cdef Span span
    span.start = start_of_cut(text, max(0, first - room // 2), first, rules.near, rules.width)
    span.stop = max(last, end_of_cut(text, span.start + rules.length, last, rules.near))
    return span


cdef void put_in_order(Span* cuts, Py_ssize_t taken, Span span) noexcept nogil:
    """Put a cut among those that are taken, which ascend."""
    while taken > 0 and (
        cuts[taken - 1].start > span.start or (cuts[taken - 1].start == span.start and cuts[taken - 1].stop > span.stop)
    ):
        cuts[taken] = cuts[taken - 1]
        taken -= 1
    cuts[taken] = span


cdef Py_ssize_t disjoint(Span* cuts, Py_ssize_t taken) noexcept nogil:
    """Make those cuts one that overlap; how many there are then."""
    cdef Py_ssize_t at, size = 0
    for at in range(taken):
        if size > 0 and cuts[at].start <= cuts[size - 1].stop:
            cuts[size - 1].stop = max(cuts[size - 1].stop, cuts[at].stop)
        else:
            cuts[size] = cuts[at]
            size += 1
    return size


cdef Py_ssize_t mark(
    const int64_t[:, ::1] rows,
    Py_ssize_t first,
    Py_ssize_t stop,
    const Text* text,
    Span span,
    int64_t[:, ::1] marks,
    Py_ssize_t marked,
) noexcept nogil:
    """Add the marks of a span; how many there are then.

    Neighbours of one grade with nothing but space between them, on one line, are one.
    """
    cdef Py_ssize_t begun = marked, last = -1, row, start, end, between
    cdef int64_t order
    cdef bint joins
    for row in range(first, stop):
        start, end, order = rows[row, 1], rows[row, 2], rows[row, 4]
        if start >= span.stop:
            break
        if start < span.start or end > span.stop or start < last:  # outside, or again for another leaf
            continue
        joins = marked > begun and start > last and marks[marked - 1, 2] == order
        for between in range(last, start if joins else last):
            joins = joins and is_space(text.codes[between]) and text.codes[between] != NEWLINE
        if joins:
            marks[marked - 1, 1] = end - span.start
        else:
            marks[marked, 0], marks[marked, 1], marks[marked, 2] = start - span.start, end - span.start, order
            marked += 1
        last = end
    return marked
