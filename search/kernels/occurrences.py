"""Loops that look up where the words and phrases of a query stand in the texts of a page.

They do what `search.occurrences` does by NumPy. A *part* is a typed syllable or prefix, by its number.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.postings import MARK, SATURATED
from index.compiled import compiled
from search.kernels.postings import saturated, seek

Numbers = NDArray[Any]
Int = Any

_FAR = np.int64(1) << 40
"""Further than any two syllables of a text."""

_MOST_LEAVES = 20
"""Bits of the number of a leaf."""


@compiled
def occurring(
    docs: Numbers,
    freqs: Numbers,
    large_at: Numbers,
    large: Numbers,
    marks: Numbers,
    places: Numbers,
    terms: Numbers,
    parts: Numbers,
    documents: Numbers,
) -> Numbers:
    """Where terms stand in a few documents, which ascend: for each time a row.

    ``terms`` has for each its first posting and the end of them, ``parts`` the part that it meets; ``documents`` has
    rows of a document and the number of its text. A row has the text, the part, the place and the term, by its row.
    """
    found = np.empty((256, 4), np.int64)
    size = 0
    for term in range(len(terms)):
        at, end, part = terms[term, 0], terms[term, 1], parts[term]
        for own in range(len(documents)):
            doc = documents[own, 0]
            at = seek(docs, at, end, doc)
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
                found[size, 0], found[size, 1] = documents[own, 1], part
                found[size, 2], found[size, 3] = places[place + step], term
                size += 1
    return found[:size]


@compiled
def standing(
    found: Numbers,
    terms: Numbers,
    parts: Int,
    leaf_parts: Numbers,
    leaf_ends: Numbers,
    slops: Numbers,
    first_token: Numbers,
    borders: Numbers,
) -> Numbers:
    """The occurrences of leaves in order of the text, the closest grade of a place first.

    ``found`` is as `occurring` gives it; ``terms`` has in its third column the order of the grade by which each meets
    its part, -1 where it doesn't. The parts of a leaf end where ``leaf_ends`` says; two neighbours of them stand at
    most ``slops`` apart. ``borders`` are the offsets of all tokens of all texts, of each the first and the one after
    the last; ``first_token`` is the first token of each text. A row has the text, these two offsets, the leaf and the
    order.
    """
    texts = len(first_token)
    keys = np.empty(len(found), np.int64)  # in order of text, part and place
    size = 0
    for at in range(len(found)):
        order = terms[found[at, 3], 2]
        keys[size] = (found[at, 0] * parts + found[at, 1]) << 34 | found[at, 2] << 2 | (order & 3)
        size += order >= 0
    keys = np.sort(keys[:size])
    opens = np.zeros(texts * parts + 1, np.int64)  # for each text and part its first key
    for key in keys:
        opens[(key >> 34) + 1] += 1
    for at in range(texts * parts):
        opens[at + 1] += opens[at]
    keys &= (np.int64(1) << 34) - 1
    met = np.empty(len(keys) + 16, np.int64)
    size = 0
    for text in range(texts):
        own = opens[text * parts :]
        first = 0
        for leaf in range(len(leaf_ends)):
            row = leaf_parts[first : leaf_ends[leaf]]
            first = leaf_ends[leaf]
            if not _all_there(own, row):
                continue
            whole = _in_rows(keys, own, row, slops[leaf])
            if size + len(whole) > len(met):
                more = np.empty(2 * (size + len(whole)), np.int64)
                more[:size] = met[:size]
                met = more
            at = 0
            for part in row:
                for each in range(own[part], own[part + 1]):
                    met[size] = ((first_token[text] << 2) + keys[each]) << _MOST_LEAVES | leaf
                    size += whole[at]
                    at += 1
    return _rows(np.sort(met[:size]), len(leaf_ends), first_token, borders)


@compiled
def _all_there(own: Numbers, row: Numbers) -> bool:
    """Whether a text has all parts of a leaf, and there are any."""
    for part in row:
        if own[part] == own[part + 1]:
            return False
    return len(row) > 0


@compiled
def _in_rows(keys: Numbers, own: Numbers, row: Numbers, slop: Int) -> Numbers:
    """For the parts of a phrase, one after the other, which of their keys in a text stand in a whole one of it."""
    size = 0
    for part in row:
        size += own[part + 1] - own[part]
    whole = np.ones(size, np.bool_)
    low, high, first = own[row[0]], own[row[0] + 1], 0
    for step in range(1, len(row)):  # with all that goes before
        begin, end, to = own[row[step]], own[row[step] + 1], first + high - low
        other, near = low, -_FAR
        for at in range(begin, end):
            place = keys[at] >> 2
            while other < high and keys[other] >> 2 < place:
                if whole[first + other - low]:
                    near = keys[other] >> 2
                other += 1
            whole[to + at - begin] = place - near <= slop
        low, high, first = begin, end, to
    for step in range(len(row) - 2, -1, -1):  # and with all that follows
        begin, end = own[row[step]], own[row[step] + 1]
        to = first - (end - begin)
        other, near = high - 1, _FAR
        for at in range(end - 1, begin - 1, -1):
            place = keys[at] >> 2
            while other >= low and keys[other] >> 2 > place:
                if whole[first + other - low]:
                    near = keys[other] >> 2
                other -= 1
            whole[to + at - begin] &= near - place <= slop
        low, high, first = begin, end, to
    return whole


@compiled
def _rows(met: Numbers, leaves: Int, first_token: Numbers, borders: Numbers) -> Numbers:
    """The rows of sorted occurrences. In a phrase that has a word twice a token may be met twice: it counts once."""
    rows = np.empty((len(met), 5), np.int64)
    last = np.full(leaves, -1, np.int64)
    size = text = 0
    for key in met:
        leaf, order, token = key & ((1 << _MOST_LEAVES) - 1), (key >> _MOST_LEAVES) & 3, key >> (_MOST_LEAVES + 2)
        if last[leaf] == token:
            continue
        last[leaf] = token
        while text + 1 < len(first_token) and first_token[text + 1] <= token:
            text += 1
        rows[size, 0], rows[size, 1], rows[size, 2] = text, borders[2 * token], borders[2 * token + 1]
        rows[size, 3], rows[size, 4] = leaf, order
        size += 1
    return rows[:size]
