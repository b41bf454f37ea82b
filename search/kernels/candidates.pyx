"""The loop that weighs what may be meant by a misspelt syllable: what `search.spelling.candidates` does by NumPy."""

from libc.math cimport exp, log1p
from libc.stdint cimport int32_t, int64_t

import numpy as np

from search.kernels.likelihood cimport SHARE, TERMS, real, weighed
from search.kernels.pairs cimport Neighbours, together

cdef enum:  # what is told of each candidate
    COST = 0
    GAIN = 1
    BEFORE = 2
    BEHIND = 3
    IN_A_ROW = 4
    COLUMNS = 5


def likelier(
    segments,
    const int64_t[:, ::1] typed,
    const int64_t[:, ::1] vocabulary,
    near,
    Py_ssize_t place,
    const double[::1] alone,
    const double[::1] seen,
    double standing,
    double dear,
    weights,
    double least,
):
    """Of a `Near` those that may be likelier than the syllable at a place of a row by more than ``least``.

    Returns their rows of the ``vocabulary``, and for each its cost, its gain, how often it stands after the syllable
    before and before the next one, and how many articles at most have it in rows of three. ``segments`` are the
    `Neighbours` of each, verified, ``typed`` and ``vocabulary`` tables of a `Known`; ``alone`` and ``seen`` are those
    of the `Standing`, and ``standing`` how likely the syllable is there; ``dear`` is what any correction costs.
    ``weights`` are those of asking, of a form by itself, of pairs, of rows of three, and the most that these are hoped
    to tell.
    """
    cdef const int32_t[::1] rows = near.rows
    cdef const float[::1] costs = near.costs
    cdef const unsigned char[::1] tone_only = near.tone_only.view(np.uint8)
    cdef double asked, frequency, weight, row_weight, row_most
    cdef Py_ssize_t last = typed.shape[0] - 1, number, kept = 0, segment = TERMS
    cdef double score, gain, outer, around
    cdef const int64_t* here
    cdef Neighbours pairs
    asked, frequency, weight, row_weight, row_most = weights
    found_rows, found = np.empty(rows.shape[0], np.intp), np.zeros((COLUMNS, rows.shape[0]))
    cdef Py_ssize_t[::1] own_rows = found_rows
    cdef double[:, ::1] own = found
    for pairs in segments:
        with nogil:
            for number in range(rows.shape[0]):
                here = &vocabulary[rows[number], 0]
                if here[segment] < 0:
                    continue
                if place > 0 and typed[place - 1, segment] >= 0:
                    own[BEFORE, number] += together(pairs, typed[place - 1, segment], here[segment])
                if place < last and typed[place + 1, segment] >= 0:
                    own[BEHIND, number] += together(pairs, here[segment], typed[place + 1, segment])
        segment += 1
    with nogil:
        for number in range(rows.shape[0]):
            if tone_only[number] and own[BEFORE, number] + own[BEHIND, number] == 0:
                continue  # tones are different words: only a neighbour can tell
            here = &vocabulary[rows[number], 0]
            score = frequency * real(&here[SHARE])
            if place > 0:
                score = weighed(
                    &typed[place - 1, 0],
                    here,
                    exp(real(&here[SHARE])),
                    own[BEFORE, number],
                    0,
                    asked,
                    frequency,
                    weight,
                )
            if place < last:
                score += weighed(
                    here,
                    &typed[place + 1, 0],
                    exp(real(&typed[place + 1, SHARE])),
                    own[BEHIND, number],
                    0,
                    asked,
                    frequency,
                    weight,
                ) - alone[place + 1]
            around = min(own[BEFORE, number], own[BEHIND, number])
            if place > 1:
                around += min(seen[place - 1], own[BEFORE, number])
            if place + 1 < last:
                around += min(own[BEHIND, number], seen[place + 2])
            outer = costs[number] + dear
            gain = score - outer - standing
            if gain + min(row_weight * log1p(around), row_most) > least:
                own_rows[kept] = rows[number]
                own[BEFORE, kept], own[BEHIND, kept] = own[BEFORE, number], own[BEHIND, number]
                own[COST, kept], own[GAIN, kept], own[IN_A_ROW, kept] = outer, gain, around
                kept += 1
    return found_rows[:kept], found[:, :kept]
