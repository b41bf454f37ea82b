"""Loops that find where words stand in a row."""

from __future__ import annotations

import numpy as np

from index.codec.postings import MARK, SATURATED
from index.compiled import compiled
from search.kernels.postings import Int, Numbers, Scores, saturated, seek

Placed = tuple[Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]
"""Of a text field ``docs``, ``freqs``, ``large_at``, ``large``, ``marks`` and ``places``."""

Rows = tuple[Numbers, Numbers, Numbers]
"""Documents, where the places of each end, and the places, all ascending."""

_FAR = 8
"""Postings that are so many times more than those looked for are searched; fewer are walked."""


@compiled
def row(field: Placed, norm: Scores, spans: Numbers, slop: Int, factors: Scores, found: Numbers, scores: Scores) -> Int:
    """In how many documents terms stand in a row; they are put in ``found``, and the terms' BM25 scores in ``scores``.

    ``spans`` has for each term its first posting and the end of them, its first place, and how far it stands behind the
    first of ``spans``; there is room for all postings of the first one. Without spans there is none.
    """
    if len(spans) == 0:
        return 0
    size = spans[0, 1] - spans[0, 0]
    docs, stops, places = opened(field, spans[0, 0], spans[0, 1], spans[0, 2])
    sums = np.empty(size, np.float32)
    before = np.int64(0)
    for number in range(size):
        sums[number], before = stops[number] - before, stops[number]
    for number in range(1, len(spans)):
        span = spans[number]
        rows, which, postings = followed((docs, stops, places), field, span[0], span[1], span[2], span[3], slop)
        docs, stops, places = rows
        more = np.empty(len(docs), np.float32)
        for at in range(len(docs)):
            below, times = norm[docs[at]], sums[which[at]]
            more[at] = times / (times + below) * factors[0] if number == 1 else times
            times = np.float32(_often(field, postings[at]))
            more[at] += times / (times + below) * factors[number]
        sums = more
    for at in range(len(docs)):
        found[at], scores[at] = docs[at], sums[at]
    return len(docs)


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


@compiled
def _often(field: Placed, posting: Int) -> Int:
    """The frequency of a posting."""
    often = np.int64(field[1][posting])
    return saturated(field[2], field[3], posting) if often == SATURATED else often


@compiled
def _place(field: Placed, posting: Int) -> Int:
    """Where the places of a posting begin: counted on from the last mark before it."""
    _, freqs, large_at, large, marks, _ = field
    marked = posting // MARK
    place = np.int64(marks[marked])
    for often in freqs[marked * MARK : posting]:
        place += often
    if len(large_at) > 0:
        for before in range(marked * MARK, posting):
            if freqs[before] == SATURATED:
                place += saturated(large_at, large, before) - SATURATED
    return place


@compiled
def opened(field: Placed, begin: Int, end: Int, place: Int) -> Rows:
    """The postings of a term."""
    docs, freqs, large_at, large, _, places = field
    found, stops = np.empty(end - begin, np.uint32), np.empty(end - begin, np.int64)
    total = np.int64(0)
    for at in range(begin, end):
        often = np.int64(freqs[at])
        if often == SATURATED:
            often = saturated(large_at, large, at)
        total += often
        found[at - begin], stops[at - begin] = docs[at], total
    own = np.empty(total, np.uint32)
    for number in range(total):
        own[number] = places[place + number]
    return found, stops, own


@compiled
def gathered(field: Placed, spans: Numbers, wanted: Numbers) -> Rows:
    """The postings of several ranges of terms as if of one term, in documents that are ``wanted`` (1 for each).

    ``spans`` has for each range its first posting, the end of them, and its first place.
    """
    docs, freqs, large_at, large, _, places = field
    filled = np.zeros(len(wanted), np.int64)
    for number in range(len(spans)):
        for at in range(spans[number, 0], spans[number, 1]):
            if wanted[docs[at]]:
                often = np.int64(freqs[at])
                if often == SATURATED:
                    often = saturated(large_at, large, at)
                filled[docs[at]] += often
    distinct = 0
    for doc in range(len(wanted)):
        distinct += filled[doc] > 0
    found, stops = np.empty(distinct, np.uint32), np.empty(distinct, np.int64)
    total = distinct = 0
    for doc in range(len(wanted)):
        if filled[doc] > 0:
            begin, total = total, total + filled[doc]
            found[distinct], stops[distinct] = doc, total
            filled[doc] = begin
            distinct += 1
    together = np.empty(total, np.uint32)
    for number in range(len(spans)):
        place = spans[number, 2]
        for at in range(spans[number, 0], spans[number, 1]):
            often = np.int64(freqs[at])
            if often == SATURATED:
                often = saturated(large_at, large, at)
            doc = docs[at]
            if wanted[doc]:
                to = filled[doc]
                for step in range(often):
                    together[to + step] = places[place + step]
                filled[doc] = to + often
            place += often
    _sort_within(together, stops)
    return found, stops, together


@compiled
def _sort_within(places: Numbers, stops: Numbers) -> None:
    """Sort the places of each document: a few ascending runs."""
    begin = 0
    for stop in stops:
        for at in range(begin + 1, stop):
            place, to = places[at], at
            while to > begin and places[to - 1] > place:
                places[to] = places[to - 1]
                to -= 1
            places[to] = place
        begin = stop


@compiled
def followed(
    few: Rows, field: Placed, begin: Int, end: Int, place: Int, shift: Int, slop: Int
) -> tuple[Rows, Numbers, Numbers]:
    """Where a term stands beside what was found so far; for each document which one of ``few`` it is, and its posting.

    With a ``slop`` of 1 the places that are kept are those found so far after which, ``shift`` further on, the term
    stands. Else they are the term's own, at most ``slop`` after one found so far.
    """
    few_docs, few_stops, few_places = few
    docs, freqs, large_at, large, _, places = field
    found, stops = np.empty(len(few_docs), np.uint32), np.empty(len(few_docs), np.int64)
    which, postings = np.empty(len(few_docs), np.int64), np.empty(len(few_docs), np.int64)
    kept = np.empty(len(few_places) * slop + 1, np.uint32)
    size: Int = 0
    total: Int = 0
    first: Int = 0
    far = end - begin > _FAR * len(few_docs) and len(field[4]) > 0
    at = begin
    for number in range(len(few_docs)):
        doc, stop = few_docs[number], few_stops[number]
        if far:
            at = seek(docs, at, end, doc)
            if at < end and docs[at] == doc:
                place = _place(field, at)
        else:
            while at < end and docs[at] < doc:
                often = np.int64(freqs[at])
                if often == SATURATED:
                    often = saturated(large_at, large, at)
                place += often
                at += 1
        if at == end:
            break
        if docs[at] == doc:
            often = np.int64(freqs[at])
            if often == SATURATED:
                often = saturated(large_at, large, at)
            last = place + often
            before_doc, each, own = total, first, place
            if slop == 1:
                while each < stop and own < last:  # a merge without branches, which nothing could foresee
                    wanted, there = np.int64(few_places[each]) + shift, np.int64(places[own])
                    kept[total] = few_places[each]
                    total += wanted == there
                    each += wanted <= there
                    own += there <= wanted
            else:
                for own in range(place, last):
                    here = int(places[own])
                    while each < stop and int(few_places[each]) < here - slop:
                        each += 1
                    if each == stop:
                        break
                    if few_places[each] < here:
                        kept[total] = here
                        total += 1
            if total > before_doc:
                found[size], stops[size], which[size], postings[size] = doc, total, number, at
                size += 1
        first = stop
    return (found[:size], stops[:size], kept[:total]), which[:size], postings[:size]
