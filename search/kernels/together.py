"""Loops that find the documents which have all of some words."""

from __future__ import annotations

import numpy as np

from index.codec.postings import SATURATED
from index.compiled import compiled
from search.kernels.postings import Field, Int, Numbers, Scores, saturated, seek

_FAR = 16
"""Postings that are so many times more than those looked for are searched; fewer are walked."""


@compiled
def with_all(field: Field, other: Field, spans: Numbers, factors: Scores, found: Numbers, scores: Scores) -> Int:
    """How many documents have all of some words; they are put in ``found``, and their BM25 scores in ``scores``.

    ``spans`` is as in `postings.add_words`, the words best in order of how rare they are; there are fewer than 256.
    There is room for all postings of the first one, and one more.
    """
    norm = field[4]
    seen = np.zeros(len(norm), np.uint8)
    at: Int = np.int64(0)
    size: Int = np.int64(0)
    word = np.uint8(1)
    while at < spans[0, 0]:  # the terms of the first word, each merged into those before
        docs = other[0] if spans[at, 1] else field[0]
        size = _merged(found, size, docs, spans[at, 2], spans[at, 3])
        at += 1
    while at < len(spans) and size > 0:
        stop = at + spans[at, 0]
        postings = np.int64(0)
        for number in range(at, stop):
            postings += spans[number, 3] - spans[number, 2]
        for number in range(at, stop):
            docs, begin, end = other[0] if spans[number, 1] else field[0], spans[number, 2], spans[number, 3]
            if postings > _FAR * size:
                _look_up(seen, found, size, docs, begin, end, word)
            else:
                for posting in range(begin, end):
                    seen[docs[posting]] = word
        kept = np.int64(0)
        for number in range(size):
            doc = found[number]
            found[kept] = doc
            kept += seen[doc] == word
        size, at, word = kept, stop, word + np.uint8(1)
    if size > 0:
        _score(field, other, spans, factors, found[:size], scores[:size], seen)
    return size


@compiled
def _merged(found: Numbers, size: Int, docs: Numbers, begin: Int, end: Int) -> Int:
    """Merge the documents of a term into the first ``size`` of ``found``, both ascending; how many there are then."""
    if size == 0:
        for posting in range(begin, end):
            found[posting - begin] = docs[posting]
        return end - begin
    new: Int = np.int64(0)
    at: Int = np.int64(0)
    for own in range(begin, end):
        while at < size and found[at] < docs[own]:
            at += 1
        new += at == size or found[at] != docs[own]
    to, last, own = size + new, size - 1, end - 1
    while own >= begin:  # from the last on, so that nothing is overwritten that is still to be moved
        to -= 1
        if last >= 0 and found[last] >= docs[own]:
            own -= found[last] == docs[own]
            found[to] = found[last]
            last -= 1
        else:
            found[to] = docs[own]
            own -= 1
    return size + new


@compiled
def _look_up(seen: Numbers, found: Numbers, size: Int, docs: Numbers, begin: Int, end: Int, word: np.uint8) -> None:
    """Mark those of the first ``size`` documents found that have a term."""
    at = begin
    for number in range(size):
        at = seek(docs, at, end, found[number])
        if at == end:
            return
        if docs[at] == found[number]:
            seen[found[number]] = word


@compiled
def _score(
    field: Field, other: Field, spans: Numbers, factors: Scores, found: Numbers, scores: Scores, seen: Numbers
) -> None:
    """The scores of all terms in the documents found. ``seen`` is for use."""
    row = np.empty(len(seen), np.float32)
    hits = np.empty(len(found) + 1, np.int64)
    for number in range(len(seen)):
        seen[number] = 0
    for doc in found:
        seen[doc], row[doc] = 1, 0
    for number in range(len(spans)):
        begin, end, factor = spans[number, 2], spans[number, 3], factors[number]
        if spans[number, 1]:
            _add_at(row, other, begin, end, factor, found, seen, hits)
        else:
            _add_at(row, field, begin, end, factor, found, seen, hits)
    for number in range(len(found)):
        scores[number] = row[found[number]]


@compiled
def _add_at(
    row: Scores,
    field: Field,
    begin: Int,
    end: Int,
    factor: np.float32,
    found: Numbers,
    seen: Numbers,
    hits: Numbers,
) -> None:
    """Add the BM25 scores of a term in the documents found, which are those that are ``seen``."""
    docs, freqs, large_at, large, norm = field
    size = np.int64(0)
    if end - begin > _FAR * len(found):
        at = begin
        for doc in found:
            at = seek(docs, at, end, doc)
            if at == end:
                break
            hits[size] = at
            size += docs[at] == doc
    else:
        for posting in range(begin, end):  # without a branch, which nothing could foresee
            hits[size] = posting
            size += seen[docs[posting]]
    for hit in hits[:size]:
        doc = docs[hit]
        often = np.int64(freqs[hit])
        if often == SATURATED:
            often = saturated(large_at, large, hit)
        times = np.float32(often)
        row[doc] += times / (times + norm[doc]) * factor
