"""The facets of a search: which values of a fact most of the found articles have, and what articles tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

from index import Snapshot
from index.analysis import canonical
from index.fields import TOLD
from index.memo import Memo
from search.fact_counts import FactCounts
from search.fields import FACETS
from search.results import FacetValue
from search.topk import Found

MOST = 100
"""Values of a facet that are shown."""

_MOST_KNOWN = 1 << 14
"""Values of a fact that are remembered."""

_MOST_TOLD = 8
"""So much of what is told of one value is shown, what most articles tell: of some people there are a hundred roles."""

_TOLD_IN = {"person": "role", "document": "dated"}
"""The facts that tell something of the values of others."""


class _Shown(NamedTuple):
    """A value, and what is told of it."""

    value: str
    told: tuple[str, ...]


_VALUE, _TOLD = itemgetter(0), itemgetter(1)


class Facets:
    """Makes the facets of searches in one snapshot. It remembers what was shown; threads may share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._counts: dict[str, FactCounts] = {}
        self._known: dict[str, Memo[int, _Shown]] = {field: Memo(_MOST_KNOWN) for field in FACETS}

    def of(self, found: Found, field: str) -> tuple[FacetValue, ...]:
        """The values of a fact that most of what is found has, the most frequent first, equal ones in their order."""
        values = self._counts.get(field) or self._counts.setdefault(field, FactCounts(self._snapshot, field))
        chosen, counts = values.most_frequent(found, MOST)
        known, numbers = self._known[field], chosen.tolist()
        try:
            shown = list(map(known.__getitem__, numbers))
        except KeyError:  # it is the first time that one of them is shown
            shown = [known.get(n) or known.put(n, self._shown(field, values[n])) for n in numbers]
        each = zip(map(_VALUE, shown), counts.tolist(), map(_TOLD, shown), strict=True)
        return tuple(map(tuple.__new__, repeat(FacetValue), each))  # as `FacetValue._make`, without steps in Python

    def _shown(self, field: str, value: bytes) -> _Shown:
        return _Shown(value.decode(), self._told(field, value))

    def _told(self, field: str, value: bytes) -> tuple[str, ...]:
        """The roles of a person, the dates of a document, what most articles tell first."""
        counts: Counter[str] = Counter()
        if field in _TOLD_IN:
            prefix = value + TOLD.encode()
            for segment in self._snapshot.segments:
                fact = segment.file.list_facts[_TOLD_IN[field]]
                number = fact.values.first_from(prefix)
                while number < len(fact.values) and (text := fact.values[number]).startswith(prefix):
                    counts[text[len(prefix) :].decode()] += fact.count(number)
                    number += 1
        return tuple(_one_of_alike(counts)[:_MOST_TOLD] if len(counts) > 1 else counts)


def _one_of_alike(counts: Mapping[str, int]) -> list[str]:
    """One writing, the commonest, of all that differ by nothing but case, signs, spaces and where a tone is placed.

    What is told most often, in all its writings, comes first.

    >>> _one_of_alike({"Bí thư TP.HCM": 2, "Bí thư Thành ủy": 2, "bí thư Thành uỷ": 1})
    ['Bí thư Thành ủy', 'Bí thư TP.HCM']
    """
    alike: dict[str, list[str]] = {}
    for told in sorted(sorted(counts), key=counts.__getitem__, reverse=True):
        alike.setdefault("".join(map(_letters, told.split(" "))), []).append(told)
    return [told[0] for told in sorted(alike.values(), key=lambda told: -sum(map(counts.__getitem__, told)))]


@lru_cache(maxsize=1 << 8)  # a few words make up most of all roles
def _letters(word: str) -> str:
    """The letters and digits of a word in its canonical form."""
    return "".join(filter(str.isalnum, canonical(word)))
