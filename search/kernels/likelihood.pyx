"""The loops that weigh pairs of forms: what `search.spelling.likelihood` does by NumPy."""

from libc.math cimport exp, log, log1p
from libc.stdint cimport int64_t

import numpy as np

from search.kernels.pairs cimport Neighbours, together

cdef enum:  # the columns of a `search.spelling.forms.Known`
    OCCURRENCES = 0
    NOVELTY = 1
    SHARE = 2
    ASKS = 3
    ASKED_BY = 4
    TERMS = 5


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
    const double[:, ::1] real,
    const Py_ssize_t[::1] lefts,
    const Py_ssize_t[::1] rights,
    const double[::1] more,
    double asked,
    double frequency,
    double weight,
):
    """How likely each of ``rights`` is after the one of ``lefts`` at its place, and how often it stands so.

    ``segments`` are the `Neighbours` of each, verified; ``whole`` and ``real`` the same table of a `Known`, as numbers
    of either type, and the rows of which are what is left and right. ``more`` is what is added to how often each pair
    stands, None for nothing, ``asked`` what is added to those that ask a question. The share of the right one counts to
    the power ``frequency``, and by ``weight`` how often the two stand so.
    """
    cdef Py_ssize_t pair, row, left, right, segment = TERMS
    cdef double added, likely, stands
    cdef Neighbours pairs
    cdef bint plain = more is None
    weights_made, seen_made = np.empty(lefts.shape[0]), np.zeros(lefts.shape[0])
    cdef double[::1] weights = weights_made
    cdef double[::1] seen = seen_made
    cdef double[::1] share = np.empty(real.shape[0])
    for pairs in segments:
        with nogil:
            for pair in range(lefts.shape[0]):
                left, right = whole[lefts[pair], segment], whole[rights[pair], segment]
                if left >= 0 and right >= 0:
                    seen[pair] += together(pairs, left, right)
        segment += 1
    with nogil:
        for row in range(real.shape[0]):
            share[row] = exp(real[row, SHARE])
        for pair in range(lefts.shape[0]):
            left, right = lefts[pair], rights[pair]
            added = 0 if plain else more[pair]
            stands = real[left, OCCURRENCES] + real[left, NOVELTY]
            if whole[left, ASKS] & whole[right, ASKED_BY]:
                added += asked
                stands += asked
            likely = (seen[pair] + added + real[left, NOVELTY] * share[right]) / stands
            weights[pair] = log(likely) - (1 - frequency) * real[right, SHARE]
            if weight:
                weights[pair] += weight * log1p(seen[pair])
    return weights_made, seen_made
