"""What the best found article says: who types words of it most likely means its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from index.analysis import SYLLABLE, canonical
from search.spelling.forms import Floats, Forms


class FoundText:
    """The forms of a few passages, and which stands right after which."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._forms: set[str] = set()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            forms = [canonical(form) for form in SYLLABLE.findall(text)]
            self._forms.update(forms)
            self._pairs.update(pairwise(forms))

    def __bool__(self) -> bool:
        return bool(self._forms)

    def has(self, forms: Sequence[Forms]) -> Floats:
        """1 for each of all the forms, one after the other, that stands there, else 0."""
        return np.array([name in self._forms for each in forms for name in each.names], np.float64)

    def beside(self, forms: Sequence[Forms]) -> Floats:
        """How often each of some forms stands there right before each of the next ones, all in a row."""
        times = np.zeros(sum(len(left) * len(right) for left, right in pairwise(forms)))
        met = [[(row, name) for row, name in enumerate(each.names) if name in self._forms] for each in forms]
        first = 0
        for (lefts, rights), (left, right) in zip(pairwise(met), pairwise(forms), strict=True):
            for row, name in lefts:
                for column, following in rights:
                    if often := self._pairs.get((name, following)):
                        times[first + row * len(right) + column] = often
            first += len(left) * len(right)
        return times


NOTHING = FoundText()
