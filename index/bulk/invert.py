"""From syllables in reading order to postings and neighbours in order of terms, by stable sorts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.codec.arrays import Numbers, smallest


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings of one field of some documents, term by term.

    ``counts`` and ``place_counts`` say for each term how many of ``documents`` and of ``places`` are its own;
    ``frequencies`` stands beside ``documents``.
    """

    counts: Numbers
    place_counts: Numbers
    documents: Numbers
    frequencies: Numbers
    places: Numbers


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Every pair of some documents: ``sizes`` says for each left term how many of ``rights`` (ascending) are its own.

    ``counts`` stands beside ``rights``.
    """

    sizes: Numbers
    rights: Numbers
    counts: Numbers


def invert(terms: Numbers, lengths: Numbers, vocabulary: int) -> tuple[Inverted, PairCounts]:
    """Invert documents that stand one after the other, and count the neighbours in them.

    ``terms`` are the term numbers of all syllables in reading order, ``lengths`` how many each document has,
    ``vocabulary`` how many terms there are. Numbers are as narrow as they can be.
    """
    order = stable_order(terms)
    place_counts = np.bincount(terms, minlength=vocabulary)
    return (
        _postings(lengths, order, place_counts),
        count_pairs(terms, lengths, order, place_counts),
    )


def _postings(lengths: Numbers, order: Numbers, place_counts: Numbers) -> Inverted:
    """``order`` has the syllables of each term in turn, as they stand in reading order."""
    begins = np.cumsum(lengths) - lengths
    document = np.repeat(np.arange(len(lengths), dtype=smallest(len(lengths))), lengths)[order]
    place = (order - begins[document]).astype(smallest(int(lengths.max(initial=0))))
    first, counts = _distinct(document, place_counts)
    frequencies = np.diff(first, append=len(order))
    return Inverted(
        counts=counts,
        place_counts=place_counts,
        documents=document[first],
        frequencies=frequencies.astype(smallest(int(frequencies.max(initial=0)))),
        places=place,
    )


def count_pairs(terms: Numbers, lengths: Numbers, order: Numbers, place_counts: Numbers) -> PairCounts:
    """Count the neighbours; ``order`` is the `stable_order` of ``terms``, ``place_counts`` how often each stands."""
    none = len(place_counts)  # stands before the first syllable of a text
    before = np.empty(len(terms), smallest(none))
    before[1:] = terms[:-1]
    before[(np.cumsum(lengths) - lengths)[lengths > 0]] = none
    lefts = before[order]  # of right terms, in the order of these
    by_left = stable_order(lefts)
    sizes = np.bincount(lefts, minlength=none + 1)[:none]
    by_left = by_left[: int(sizes.sum())]
    rights = np.repeat(np.arange(none, dtype=terms.dtype), place_counts)[by_left]
    first, distinct = _distinct(rights, sizes)
    counts = np.diff(first, append=len(rights))
    return PairCounts(distinct, rights[first], counts.astype(smallest(int(counts.max(initial=0)))))


def _distinct(values: Numbers, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """Of ``values`` that ascend within groups of ``sizes``: where each new one begins, and how many a group has."""
    new = np.empty(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    ends = np.cumsum(sizes)
    new[(ends - sizes)[sizes > 0]] = True
    first = np.flatnonzero(new)
    return first, np.diff(first.searchsorted(ends), prepend=0)


def stable_order(terms: Numbers) -> Numbers:
    """A stable argsort. NumPy sorts 16 bits by radix, many times faster than 32; so wider numbers go in two passes."""
    low = terms.astype(np.uint16, copy=False)
    order = np.argsort(low, kind="stable")
    if terms.dtype.itemsize <= 2 or not len(terms) or int(terms.max()) < 1 << 16:
        return order
    high = (terms >> 16).astype(np.uint16)[order]
    return order[np.argsort(high, kind="stable")]
