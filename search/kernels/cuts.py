"""Loops that cut a passage out of a text: at sentence borders where near, else between words.

They do what `search.passages` does by NumPy, to the letter; the rules are explained there. ``kinds`` tells of each
character what it can be.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from index.compiled import compiled
from search.kernels.texts import BLANK, LAST, NEWLINE, QUOTE, SPACE, STOP

Numbers = NDArray[Any]
Int = Any

_QUOTES = 6
"""So far before a passage the end of a sentence is looked for: its stop, quotes that close, and space."""


@compiled
def start_of_cut(kinds: Numbers, begin: Int, earliest: Int, first: Int, near: Int, width: Int) -> Int:
    """The first beginning of a sentence between about ``earliest`` and ``first``, else that of a word."""
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
def end_of_cut(kinds: Numbers, begin: Int, end: Int, wanted: Int, last: Int, near: Int) -> Int:
    """The end of a sentence or at least of a word near ``wanted``, not before ``last`` nor after ``end``."""
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
        if kinds[back] & BLANK:
            return back
    for ahead in range(max(last, wanted), end):
        if kinds[ahead] & SPACE:
            return ahead
    return end


@compiled
def opening(kinds: Numbers, begin: Int, end: Int, length: Int, near: Int) -> Int:
    """Where the first lines of a text end; -1 for a text of nothing but space."""
    for at in range(begin, end):
        if not kinds[at] & SPACE:
            return end_of_cut(kinds, begin, end, begin + length, 0, near)
    return -1


@compiled
def trimmed(kinds: Numbers, start: Int, stop: Int) -> tuple[Int, Int]:
    """A span without the space at its ends."""
    while start < stop and kinds[start] & SPACE:
        start += 1
    while stop > start and kinds[stop - 1] & SPACE:
        stop -= 1
    return start, stop


@compiled
def broken_off(kinds: Numbers, begin: Int, end: Int, start: Int, stop: Int) -> tuple[bool, bool]:
    """Whether a span begins within a sentence of the text, and whether it ends within one."""
    border, _ = _sentence(kinds, max(begin, start - _QUOTES), start)
    whole_start = start == begin or kinds[start - 1] & NEWLINE > 0 or border >= 0
    whole_end = stop == end or kinds[stop - 1] & LAST > 0 or kinds[stop] & NEWLINE > 0
    return not whole_start, not whole_end


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
