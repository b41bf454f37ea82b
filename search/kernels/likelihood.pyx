"""The loops that weigh pairs of forms: what `search.spelling.likelihood` does by NumPy."""

from libc.math cimport exp
from libc.stdint cimport int64_t

import numpy as np

from search.kernels.pairs cimport Neighbours, together

def every_pair(const Py_ssize_t[::1] sizes):
    """Each row with each one of the next part, where parts of some sizes stand one after the other: lefts, rights."""
    cdef Py_ssize_t part, row, col, here = 0, at = 0, total = 0
    for part in range(sizes.shape[0] - 1):
        total += sizes[part] * sizes[part + 1]
    lefts_made, rights_made = np.empty(total, np.intp), np.empty(total, np.intp)
    cdef Py_ssize_t[::1] lefts = lefts_made
    cdef Py_ssize_t[::1] rights = rights_made
    with nogil:
        for part in range(sizes.shape[0] - 1):
            for row in range(here, here + sizes[part]):
                for col in range(here + sizes[part], here + sizes[part] + sizes[part + 1]):
                    lefts[at], rights[at] = row, col
                    at += 1
            here += sizes[part]
    return lefts_made, rights_made


def after(
    segments,
    const int64_t[:, ::1] whole,
    const Py_ssize_t[::1] lefts,
    const Py_ssize_t[::1] rights,
    const double[::1] more,
    double asked,
    double frequency,
    double weight,
):
    """How likely each of ``rights`` is after the one of ``lefts`` at its place, and how often it stands so.

    ``segments`` are the `Neighbours` of each, verified; ``whole`` is the table of a `Known`, whose rows are what is
    left and right. ``more`` is what is added to how often each pair stands, None for nothing, ``asked`` what is added
    to those that ask a question. The share of the right one counts to the power ``frequency``, and by ``weight`` how
    often the two stand so.
    """
    cdef Py_ssize_t pair, row, left, right, segment = TERMS
    cdef double added
    cdef Neighbours pairs
    cdef bint plain = more is None
    weights_made, seen_made = np.empty(lefts.shape[0]), np.zeros(lefts.shape[0])
    cdef double[::1] weights = weights_made
    cdef double[::1] seen = seen_made
    cdef double[::1] share = np.empty(whole.shape[0])
    for pairs in segments:
        with nogil:
            for pair in range(lefts.shape[0]):
                left, right = whole[lefts[pair], segment], whole[rights[pair], segment]
                if left >= 0 and right >= 0:
                    seen[pair] += together(pairs, left, right)
        segment += 1
    with nogil:
        for row in range(whole.shape[0]):
            share[row] = exp(real(&whole[row, SHARE]))
        for pair in range(lefts.shape[0]):
            left, right = lefts[pair], rights[pair]
            added = 0 if plain else more[pair]
            weights[pair] = weighed(
                &whole[left, 0], &whole[right, 0], share[right], seen[pair], added, asked, frequency, weight
            )
    return weights_made, seen_made
