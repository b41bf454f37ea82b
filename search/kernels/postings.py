"""Loops over postings: scores of a word, words in a row, documents of many terms.

They read the arrays of `index.codec.postings.Postings.raw`, in that order, of which only what was verified may be asked
for. Documents are numbers within a segment; a *posting* is an index into ``docs``, a *place* one into ``places``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.postings import MARK, SATURATED
from index.compiled import compiled

Numbers = NDArray[Any]
Int = Any
"""An int, or one of NumPy's: to compiled loops it is all the same."""
Scores = NDArray[np.float32]

_FAR = 16
"""Postings that are so many times more than those looked for are searched; fewer are walked."""


@compiled
def saturated(large_at: Numbers, large: Numbers, posting: int) -> np.int64:
    """The true frequency of a posting whose byte says `SATURATED`.

    Loops look at that byte themselves: a call for each element, which counts references, would cost more than the rest.
    """
    at = np.searchsorted(large_at, posting)
    if at < len(large_at) and large_at[at] == posting:
        return np.int64(large[at])
    return np.int64(SATURATED)


@compiled
def add_scores(
    row: Scores,
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    begin: Int,
    end: Int,
    one: bool,
    norm: Scores,
    factor: np.float32,
) -> None:
    """Add the BM25 scores of neighbouring terms, taken for one, to a row.

    ``one`` says that the postings from ``begin`` to ``end`` are of one term, so no document comes twice.
    """
    if one:
        for at in range(begin, end):
            doc = docs[at]
            often = np.int64(freqs[at])
            if often == SATURATED:
                often = saturated(large_at, large, at)
            times = np.float32(often)
            row[doc] += times / (times + norm[doc]) * factor
        return
    together = np.zeros(len(row), np.uint32)
    for at in range(begin, end):
        often = np.int64(freqs[at])
        if often == SATURATED:
            often = saturated(large_at, large, at)
        together[docs[at]] += often
    for doc in range(len(row)):
        if together[doc]:
            times = np.float32(together[doc])
            row[doc] += times / (times + norm[doc]) * factor


@compiled
def add_many(
    row: Scores,
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    spans: Numbers,
    norm: Scores,
    factors: Scores,
) -> None:
    """Add the BM25 scores of several terms, of which ``spans`` has the first posting and the end of them."""
    for number in range(len(spans)):
        factor = factors[number]
        for at in range(spans[number, 0], spans[number, 1]):
            doc = docs[at]
            often = np.int64(freqs[at])
            if often == SATURATED:
                often = saturated(large_at, large, at)
            times = np.float32(often)
            row[doc] += times / (times + norm[doc]) * factor


@compiled
def narrow(
    found: Numbers,
    scores: Scores,
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    begin: Int,
    end: Int,
    norm: Scores,
    factor: np.float32,
    met: Numbers,
) -> None:
    """Mark those of some documents, which ascend, that have a term, and add its BM25 scores to theirs."""
    at = begin
    far = end - begin > _FAR * len(found)
    for number in range(len(found)):
        doc = found[number]
        if far:
            step = 1
            while at + step < end and docs[at + step] < doc:
                at += step
                step *= 2
            high = min(at + step, end)
            while at < high:
                middle = (at + high) // 2
                if docs[middle] < doc:
                    at = middle + 1
                else:
                    high = middle
        else:
            while at < end and docs[at] < doc:
                at += 1
        if at == end:
            return
        if docs[at] == doc:
            often = np.int64(freqs[at])
            if often == SATURATED:
                often = saturated(large_at, large, at)
            times = np.float32(often)
            scores[number] += times / (times + norm[doc]) * factor
            met[number] = 1


@compiled
def count(
    row: Scores,
    seen: Numbers,
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    begin: Int,
    end: Int,
    norm: Scores,
    factor: np.float32,
    word: np.uint8,
) -> None:
    """Add the BM25 scores of a term; count its word, the ``word``-th, in documents that have all words before it."""
    for at in range(begin, end):
        doc = docs[at]
        often = np.int64(freqs[at])
        if often == SATURATED:
            often = saturated(large_at, large, at)
        times = np.float32(often)
        there = (seen[doc] == word) | (seen[doc] == word + 1)
        row[doc] += times / (times + norm[doc]) * factor
        seen[doc] = word + 1 if there else seen[doc]


