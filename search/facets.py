"""The facets of a search: which values of a fact most of the found articles have, and what articles tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.fields import TOLD
from index.memo import Memo
from search.fields import FACETS
from search.results import FacetValue
from search.topk import Found

Numbers = NDArray[Any]

MOST = 100
"""Values of a facet that are shown."""

_MOST_KNOWN = 1 << 14
"""Values of a fact that are remembered."""

_TOLD_IN = {"person": "role", "document": "dated"}
"""The facts that tell something of the values of others."""


class _Shown(NamedTuple):
    """A value, and what is told of it."""

    value: str
    told: tuple[str, ...]


class _Values:
    """The values of a fact in all segments of a snapshot, numbered in their order."""

    def __init__(self, snapshot: Snapshot, field: str) -> None:
        self._own = [leaf.files.fact(field).values for leaf in snapshot.leaves]
        self._numbers: list[Numbers] = []
        if len(self._own) != 1:  # else they are numbered so already
            own = [values[:] for values in self._own]
            numbers = {value: number for number, value in enumerate(sorted(set(chain.from_iterable(own))))}
            self._numbers = [np.array([numbers[value] for value in values], np.int64) for values in own]
            self._size = len(numbers)

    def totals(self, counts: Sequence[Numbers]) -> Numbers:
        """How many of some documents have each value, from how many have those of each segment."""
        if len(counts) == 1:
            return counts[0]
        totals = np.zeros(self._size, np.int64)
        for numbers, own in zip(self._numbers, counts, strict=True):
            totals[numbers] += own
        return totals

    def __getitem__(self, number: int) -> bytes:
        if len(self._own) == 1:
            return self._own[0][number]
        for values, numbers in zip(self._own, self._numbers, strict=True):
            at = int(numbers.searchsorted(number))
            if at < len(numbers) and numbers[at] == number:
                return values[at]
        raise IndexError(number)


class Facets:
    """Makes the facets of searches in one snapshot. It remembers what was shown; threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._values: dict[str, _Values] = {}
        self._known: dict[str, Memo[int, _Shown]] = {field: Memo(_MOST_KNOWN) for field in FACETS}

    def of(self, found: Found, field: str) -> tuple[FacetValue, ...]:
        """The values of a fact that most of what is found has, the most frequent first, equal ones in their order."""
        values = self._values.get(field) or self._values.setdefault(field, _Values(self._snapshot, field))
        counts = values.totals(found.counts(field))
        chosen = most_frequent(counts, MOST)
        known = self._known[field]
        shown = [known.get(n) or known.put(n, self._shown(field, values[n])) for n in chosen.tolist()]
        often = counts[chosen].tolist()
        return tuple([FacetValue(value, count, told) for (value, told), count in zip(shown, often, strict=True)])

    def _shown(self, field: str, value: bytes) -> _Shown:
        return _Shown(value.decode(), self._told(field, value))

    def _told(self, field: str, value: bytes) -> tuple[str, ...]:
        """The roles of a person, the dates of a document, what most articles tell first."""
        counts: Counter[str] = Counter()
        if field in _TOLD_IN:
            prefix = value + TOLD.encode()
            for leaf in self._snapshot.leaves:
                fact = leaf.files.list_facts[_TOLD_IN[field]]
                number = fact.values.first_from(prefix)
                while number < len(fact.values) and (text := fact.values[number]).startswith(prefix):
                    counts[text[len(prefix) :].decode()] += fact.count(number)
                    number += 1
        return tuple(sorted(counts, key=lambda told: (-counts[told], told)))


def most_frequent(counts: Numbers, most: int) -> Numbers:
    """Where the ``most`` greatest of some counts are that are not 0, the greatest first, equal ones in their order.

    >>> most_frequent(np.array([2, 0, 5, 1, 2, 1]), 4).tolist()
    [2, 0, 4, 3]
    """
    if len(counts) <= most:
        present = counts.nonzero()[0]
    else:
        at_least = np.bincount(counts)[::-1].cumsum()[::-1]  # for each count how many are so great or greater
        enough = (at_least >= most).nonzero()[0]
        present = (counts >= max(1, enough[-1] if len(enough) else 1)).nonzero()[0]
    return present[(-counts[present]).argsort(kind="stable")[:most]]
