"""From syllables in reading order to postings and neighbours in order of terms, by counting: each in two walks."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compiled import compiled

Numbers = NDArray[Any]


@compiled
def count(terms: Numbers, lengths: Numbers, counts: Numbers, place_counts: Numbers) -> None:
    """Count for each term how many documents and how many places it has; ``counts`` come as zeros."""
    last = np.full(len(counts), -1, np.int32)
    at = 0
    for document in range(len(lengths)):
        for _ in range(lengths[document]):
            term = terms[at]
            at += 1
            place_counts[term] += 1
            if last[term] != document:
                last[term] = document
                counts[term] += 1


NEXT_POSTING, NEXT_PLACE, LAST = range(3)
"""What `fill` knows of a term: where its next posting and place go, and its last document (-1 for none)."""


@compiled
def fill(terms: Numbers, lengths: Numbers, known: Numbers, postings: Numbers, standing: Numbers) -> None:
    """Put each syllable where it belongs: term by term, in reading order.

    ``known`` says of each term where its postings begin. ``postings`` get documents and frequencies, ``standing`` for
    each place itself and the term before it, or the number of terms where none is: what is written together stands
    together, for the walk is bounded by how fast memory is.
    """
    none = len(known)
    at = 0
    for document in range(len(lengths)):
        left = none
        for place in range(lengths[document]):
            term = terms[at]
            at += 1
            slot = known[term, NEXT_PLACE]
            known[term, NEXT_PLACE] = slot + 1
            standing[slot, 0], standing[slot, 1] = place, left
            posting = known[term, NEXT_POSTING]
            if known[term, LAST] != document:
                known[term, LAST], known[term, NEXT_POSTING] = document, posting + 1
                postings[posting, 0], postings[posting, 1] = document, 1
            else:
                postings[posting - 1, 1] += 1
            left = term


@compiled
def pair(lefts: Numbers, place_counts: Numbers, sizes: Numbers, rights: Numbers, counts: Numbers) -> int:
    """Count the pairs, left term by left term, each with its right terms ascending; how many there are.

    ``lefts`` are as `fill` has them, ``sizes`` come as zeros.
    """
    none = len(place_counts)
    begins = np.zeros(none + 1, np.int32)
    for left in lefts:
        if left != none:
            begins[left + 1] += 1
    for term in range(none):
        begins[term + 1] += begins[term]
    at = 0
    for right in range(none):
        for _ in range(place_counts[right]):
            left = lefts[at]
            at += 1
            if left != none:
                slot = begins[left] + sizes[left]
                if sizes[left] and rights[slot - 1] == right:
                    counts[slot - 1] += 1
                else:
                    rights[slot], counts[slot] = right, 1
                    sizes[left] += 1
    found = 0
    for left in range(none):  # close the gaps that pairs which stand twice have left
        begin = begins[left]
        for slot in range(begin, begin + sizes[left]):
            rights[found], counts[found] = rights[slot], counts[slot]
            found += 1
    return found
