"""How often one term of a segment stands right before another, in titles and bodies together."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays import Numbers
from index.codec.container import Container
from index.codec.saturated import SATURATED, unsaturated

SMALL = 1 << 16
"""With more terms a segment is large."""


def least(terms: int) -> int:
    """How often a pair has to stand in a segment with so many terms to be kept.

    Most pairs of a large archive stand once, and tell next to nothing. A small one has little else, and there each pair
    takes but 3 bytes.
    """
    return 2 if terms > SMALL else 1


_PORTION = 1 << 11
"""Terms whose pairs are added up at once."""


class RawPairs(NamedTuple):
    """The arrays of pairs, as narrow as they are stored."""

    first: Numbers
    """For each left term its first pair; one more for the end."""
    rights: Numbers
    counts: Numbers
    """For each pair its right term, and how often, or `SATURATED`."""
    large_at: Numbers
    large: Numbers
    """The pairs that stand more often, ascending, and how often they do."""


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

    @cached_property
    def raw(self) -> RawPairs:
        """Everything, for compiled loops. What isn't verified may be read after `require`."""
        return RawPairs(self._first.raw, self._rights.raw, self._counts.raw, self._large_at.all(), self._large.all())

    def require(self) -> None:
        """Verify everything."""
        for array in (self._first, self._rights, self._counts):
            array.require(0, array.count)

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

    def each(self, lefts: Numbers, rights: Numbers) -> NDArray[np.int64]:
        """How often each of ``rights`` follows the one of ``lefts`` at its place; all are searched for at once."""
        first, stored = self._first.all(), self._rights.all()
        counts = np.zeros(len(lefts), np.int64)
        if not len(stored):
            return counts
        low, stop = first[lefts].astype(np.int64), first[lefts + 1].astype(np.int64)
        high = stop
        for _ in range(int((high - low).max(initial=0)).bit_length()):
            middle = (low + high) >> 1
            below = (stored.take(middle, mode="clip") < rights) & (middle < high)
            low, high = np.where(below, middle + 1, low), np.where(below, high, middle)
        met = ((stored.take(low, mode="clip") == rights) & (low < stop)).nonzero()[0]
        found = low[met]
        counts[met] = self._counts.all()[found]
        large = (counts[met] == SATURATED).nonzero()[0]
        if len(large):
            at = np.searchsorted(self._large_at.all(), found[large])
            counts[met[large]] = self._large.all()[at]
        return counts

    def total(self, left: int) -> tuple[int, int]:
        """How many terms follow a term, and how often all of them together do."""
        span = self._span(left)
        often = int(self._counts[span].sum(dtype=np.int64))
        if len(self._large):
            first, last = np.searchsorted(self._large_at.all(), (span.start, span.stop))
            often += int(self._large[first:last].sum(dtype=np.int64)) - SATURATED * int(last - first)
        return span.stop - span.start, often

    def totals(self, lefts: Numbers) -> tuple[Numbers, Numbers]:
        """How many terms follow each of ``lefts``, and how often all of them together do."""
        first = self._first.all().astype(np.int64)
        counts = self._counts.all()
        sums = np.zeros(len(first), np.int64)
        filled = (first[1:] > first[:-1]).nonzero()[0]
        for start in range(0, len(filled), _PORTION):  # sums are of wide numbers: few counts at once become such
            some = filled[start : start + _PORTION]
            begin, end = first[some[0]], first[some[-1] + 1]
            sums[some] = np.add.reduceat(counts[begin:end], first[some] - begin, dtype=np.int64)
        if len(filled):
            owners = np.searchsorted(first, self._large_at.all(), "right") - 1
            np.add.at(sums, owners, self._large.all().astype(np.int64) - SATURATED)
        return first[lefts + 1] - first[lefts], sums[lefts]

    def together(self, lefts: Numbers, rights: Numbers) -> int:
        """How often any of ``rights`` follows any of ``lefts``; both ascend."""
        if not len(lefts) or not len(rights):
            return 0
        low, width = int(rights[0]), int(rights[-1]) - int(rights[0])
        breaks = (np.diff(lefts) > 1).nonzero()[0] + 1
        total = 0
        for first, stop in zip((0, *breaks.tolist()), (*breaks.tolist(), len(lefts)), strict=True):
            # The followers of neighbouring terms stand in a row; what is less than `low` becomes a large number.
            span = slice(self._first.at(int(lefts[first])), self._first.at(int(lefts[stop - 1]) + 1))
            followers = self._rights[span]
            met = (followers - followers.dtype.type(low) <= width).nonzero()[0]
            if width >= len(rights):
                met = met[np.isin(followers[met], rights)]
            counts = self._counts[span][met]
            total += int(counts.sum(dtype=np.int64))
            large = met[counts == SATURATED]
            if len(large):
                at = self._large_at.all().searchsorted((large + span.start).astype(self._large_at.dtype))
                total += int((self._large.all()[at].astype(np.int64) - SATURATED).sum())
        return total

    def _span(self, left: int) -> slice:
        return slice(self._first.at(left), self._first.at(left + 1))

    def _true(self, stored: Numbers, span: slice) -> Numbers:
        """Counts as they are, from those that are stored of some pairs."""
        return unsaturated(stored, span, self._large_at, self._large)
