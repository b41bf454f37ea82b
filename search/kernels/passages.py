"""Loops that choose passages: where the words of all hits of a page stand, their best windows, where these are cut.

They do what `search.occurrences` and `search.passages` do by NumPy, to the letter; the rules are explained there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.postings import MARK, SATURATED
from index.compiled import compiled
from search.kernels.postings import saturated

Numbers = NDArray[Any]
Int = Any

SPACE, NEWLINE, STOP, QUOTE, LAST = 1, 2, 4, 8, 16
"""What a character can be: white space, a line break, the end of a sentence or clause, a quote that closes behind it,
and what a passage may end with."""

_COLUMNS = 5


@compiled
def occurring(
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    marks: Numbers,
    places: Numbers,
    terms: Numbers,
    documents: Numbers,
) -> Numbers:
    """Where terms stand in a few documents, which ascend: for each occurrence a row of a matrix.

    ``terms`` has for each its first posting, the end of them, its leaf of the query and the order of its grade; the
    rows have the number of the document among ``documents``, the place, the leaf and the order.
    """
    found = np.empty((256, 4), np.int64)
    size = 0
    for number in range(len(terms)):
        at, end, leaf, order = terms[number, 0], terms[number, 1], terms[number, 2], terms[number, 3]
        for own in range(len(documents)):
            doc = documents[own]
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
            if at == end:
                break
            if docs[at] != doc:
                continue
            place = np.int64(marks[at // MARK])
            for before in range(at // MARK * MARK, at):
                often = np.int64(freqs[before])
                if often == SATURATED:
                    often = saturated(large_at, large, before)
                place += often
            often = np.int64(freqs[at])
            if often == SATURATED:
                often = saturated(large_at, large, at)
            if size + often > len(found):
                more = np.empty((2 * len(found) + often, 4), np.int64)
                more[:size] = found[:size]
                found = more
            for step in range(often):
                found[size, 0], found[size, 1] = own, places[place + step]
                found[size, 2], found[size, 3] = leaf, order
                size += 1
    return found[:size]


@compiled
def ordered(found: Numbers, texts: Numbers, first_token: Numbers, starts: Numbers, ends: Numbers) -> Numbers:
    """Occurrences in order of the text, the closest grade of a place first.

    ``found`` is as `occurring` gives it; ``texts`` has the number of the text of each document, ``starts`` and ``ends``
    the offsets of all tokens of all texts, of which ``first_token`` is the first of each. A row has the text, the first
    offset and the one after the last, the leaf and the order.
    """
    keys = np.empty(len(found), np.int64)
    for at in range(len(found)):
        keys[at] = (first_token[texts[found[at, 0]]] + found[at, 1]) * 4 + found[at, 3]
    rows = np.empty((len(found), _COLUMNS), np.int64)
    for to, at in enumerate(np.argsort(keys, kind="mergesort")):
        token = keys[at] >> 2
        rows[to, 0], rows[to, 1], rows[to, 2] = texts[found[at, 0]], starts[token], ends[token]
        rows[to, 3], rows[to, 4] = found[at, 2], found[at, 3]
    return rows


@compiled
def _sentence(kinds: Numbers, low: Int, high: Int) -> tuple[Int, Int]:
    """The first end of a sentence from ``low`` to ``high``: its stop, and what follows its space; -1 for none."""
    for at in range(low, high):
        kind = kinds[at]
        if kind & STOP:
            after = at + 1
            while after < high and kinds[after] & QUOTE:
                after += 1
            space = after
            while after < high and kinds[after] & SPACE:
                after += 1
            if after > space:
                return at, after
        elif kind & NEWLINE:
            after = at + 1
            while after < high and kinds[after] & NEWLINE:
                after += 1
            return at, after
    return -1, -1


@compiled
def _start_of_cut(kinds: Numbers, begin: Int, earliest: Int, first: Int, near: Int, width: Int) -> Int:
    low = max(begin, earliest - near)
    _, after = _sentence(kinds, low, first)
    if low == begin:
        return begin if after < 0 or first - begin <= width else after
    if after >= 0:
        return after
    for at in range(earliest, first):
        if kinds[at] & SPACE:
            after = at
            while after < first and kinds[after] & SPACE:
                after += 1
            return after
    return first


@compiled
def _end_of_cut(kinds: Numbers, codes: Numbers, begin: Int, end: Int, wanted: Int, last: Int, near: Int) -> Int:
    if wanted >= end:
        return end
    last = max(last, begin)
    found, at, high = -1, max(last - 1, wanted - near), min(wanted + near, end)
    while True:
        border, after = _sentence(kinds, at, high)
        if border < 0:
            break
        found, at = border, after
    if found >= 0:
        return found + 1
    for back in range(wanted, last - 1, -1):
        if codes[back] == 32:
            return back
    for ahead in range(max(last, wanted), end):
        if kinds[ahead] & SPACE:
            return ahead
    return end


@compiled
def chosen(
    rows: Numbers,
    weights: Numbers,
    codes: Numbers,
    kind_of: Numbers,
    begins: Numbers,
    ends: Numbers,
    count: Int,
    length: Int,
    near: Int,
    losses: Numbers,
    closeness: float,
    repeated: float,
) -> tuple[Numbers, Numbers]:
    """The best passages of texts, and their marks.

    ``rows`` are occurrences as `ordered` gives them, ``codes`` the characters of all texts. A passage is a row of its
    text, start, end, whether it is cut before and behind, and the end of its marks among all; a mark has start, end and
    order, relative to its passage.
    """
    width = length - 2 * near
    kinds = np.empty(len(codes) + 1, np.uint8)
    for at in range(len(codes)):
        kinds[at] = kind_of[codes[at]]
    size = len(rows)
    leaves, levels = len(weights), len(losses)
    covers = np.zeros((size, leaves))
    needed, reach, is_open = np.empty(size, np.int64), np.empty(size, np.int64), np.ones(size, np.bool_)
    best_order, at_best = np.empty(leaves, np.int64), np.empty(leaves, np.int64)
    passages = np.empty((len(begins) * count, 6), np.int64)
    marks = np.empty((size, 3), np.int64)
    cuts = np.empty((count, 2), np.int64)
    left = np.empty(leaves)
    shown = marked = 0
    first_row = 0
    for text in range(len(begins)):
        begin, end = begins[text], ends[text]
        stop_row = first_row
        while stop_row < size and rows[stop_row, 0] == text:
            stop_row += 1
        for row in range(first_row, stop_row):
            to = row
            best_order[:] = levels
            while to < stop_row and (to == row or rows[to, 2] <= rows[row, 1] + width):
                leaf, order = rows[to, 3], rows[to, 4]
                if order < best_order[leaf]:
                    best_order[leaf], at_best[leaf] = order, to
                to += 1
            last = row
            for leaf in range(leaves):
                if best_order[leaf] < levels:
                    covers[row, leaf] = losses[best_order[leaf]]
                    last = max(last, at_best[leaf])
            needed[row], reach[row] = last, to
        left[:] = weights
        taken = 0
        for _ in range(count):
            best, most = -1, 0.0
            for row in range(first_row, stop_row):
                if is_open[row]:
                    gain = 0.0
                    for leaf in range(leaves):
                        gain += covers[row, leaf] * left[leaf]
                    if gain > 0:
                        spread = rows[needed[row], 2] - rows[row, 1]
                        total = gain * (1 + closeness * (1 - spread / length)) + repeated * (reach[row] - row - 1)
                        if total > most:
                            best, most = row, total
            if best < 0:
                break
            first, last = rows[best, 1], rows[needed[best], 2]
            room = max(0, length - (last - first))
            start = _start_of_cut(kinds, begin, max(begin, first - room // 2), first, near, width)
            stop = max(last, _end_of_cut(kinds, codes, begin, end, start + length, last, near))
            for leaf in range(leaves):
                if covers[best, leaf] > 0:
                    left[leaf] = 0
            for row in range(first_row, stop_row):
                if (row >= best and rows[row, 1] < stop) or (row <= needed[best] and rows[row, 2] > start):
                    is_open[row] = False
            at = taken  # into its place among the cuts
            while at > 0 and (cuts[at - 1, 0] > start or (cuts[at - 1, 0] == start and cuts[at - 1, 1] > stop)):
                cuts[at, 0], cuts[at, 1] = cuts[at - 1, 0], cuts[at - 1, 1]
                at -= 1
            cuts[at, 0], cuts[at, 1] = start, stop
            taken += 1
        if taken == 0:
            blank = True
            for at in range(begin, end):
                blank = blank and kinds[at] & SPACE > 0
            if not blank:
                cuts[0, 0], taken = begin, 1
                cuts[0, 1] = _end_of_cut(kinds, codes, begin, end, begin + length, 0, near)
        at = 0
        row = first_row
        while at < taken:
            start, stop = cuts[at, 0], cuts[at, 1]
            at += 1
            while at < taken and cuts[at, 0] <= stop:
                stop = max(stop, cuts[at, 1])
                at += 1
            while start < stop and kinds[start] & SPACE:
                start += 1
            while stop > start and kinds[stop - 1] & SPACE:
                stop -= 1
            border, _ = _sentence(kinds, max(begin, start - 6), start)
            whole_start = start == begin or kinds[start - 1] & NEWLINE > 0 or border >= 0
            whole_end = stop == end or kinds[stop - 1] & LAST > 0 or kinds[stop] & NEWLINE > 0
            last = -1
            first_mark = marked
            while row < stop_row and rows[row, 1] < start:
                row += 1
            while row < stop_row and rows[row, 1] < stop:
                own, own_end, order = rows[row, 1], rows[row, 2], rows[row, 4]
                row += 1
                if own_end > stop or own < last:
                    continue
                joins = marked > first_mark and own > last and marks[marked - 1, 2] == order
                if joins:
                    for between in range(last, own):
                        joins = joins and kinds[between] & SPACE > 0 and codes[between] != 10
                if joins:
                    marks[marked - 1, 1] = own_end - start
                else:
                    marks[marked, 0], marks[marked, 1], marks[marked, 2] = own - start, own_end - start, order
                    marked += 1
                last = own_end
            passages[shown, 0], passages[shown, 1], passages[shown, 2] = text, start, stop
            passages[shown, 3], passages[shown, 4], passages[shown, 5] = not whole_start, not whole_end, marked
            shown += 1
        first_row = stop_row
    return passages[:shown], marks[:marked]
