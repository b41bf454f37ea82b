"""Loops that take up where a word stands, and keep where another one follows."""

from __future__ import annotations

import numpy as np

from index.codec.postings import MARK, SATURATED
from index.compiled import compiled
from search.kernels.postings import Int, Numbers, saturated, seek

Placed = tuple[Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]
"""Of a text field ``docs``, ``freqs``, ``large_at``, ``large``, ``marks`` and ``places``."""

Rows = tuple[Numbers, Numbers, Numbers]
"""Documents, where the places of each begin (and at the end where those of the last one end), and all places."""

Index = np.uint64
"""An index without a sign: loops need not ask whether it counts from the end."""

_FEW = 4
"""Places of a term in a document, up to so many, are all compared; most have no more."""

_FAR = 8
"""Postings that are so many times more than those looked for are searched; fewer are walked."""


@compiled
def opened(field: Placed, begin: Int, end: Int, place: Int) -> Rows:
    """The postings of a term, as they lie in the field."""
    docs, freqs, large_at, large, _, places = field
    bounds = np.empty(end - begin + 1, np.int64)
    bounds[0] = place
    for number in range(end - begin):
        often = np.int64(freqs[begin + number])
        if often == SATURATED:
            often = saturated(large_at, large, begin + number)
        place += often
        bounds[number + 1] = place
    return docs[begin:end], bounds, places


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
    found, bounds = np.empty(distinct, np.uint32), np.zeros(distinct + 1, np.int64)
    total = distinct = 0
    for doc in range(len(wanted)):
        if filled[doc] > 0:
            begin, total = total, total + filled[doc]
            found[distinct] = doc
            filled[doc] = begin
            distinct += 1
            bounds[distinct] = total
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
    _sort_within(together, bounds)
    return found, bounds, together


@compiled
def _sort_within(places: Numbers, bounds: Numbers) -> None:
    """Sort the places of each document: a few ascending runs."""
    for number in range(len(bounds) - 1):
        begin = bounds[number]
        for at in range(begin + 1, bounds[number + 1]):
            place, to = places[at], at
            while to > begin and places[to - 1] > place:
                places[to] = places[to - 1]
                to -= 1
            places[to] = place


@compiled
def followed(
    few: Rows, field: Placed, begin: Int, end: Int, place: Int, shift: Int, slop: Int
) -> tuple[Rows, Numbers, Numbers]:
    """Where a term stands beside what was found so far; for each document which one of ``few`` it is, and how often it
    has the term.

    With a ``slop`` of 1 the places that are kept are those found so far after which, ``shift`` further on, the term
    stands. Else they are the term's own, at most ``slop`` after one found so far.
    """
    which, begins, ends = _in_both(few[0], field, begin, end, place)
    kept = np.empty((few[1][-1] - few[1][0]) * slop + 1, np.uint32)
    if slop == 1:
        bounds = _beside(kept, few, which, field[5], begins, ends, shift)
    else:
        bounds = _behind(kept, few, which, field[5], begins, ends, slop)
    found, times = np.empty(len(which), np.uint32), np.empty(len(which), np.float32)
    size = np.int64(0)
    for pair in range(len(which)):
        found[size], which[size], times[size] = few[0][which[pair]], which[pair], ends[pair] - begins[pair]
        bounds[size + 1] = bounds[pair + 1]
        size += bounds[pair + 1] > bounds[size]
    return (found[:size], bounds[: size + 1], kept[: bounds[size]]), which[:size], times[:size]


@compiled
def _in_both(few_docs: Numbers, field: Placed, begin: Int, end: Int, place: Int) -> tuple[Numbers, Numbers, Numbers]:
    """The documents among some that have a term: which they are, where their places begin and end."""
    docs, freqs, large_at, large, marks, _ = field
    room = min(len(few_docs), end - begin) + 1
    which = np.empty(room, np.int64)
    begins, ends = np.empty(room, np.int64), np.empty(room, np.int64)
    size: Int = np.int64(0)
    if len(few_docs) == 0:
        return which[:0], begins[:0], ends[:0]
    if end - begin > _FAR * len(few_docs) and len(marks) > 0:
        at = begin
        for number in range(len(few_docs)):
            at = seek(docs, at, end, few_docs[number])
            if at == end:
                break
            if docs[at] == few_docs[number]:
                which[size], begins[size] = number, _place(field, at)
                ends[size] = begins[size] + _often(field, at)
                size += 1
        return which[:size], begins[:size], ends[:size]
    last = few_docs[-1]
    numbers = np.zeros(last + 1, np.uint32)
    for number in range(len(few_docs)):
        numbers[few_docs[number]] = number + 1
    for at in range(begin, end):
        doc = docs[at]
        if doc > last:
            break
        often = np.int64(freqs[at])
        if often == SATURATED:
            often = saturated(large_at, large, at)
        # Written whether it counts or not: nothing could foresee a branch.
        there = np.int64(numbers[doc])
        which[size], begins[size], ends[size] = there - 1, place, place + often
        size += there > 0
        place += often
    return which[:size], begins[:size], ends[:size]


@compiled
def _beside(
    kept: Numbers, few: Rows, which: Numbers, places: Numbers, begins: Numbers, ends: Numbers, shift: Int
) -> Numbers:
    """Keep those of the documents' places after which, ``shift`` further on, a term stands; where those of each end.

    A document is ``which`` of the few, its places with the term are those of ``places`` from its begin to its end.
    """
    _, own_bounds, own = few
    bounds = np.zeros(len(which) + 1, np.int64)
    total = np.int64(0)
    for pair in range(len(which)):
        number, begin, end = which[pair], begins[pair], ends[pair]
        each, last = Index(own_bounds[number]), Index(own_bounds[number + 1])
        if end - begin <= _FEW:
            one, other = np.int64(places[Index(begin)]), np.int64(places[Index(end - 1)])
            second = np.int64(places[Index(min(begin + 1, end - 1))])
            third = np.int64(places[Index(min(begin + 2, end - 1))])
            while each < last:
                wanted = np.int64(own[each]) + shift
                kept[total] = own[each]
                total += (one == wanted) | (second == wanted) | (third == wanted) | (other == wanted)
                each += Index(1)
        else:
            at, bound = Index(begin), Index(end)
            while each < last and at < bound:  # a merge without branches, which nothing could foresee
                wanted, there = np.int64(own[each]) + shift, np.int64(places[at])
                kept[total] = own[each]
                total += wanted == there
                each += Index(wanted <= there)
                at += Index(there <= wanted)
        bounds[pair + 1] = total
    return bounds


@compiled
def _behind(
    kept: Numbers, few: Rows, which: Numbers, places: Numbers, begins: Numbers, ends: Numbers, slop: Int
) -> Numbers:
    """Keep the places of a term that are at most ``slop`` after one of the documents' own; where those of each end."""
    _, own_bounds, own = few
    bounds = np.zeros(len(which) + 1, np.int64)
    total: Int = np.int64(0)
    for pair in range(len(which)):
        each, last = own_bounds[which[pair]], own_bounds[which[pair] + 1]
        for place in range(begins[pair], ends[pair]):
            here = np.int64(places[place])
            while each < last and np.int64(own[each]) < here - slop:
                each += 1
            if each == last:
                break
            if own[each] < here:
                kept[total] = here
                total += 1
        bounds[pair + 1] = total
    return bounds


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
def _often(field: Placed, posting: Int) -> Int:
    """The frequency of a posting."""
    often = np.int64(field[1][posting])
    return saturated(field[2], field[3], posting) if often == SATURATED else often
