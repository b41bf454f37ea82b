"""What the best found article says: who types words of it most likely means its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from index.analysis import SYLLABLE, canonical
from search.spelling.model import Floats, Rows

_WIDTH = 1 << 20
"""More than there are syllables in a few passages."""


class FoundText:
    """The forms of a few passages, and which stands right after which."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._numbers: dict[str, int] = {}
        pairs: Counter[int] = Counter()
        for text in texts:
            forms = [self._numbers.setdefault(canonical(form), len(self._numbers)) for form in SYLLABLE.findall(text)]
            pairs.update(left * _WIDTH + right for left, right in pairwise(forms))
        self._pairs = np.array(sorted(pairs), np.int64)
        self._counts = np.array([pairs[pair] for pair in self._pairs.tolist()], np.float64)

    def has(self, names: Sequence[str]) -> Floats:
        """1 for each form that stands there, else 0."""
        if not self._numbers:
            return np.zeros(len(names))
        return np.array([name in self._numbers for name in names], np.float64)

    def pairs(self, names: Sequence[str], lefts: Rows, rights: Rows) -> Floats:
        """How often the form in each row of ``rights`` stands there right after that of ``lefts`` at its place."""
        counts = np.zeros(len(lefts))
        if len(self._pairs):
            numbers = np.array([self._numbers.get(name, -1) for name in names], np.int64)
            wanted = numbers[lefts] * _WIDTH + numbers[rights]
            at = np.minimum(np.searchsorted(self._pairs, wanted), len(self._pairs) - 1)
            met = (self._pairs[at] == wanted) & (numbers[lefts] >= 0) & (numbers[rights] >= 0)
            counts[met] = self._counts[at[met]]
        return counts
