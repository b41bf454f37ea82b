"""The values of one fact in all segments of a snapshot, and which of them most of the found articles have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np

from index import Snapshot
from index.codec.arrays import Numbers
from search.topk import Found

_MANY = 16
"""Where more than one article in so many is found, values are gone through, not articles."""

_AT_ONCE = 4
"""So many times more values than are wanted are counted first; then as many again as were."""

_BITS = 32
"""Bits that the number of a value takes at most."""


class FactCounts:
    """The values of a fact, numbered in their order. Threads may share it. Reading raises StoreDamaged."""

    def __init__(self, snapshot: Snapshot, field: str) -> None:
        self._field = field
        self._facts = [segment.file.fact(field) for segment in snapshot.segments]
        self._documents = [segment.file.documents for segment in snapshot.segments]
        self._size = len(self._facts[0].values) if self._facts else 0
        self._places: list[Numbers] = []  # for each segment the numbers of its values
        if len(self._facts) != 1:  # else they are numbered so already
            own = [fact.values[:] for fact in self._facts]
            numbers = {value: number for number, value in enumerate(sorted(set(chain.from_iterable(own))))}
            self._places = [np.array([numbers[value] for value in values], np.int64) for values in own]
            self._size = len(numbers)

    def __getitem__(self, number: int) -> bytes:
        if len(self._facts) == 1:
            return self._facts[0].values[number]
        for fact, places in zip(self._facts, self._places, strict=True):
            at = int(places.searchsorted(number))
            if at < len(places) and places[at] == number:
                return fact.values[at]
        raise IndexError(number)

    def most_frequent(self, found: Found, most: int) -> tuple[Numbers, Numbers]:
        """The ``most`` values that most of what is found has, the most frequent first, and how many have each.

        Of values that are as frequent the first come first.
        """
        if not self._size:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        if not found.compiled:
            counts = self._totals(found.counts(self._field))
            numbers = counts.nonzero()[0]
            return most_frequent(numbers, counts[numbers], most)
        if found.total * _MANY > sum(self._documents):
            numbers, counts = self._by_values(found, most)
        else:
            numbers, counts = self._by_documents(found)
        return most_frequent(numbers, counts, most)

    # By values: none has more of the documents found than there are that have it.

    def _by_values(self, found: Found, most: int) -> tuple[Numbers, Numbers]:
        """Those that may be among the most frequent; the search ends where no other value has enough documents."""
        order, frequencies = self._by_frequency
        counts, least = np.zeros(0, np.int64), 1
        while len(counts) < len(order) and frequencies[len(counts)] >= least:
            stop = max(_AT_ONCE * most, 2 * len(counts))
            counts = np.concatenate((counts, self._counted(order[len(counts) : stop], found)))
            if len(counts) > most:
                least = max(least, int(np.partition(counts, -most)[-most]))
        enough = (counts >= least).nonzero()[0]
        return order[enough], counts[enough]

    def _counted(self, values: Numbers, found: Found) -> Numbers:
        from search.kernels.facets import counted

        if len(self._facts) == 1:
            own: Numbers = counted(self._loops[0], values, found.bits[0])
            return own
        segments = zip(self._loops, self._own_numbers, found.bits, strict=True)
        return sum((counted(loop, own[values], bits) for loop, own, bits in segments), np.zeros(len(values), np.int64))

    @cached_property
    def _by_frequency(self) -> tuple[Numbers, Numbers]:
        """All values, the most frequent first, and how many documents have each, deleted ones too."""
        frequencies = self._totals([fact.frequencies() for fact in self._facts])
        order = (-frequencies).argsort(kind="stable")
        return order, frequencies[order]

    @cached_property
    def _own_numbers(self) -> list[Numbers]:
        """For each segment and value the number of the value there, -1 where the segment lacks it."""
        every = [np.full(self._size, -1, np.int64) for _ in self._places]
        for own, places in zip(every, self._places, strict=True):
            own[places] = np.arange(len(places))
        return every

    # By documents: few have few values.

    def _by_documents(self, found: Found) -> tuple[Numbers, Numbers]:
        """All values that the found documents have."""
        from search.kernels.facets import distinct

        parts = zip(self._loops, found.documents, strict=True)
        each = [distinct(loop, documents.astype(np.int32, copy=False)) for loop, documents in parts]
        if len(each) == 1:
            ((numbers, counts),) = each
            return numbers, counts
        every = np.concatenate([places[own] for places, (own, _) in zip(self._places, each, strict=True)])
        numbers, at = np.unique(every, return_inverse=True)
        counts = np.zeros(len(numbers), np.int64)
        np.add.at(counts, at, np.concatenate([often for _, often in each]))
        return numbers, counts

    @cached_property
    def _loops(self) -> list[Any]:
        from search.kernels.facets import FactValues

        return [FactValues(fact.raw, size) for fact, size in zip(self._facts, self._documents, strict=True)]

    def _totals(self, counts: Sequence[Numbers]) -> Numbers:
        """How many of some documents have each value, from how many have those of each segment."""
        if len(counts) == 1:
            return counts[0]
        totals = np.zeros(self._size, np.int64)
        for places, own in zip(self._places, counts, strict=True):
            totals[places] += own
        return totals


def most_frequent(numbers: Numbers, counts: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """The ``most`` of some numbers with the greatest counts, greatest first, equal ones in their order; their counts.

    >>> most_frequent(np.array([7, 3, 4, 9]), np.array([2, 5, 1, 2]), 3)
    (array([3, 7, 9]), array([5, 2, 2]))
    """
    keys = numbers - (counts << _BITS)  # in the order that is wanted
    best = np.sort(np.partition(keys, most)[:most] if len(keys) > most else keys)
    return best & (1 << _BITS) - 1, -(best >> _BITS)