@compiled
def with_all(
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    norm: Scores,
    other_docs: Numbers,
    other_freqs: Numbers,
    other_large_at: Numbers,
    other_large: Numbers,
    other_norm: Scores,
    spans: Numbers,
    factors: Scores,
) -> tuple[Numbers, Scores]:
    """The documents that have all of some words, and their BM25 scores.

    ``spans`` has for each term its word, 1 if it is of the other field, its first posting and the end of them; words
    come one after the other, best the rarest first.
    """
    size: Int = 0
    last = 0
    while last < len(spans) and spans[last, 0] == spans[0, 0]:
        size += spans[last, 3] - spans[last, 2]
        last += 1
    total: Int = 0
    for number in range(len(spans)):
        total += spans[number, 3] - spans[number, 2]
    if total < _FAR * size:  # the first is not so rare: count words in a row, without branches
        row, seen = np.zeros(len(norm), np.float32), np.zeros(len(norm), np.uint8)
        for number in range(len(spans)):
            begin, end = spans[number, 2], spans[number, 3]
            word, factor = np.uint8(spans[number, 0]), factors[number]
            if spans[number, 1]:
                count(
                    row,
                    seen,
                    other_docs,
                    other_freqs,
                    other_large_at,
                    other_large,
                    begin,
                    end,
                    other_norm,
                    factor,
                    word,
                )
            else:
                count(row, seen, docs, freqs, large_at, large, begin, end, norm, factor, word)
        words = spans[-1, 0] + 1
        kept = 0
        for doc in range(len(seen)):
            kept += seen[doc] == words
        found, scores = np.empty(kept + 1, np.int32), np.empty(kept + 1, np.float32)
        kept = 0
        for doc in range(len(seen)):
            found[kept], scores[kept] = doc, row[doc]
            kept += seen[doc] == words
            if kept == len(found) - 1:
                break
        return found[:kept], scores[:kept]
    together = np.empty(size, np.int32)
    size = 0
    for number in range(last):  # the terms of the first word, each merged into what those before have
        more = other_docs if spans[number, 1] else docs
        begin, end = spans[number, 2], spans[number, 3]
        if size == 0:
            for at in range(begin, end):
                together[at - begin] = more[at]
            size = end - begin
            continue
        new = 0
        at = 0
        for own in range(begin, end):
            while at < size and together[at] < more[own]:
                at += 1
            new += at == size or together[at] != more[own]
        to, at, own = size + new, size - 1, end - 1
        size += new
        while own >= begin:
            to -= 1
            if at >= 0 and together[at] >= more[own]:
                own -= together[at] == more[own]
                together[to] = together[at]
                at -= 1
            else:
                together[to] = more[own]
                own -= 1
    found = together[:size]
    scores, met = np.zeros(size, np.float32), np.zeros(size, np.uint8)
    for number in range(len(spans)):
        if number > 0 and spans[number, 0] != spans[number - 1, 0]:
            kept = 0
            for at in range(len(found)):
                if met[at]:
                    found[kept], scores[kept] = found[at], scores[at]
                    kept += 1
            found, scores = found[:kept], scores[:kept]
            met = np.zeros(kept, np.uint8)
        begin, end, factor = spans[number, 2], spans[number, 3], factors[number]
        if spans[number, 1]:
            narrow(
                found, scores, other_docs, other_freqs, other_large_at, other_large, begin, end, other_norm, factor, met
            )
        else:
            narrow(found, scores, docs, freqs, large_at, large, begin, end, norm, factor, met)
    kept = 0
    for at in range(len(found)):
        if met[at]:
            found[kept], scores[kept] = found[at], scores[at]
            kept += 1
    return found[:kept], scores[:kept]


