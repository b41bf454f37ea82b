"""Loops that find the documents where words stand in a row, and score them."""

from __future__ import annotations

import numpy as np

from index.compiled import compiled
from search.kernels.following import Placed, followed, opened
from search.kernels.postings import Int, Numbers, Scores


@compiled
def row(field: Placed, norm: Scores, spans: Numbers, slop: Int, factors: Scores, found: Numbers, scores: Scores) -> Int:
    """In how many documents terms stand in a row; they are put in ``found``, and the terms' BM25 scores in ``scores``.

    ``spans`` has for each term its first posting and the end of them, its first place, and how far it stands behind the
    first of ``spans``; there are two terms or more, or none, and room for all postings of the first one.
    """
    if len(spans) == 0:
        return 0
    first = opened(field, spans[0, 0], spans[0, 1], spans[0, 2])
    own = first[1][1:] - first[1][:-1]
    few, which, times = followed(first, field, spans[1, 0], spans[1, 1], spans[1, 2], spans[1, 3], slop)
    sums = np.empty(len(which), np.float32)
    for at in range(len(which)):
        below, often = norm[few[0][at]], np.float32(own[which[at]])
        sums[at] = often / (often + below) * factors[0] + times[at] / (times[at] + below) * factors[1]
    for number in range(2, len(spans)):
        begin, end, place, shift = spans[number, 0], spans[number, 1], spans[number, 2], spans[number, 3]
        few, which, times = followed(few, field, begin, end, place, shift, slop)
        for at in range(len(which)):  # in place: none comes before the one that it was
            sums[at] = sums[which[at]] + times[at] / (times[at] + norm[few[0][at]]) * factors[number]
    size = len(few[0])
    for at in range(size):
        found[at], scores[at] = few[0][at], sums[at]
    return size


@compiled
def either(
    field: Placed,
    norm: Scores,
    spans: Numbers,
    factors: Scores,
    other: Placed,
    other_norm: Scores,
    other_spans: Numbers,
    other_factors: Scores,
    slop: Int,
    found: Numbers,
    scores: Scores,
) -> Int:
    """The same for two fields: documents that are found in both have the sum of their scores. There is room for all."""
    size = row(field, norm, spans, slop, factors, found, scores)
    if len(other_spans) == 0:
        return size
    room = other_spans[0, 1] - other_spans[0, 0]
    docs, more = np.empty(room, np.int32), np.empty(room, np.float32)
    room = row(other, other_norm, other_spans, slop, other_factors, docs, more)
    return _merged(found, scores, size, docs[:room], more[:room])


@compiled
def _merged(found: Numbers, scores: Scores, size: Int, docs: Numbers, more: Scores) -> Int:
    """Merge documents and their scores into the first ``size`` of others; how many there are then."""
    new, at = np.int64(0), np.int64(0)
    for doc in docs:
        while at < size and found[at] < doc:
            at += 1
        new += at == size or found[at] != doc
    to, at, own = size + new, size - 1, len(docs) - 1
    while own >= 0:  # from the last on, so that nothing is overwritten that is still to be moved
        to -= 1
        if at < 0 or found[at] < docs[own]:
            found[to], scores[to] = docs[own], more[own]
            own -= 1
            continue
        both = found[at] == docs[own]
        found[to], scores[to] = found[at], scores[at]
        if both:
            scores[to] += more[own]
            own -= 1
        at -= 1
    return size + new
