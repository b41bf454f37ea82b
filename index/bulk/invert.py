"""From syllables in reading order to postings in order of terms: inversion by one stable sort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]


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


def invert(terms: Numbers, lengths: Numbers, order: Numbers, vocabulary: int) -> Inverted:
    """Invert documents that stand one after the other.

    ``terms`` are the term numbers of all syllables in reading order, ``lengths`` how many each document has,
    ``order`` is the `stable_order` of ``terms``, and ``vocabulary`` is how many terms there are.
    """
    begins = (np.cumsum(lengths) - lengths).astype(np.uint32)
    document = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[order]
    place = order.astype(np.uint32)
    place -= begins[document]
    term = terms[order]
    new = np.ones(len(terms), bool)
    np.not_equal(term[1:], term[:-1], out=new[1:])
    new[1:] |= document[1:] != document[:-1]
    first = np.flatnonzero(new)
    return Inverted(
        counts=np.bincount(term[first], minlength=vocabulary),
        place_counts=np.bincount(terms, minlength=vocabulary),
        documents=document[first],
        frequencies=np.diff(first, append=len(terms)).astype(np.uint32),
        places=place,
    )


def stable_order(terms: Numbers) -> Numbers:
    """A stable argsort. NumPy sorts 16 bits by radix, many times faster than 32; so wider numbers go in two passes."""
    low = terms.astype(np.uint16, copy=False)
    order = np.argsort(low, kind="stable")
    if terms.dtype == np.uint16 or not len(terms) or int(terms.max()) < 1 << 16:
        return order
    high = (terms >> 16).astype(np.uint16)[order]
    return order[np.argsort(high, kind="stable")]