@compiled
def opened(
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    places: Numbers,
    begin: Int,
    end: Int,
    place: Int,
) -> tuple[Numbers, Numbers, Numbers]:
    """The postings of a term: documents, where the places of each end, and the places."""
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
def gathered(
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    places: Numbers,
    begins: Numbers,
    ends: Numbers,
    place_begins: Numbers,
    wanted: Numbers,
) -> tuple[Numbers, Numbers, Numbers]:
    """The postings of several ranges of terms as if of one term, in documents that are ``wanted`` (1 for each).

    Documents, where the places of each end, and the places, all ascending.
    """
    filled = np.zeros(len(wanted), np.int64)
    for number in range(len(begins)):
        for at in range(begins[number], ends[number]):
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
    for number in range(len(begins)):
        place = place_begins[number]
        for at in range(begins[number], ends[number]):
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
    few: Numbers,
    few_stops: Numbers,
    few_places: Numbers,
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    marks: Numbers,
    places: Numbers,
    begin: Int,
    end: Int,
    place: Int,
    shift: Int,
    slop: Int,
) -> tuple[Numbers, Numbers, Numbers]:
    """Where a term stands beside what was found so far: documents, where the places of each end, places.

    With a ``slop`` of 1 the places that are kept are those found so far after which, ``shift`` further on, the term
    stands. Else they are the term's own, at most ``slop`` after one found so far.
    """
    found, stops = np.empty(len(few), np.uint32), np.empty(len(few), np.int64)
    kept = np.empty(len(few_places) * slop + 1, np.uint32)
    size: Int = 0
    total: Int = 0
    first: Int = 0
    far = end - begin > _FAR * len(few) and len(marks) > 0
    at = begin
    for number in range(len(few)):
        doc, stop = few[number], few_stops[number]
        if far:  # searched in ever larger steps, then by halves
            step = 1
            while at + step < end and docs[at + step] < doc:
                at += step
                step *= 2
            high = min(at + step, end)
            while at < high:
                middle = (at + high) // 2
                if docs[middle] < doc:
                    at = middle + 1
                else:
                    high = middle
            if at < end and docs[at] == doc:
                place = np.int64(marks[at // MARK])
                for before in range(at // MARK * MARK, at):
                    often = np.int64(freqs[before])
                    if often == SATURATED:
                        often = saturated(large_at, large, before)
                    place += often
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
                found[size], stops[size] = doc, total
                size += 1
        first = stop
    return found[:size], stops[:size], kept[:total]


@compiled
def row(
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    marks: Numbers,
    places: Numbers,
    spans: Numbers,
    slop: Int,
    norm: Scores,
    factors: Scores,
) -> tuple[Numbers, Numbers, Scores]:
    """Where terms stand in a row: `opened`, then `followed` for each further term.

    ``spans`` has for each term its first posting and the end of them, its first place, and how far it stands behind the
    first of ``spans``. The documents, how often, and the sum of the BM25 scores of the terms there.
    """
    found, stops, own = opened(docs, freqs, large_at, large, places, spans[0, 0], spans[0, 1], spans[0, 2])
    for number in range(1, len(spans)):
        if len(found) == 0:
            break
        begin, end, first, shift = spans[number, 0], spans[number, 1], spans[number, 2], spans[number, 3]
        found, stops, own = followed(
            found, stops, own, docs, freqs, large_at, large, marks, places, begin, end, first, shift, slop
        )
    times, scores = np.empty(len(found), np.int64), np.zeros(len(found), np.float32)
    before = np.int64(0)
    for at in range(len(stops)):
        times[at], before = stops[at] - before, stops[at]
    for number in range(len(spans)):
        at, end = spans[number, 0], spans[number, 1]
        far = end - at > _FAR * len(found)
        for each in range(len(found)):
            doc = found[each]
            if far:
                step = 1
                while at + step < end and docs[at + step] < doc:
                    at += step
                    step *= 2
                high = min(at + step, end)
                while at < high:
                    middle = (at + high) // 2
                    if docs[middle] < doc:
                        at = middle + 1
                    else:
                        high = middle
            else:
                while docs[at] < doc:
                    at += 1
            often = np.int64(freqs[at])
            if often == SATURATED:
                often = saturated(large_at, large, at)
            quotient = np.float32(often)
            scores[each] += quotient / (quotient + norm[doc]) * factors[number]
    return found, times, scores


@compiled
def mark(there: Numbers, docs: Numbers, first: Numbers, terms: Numbers) -> None:
    """Set a row to True for each document that has one of the terms."""
    for term in terms:
        for at in range(first[term], first[term + 1]):
            there[docs[at]] = True
