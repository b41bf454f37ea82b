"""Loops over postings: how often, where a document is, scores of words, documents of many terms.

They read the arrays of `index.codec.postings.Postings.raw`, of which only what was verified may be asked for. Documents
are numbers within a segment; a *posting* is an index into ``docs``, a *place* one into ``places``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.postings import SATURATED
from index.compiled import compiled

Numbers = NDArray[Any]
Int = Any
"""An int, or one of NumPy's: to compiled loops it is all the same."""
Scores = NDArray[np.float32]

Field = tuple[Numbers, Numbers, Numbers, Numbers, Scores]
"""Of a text field ``docs``, ``freqs``, ``large_at`` and ``large``, and for each document what is added to a frequency
below the line.
"""

_NEAR = 16
"""A document is looked for in steps of so many postings, then of twice as many, and so on."""


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
def seek(docs: Numbers, at: Int, end: Int, doc: Int) -> Int:
    """The first posting from ``at`` on whose document is not below ``doc``; ``end`` where there is none."""
    step = _NEAR
    while at + step < end and docs[at + step] < doc:
        at += step
        step *= 2
    size = min(step, end - at)
    while size > 1:  # by halves, without a branch that nothing could foresee
        half = size // 2
        at += half * (docs[at + half - 1] < doc)
        size -= half
    return at + (size > 0 and docs[at] < doc)


@compiled
def add(row: Scores, field: Field, begin: Int, end: Int, factor: np.float32) -> None:
    """Add the BM25 scores of a term to a row."""
    docs, freqs, large_at, large, norm = field
    for at in range(begin, end):
        doc = docs[at]
        often = np.int64(freqs[at])
        if often == SATURATED:
            often = saturated(large_at, large, at)
        times = np.float32(often)
        row[doc] += times / (times + norm[doc]) * factor


@compiled
def add_together(row: Scores, field: Field, begin: Int, end: Int, factor: np.float32) -> None:
    """Add the BM25 scores of neighbouring terms, taken for one, to a row."""
    docs, freqs, large_at, large, norm = field
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
def add_words(row: Scores, field: Field, other: Field, spans: Numbers, factors: Scores) -> Int:
    """Add the BM25 scores of the terms of some words to a row; how many documents have a score then.

    ``spans`` has for each term how many its word has, 1 if it is of the other field, its first posting, and the end of
    them.
    """
    for number in range(len(spans)):
        begin, end, factor = spans[number, 2], spans[number, 3], factors[number]
        if spans[number, 1]:
            add(row, other, begin, end, factor)
        else:
            add(row, field, begin, end, factor)
    found = np.int32(0)
    for score in row:
        found += np.int32(score > 0)
    return found


@compiled
def mark(there: Numbers, docs: Numbers, first: Numbers, terms: Numbers) -> None:
    """Set a row to True for each document that has one of the terms."""
    for term in terms:
        for at in range(first[term], first[term + 1]):
            there[docs[at]] = True
