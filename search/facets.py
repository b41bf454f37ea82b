"""The facets of a search: which values of a fact most of the found articles have, and what articles tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
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


class Facets:
    """Makes the facets of searches in one snapshot. It remembers what was shown; threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._known: dict[str, Memo[Hashable, _Shown]] = {field: Memo(_MOST_KNOWN) for field in FACETS}

    def of(self, found: Found, field: str) -> tuple[FacetValue, ...]:
        """The values of a fact that most of what is found has, the most frequent first, equal ones in their order."""
        if len(self._snapshot.leaves) == 1:
            shown, counts = self._of_one(field, *found.counts(field))
        else:
            shown, counts = self._of_all(field, found.counts(field))
        return tuple([FacetValue(value, count, told) for (value, told), count in zip(shown, counts, strict=True)])

    def _of_one(self, field: str, counts: Numbers) -> tuple[list[_Shown], list[int]]:
        """The values of a single segment, which are known by their numbers, and how many have each."""
        chosen = most_frequent(counts, MOST)
        values, known = self._snapshot.leaves[0].files.fact(field).values, self._known[field]
        shown = [known.get(n) or known.put(n, self._shown(field, values[n])) for n in chosen.tolist()]
        return shown, counts[chosen].tolist()

    def _of_all(self, field: str, counts: Sequence[Numbers]) -> tuple[list[_Shown], list[int]]:
        """The same of several segments, each of which numbers values in its own way."""
        totals: Counter[bytes] = Counter()
        for leaf, own in zip(self._snapshot.leaves, counts, strict=True):
            present = np.flatnonzero(own)
            values = leaf.files.fact(field).values.take(present.tolist())
            totals.update(dict(zip(values, own[present].tolist(), strict=True)))
        chosen = sorted(totals, key=lambda value: (-totals[value], value))[:MOST]
        known = self._known[field]
        shown = [known.get(value) or known.put(value, self._shown(field, value)) for value in chosen]
        return shown, [totals[value] for value in chosen]

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
