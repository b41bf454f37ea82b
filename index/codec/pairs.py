"""How often one term of a segment stands right before another, in titles and bodies together."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.container import Container

Numbers = NDArray[Any]

SMALL = 1 << 16
"""With more terms a segment is large."""


def least(terms: int) -> int:
    """How often a pair has to stand in a segment with so many terms to be kept.

    Of a large archive most pairs stand once, and tell next to nothing. A small one has little else, and there each takes
    but 3 bytes.
    """
    return 2 if terms > SMALL else 1


SATURATED = 255
"""Counts are one byte each; this one says that the true one is among the few large ones."""


class Pairs:
    """The pairs of a segment by term number: for each left term its right terms, ascending.

    Counted are neighbours within one title or one body (with its captions), whatever sign or paragraph's end is
    between them. What was deleted stays counted until the segment is merged.
    """

    def __init__(self, container: Container) -> None:
        self._first = container.array("pairs.first")
        self._rights = container.array("pairs.right")
        self._counts = container.array("pairs.count")
        self._large_at, self._large = container.array("pairs.large.at"), container.array("pairs.large")

    def followers(self, left: int) -> tuple[Numbers, Numbers]:
        """The terms that follow a term, ascending, and how often each does."""
        span = self._span(left)
        return self._rights[span], self._true(self._counts[span], span)

    def matrix(self, lefts: Numbers, rights: Numbers) -> NDArray[np.int64]:
        """How often each of ``rights`` follows each of ``lefts``: a row for each left one; 0 where that isn't kept."""
        counts = np.zeros((len(lefts), len(rights)), np.int64)
        wanted = rights.astype(self._rights.dtype)  # else the search would convert what it searches
        for row, left in enumerate(lefts.tolist()):
            span = self._span(left)
            followers = self._rights[span]
            if len(followers):
                at = followers.searchsorted(wanted)
                met = (followers.take(at, mode="clip") == wanted).nonzero()[0]
                if len(met):
                    counts[row, met] = self._true(self._counts[span], span)[at[met]]
        return counts

    def _span(self, left: int) -> slice:
        return slice(self._first.at(left), self._first.at(left + 1))

    def _true(self, stored: Numbers, span: slice) -> Numbers:
        if not len(self._large):
            return stored
        first, last = np.searchsorted(self._large_at.all(), (span.start, span.stop))
        if first == last:
            return stored
        true = stored.astype(np.int64)
        true[self._large_at[first:last].astype(np.int64) - span.start] = self._large[first:last]
        return true
