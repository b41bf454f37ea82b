"""Loops that choose passages: the best windows of each text of a page, where they are cut, and their marks.

They do what `search.passages` does by NumPy, to the letter; the rules are explained there. Occurrences are rows as
`search.kernels.occurrences.standing` gives them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.compiled import compiled
from search.kernels.cuts import broken_off, end_of_cut, opening, start_of_cut, trimmed
from search.kernels.texts import NEWLINE, SPACE

Numbers = NDArray[Any]
Values = NDArray[np.float64]
Int = Any


class Rules(NamedTuple):
    """The constants of `search.passages`. ``losses`` has for each grade what covering a leaf by it is worth."""

    most: int
    length: int
    near: int
    width: int
    closeness: float
    repeated: float
    losses: Values


@compiled
def chosen(
    rows: Numbers, weights: Values, kinds: Numbers, begins: Numbers, ends: Numbers, rules: Rules
) -> tuple[Numbers, Numbers]:
    """The best passages of texts, and their marks.

    ``weights`` is what covering each leaf is worth, ``kinds`` are the characters of all texts. A passage is a row of
    its text, start, end, whether it is cut before and behind, and the end of its marks among all; a mark has start, end
    and order, relative to its passage.
    """
    rows, worth = _numbered_anew(rows, weights)
    covers, needed, reach = _windows(rows, len(worth), rules)
    is_open = np.ones(len(rows), np.bool_)
    passages = np.empty((len(begins) * rules.most, 6), np.int64)
    marks = np.empty((len(rows), 3), np.int64)
    cuts = np.empty((rules.most, 2), np.int64)
    shown = marked = first = 0
    for text in range(len(begins)):
        begin, end = begins[text], ends[text]
        stop = first
        while stop < len(rows) and rows[stop, 0] == text:
            stop += 1
        taken = 0
        left = worth.copy()
        for _ in range(rules.most):
            best = _best(rows, first, stop, covers, needed, reach, is_open, left, rules)
            if best < 0:
                break
            low, high = _cut(rows[best, 1], rows[needed[best], 2], kinds, begin, end, rules)
            for leaf in range(len(left)):
                if covers[best, leaf] > 0:
                    left[leaf] = 0
            for row in range(first, stop):
                if (row >= best and rows[row, 1] < high) or (row <= needed[best] and rows[row, 2] > low):
                    is_open[row] = False
            _put_in_order(cuts, taken, low, high)
            taken += 1
        if taken == 0:
            high = opening(kinds, begin, end, rules.length, rules.near)
            if high >= 0:
                cuts[0, 0], cuts[0, 1], taken = begin, high, 1
        for at in range(_disjoint(cuts, taken)):
            low, high = trimmed(kinds, cuts[at, 0], cuts[at, 1])
            marked = _mark(rows, first, stop, kinds, low, high, marks, marked)
            before, behind = broken_off(kinds, begin, end, low, high)
            passages[shown, 0], passages[shown, 1], passages[shown, 2] = text, low, high
            passages[shown, 3], passages[shown, 4], passages[shown, 5] = before, behind, marked
            shown += 1
        first = stop
    return passages[:shown], marks[:marked]


@compiled
def _numbered_anew(rows: Numbers, weights: Values) -> tuple[Numbers, Values]:
    """The rows with only those leaves that stand anywhere, and what these are worth: a day has dozens of writings."""
    there = np.zeros(len(weights), np.bool_)
    for row in range(len(rows)):
        there[rows[row, 3]] = True
    numbers = np.cumsum(there) - 1
    for row in range(len(rows)):
        rows[row, 3] = numbers[rows[row, 3]]
    return rows, weights[there]


@compiled
def _windows(rows: Numbers, leaves: Int, rules: Rules) -> tuple[Values, Numbers, Numbers]:
    """For each occurrence the window that opens with it: how it covers each leaf, the last occurrence that it needs for
    that, and the end of those within it.
    """
    size, levels = len(rows), len(rules.losses)
    covers = np.zeros((size, leaves))
    needed, reach = np.empty(size, np.int64), np.empty(size, np.int64)
    best_order, at_best = np.empty(leaves, np.int64), np.empty(leaves, np.int64)
    for row in range(size):
        to = row
        best_order[:] = levels
        while to < size and (to == row or (rows[to, 0] == rows[row, 0] and rows[to, 2] <= rows[row, 1] + rules.width)):
            leaf, order = rows[to, 3], rows[to, 4]
            if order < best_order[leaf]:
                best_order[leaf], at_best[leaf] = order, to
            to += 1
        last = row
        for leaf in range(leaves):
            if best_order[leaf] < levels:
                covers[row, leaf] = rules.losses[best_order[leaf]]
                last = max(last, at_best[leaf])
        needed[row], reach[row] = last, to
    return covers, needed, reach


@compiled
def _best(
    rows: Numbers,
    first: Int,
    stop: Int,
    covers: Values,
    needed: Numbers,
    reach: Numbers,
    is_open: Numbers,
    left: Values,
    rules: Rules,
) -> Int:
    """The open window of a text that covers most of what is left; -1 where none covers any."""
    best, most = -1, 0.0
    for row in range(first, stop):
        if is_open[row]:
            gain = 0.0
            for leaf in range(len(left)):
                gain += covers[row, leaf] * left[leaf]
            if gain > 0:
                spread = rows[needed[row], 2] - rows[row, 1]
                total = gain * (1 + rules.closeness * (1 - spread / rules.length))
                total += rules.repeated * (reach[row] - row - 1)
                if total > most:
                    best, most = row, total
    return best


@compiled
def _cut(first: Int, last: Int, kinds: Numbers, begin: Int, end: Int, rules: Rules) -> tuple[Int, Int]:
    """Where a passage around the words from ``first`` to ``last`` begins and ends."""
    room = max(0, rules.length - (last - first))
    start = start_of_cut(kinds, begin, max(begin, first - room // 2), first, rules.near, rules.width)
    return start, max(last, end_of_cut(kinds, begin, end, start + rules.length, last, rules.near))


@compiled
def _put_in_order(cuts: Numbers, taken: Int, start: Int, stop: Int) -> None:
    """Put a cut among those that are taken, which ascend."""
    at = taken
    while at > 0 and (cuts[at - 1, 0] > start or (cuts[at - 1, 0] == start and cuts[at - 1, 1] > stop)):
        cuts[at, 0], cuts[at, 1] = cuts[at - 1, 0], cuts[at - 1, 1]
        at -= 1
    cuts[at, 0], cuts[at, 1] = start, stop


@compiled
def _disjoint(cuts: Numbers, taken: Int) -> Int:
    """Make those cuts one that overlap; how many there are then."""
    size = 0
    for at in range(taken):
        if size > 0 and cuts[at, 0] <= cuts[size - 1, 1]:
            cuts[size - 1, 1] = max(cuts[size - 1, 1], cuts[at, 1])
        else:
            cuts[size, 0], cuts[size, 1] = cuts[at, 0], cuts[at, 1]
            size += 1
    return size


@compiled
def _mark(
    rows: Numbers, first: Int, stop: Int, kinds: Numbers, low: Int, high: Int, marks: Numbers, marked: Int
) -> Int:
    """Add the marks of the span from ``low`` to ``high``; how many there are then.

    Neighbours of one grade with nothing but space between them, on one line, are one.
    """
    begun, last = marked, -1
    for row in range(first, stop):
        start, end, order = rows[row, 1], rows[row, 2], rows[row, 4]
        if start >= high:
            break
        if start < low or end > high or start < last:  # outside, or the same place again for another leaf
            continue
        joins = marked > begun and start > last and marks[marked - 1, 2] == order
        for between in range(last, start if joins else last):
            joins = joins and kinds[between] & SPACE > 0 and kinds[between] & NEWLINE == 0
        if joins:
            marks[marked - 1, 1] = end - low
        else:
            marks[marked, 0], marks[marked, 1], marks[marked, 2] = start - low, end - low, order
            marked += 1
        last = end
    return marked
