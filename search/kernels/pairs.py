"""The loop that looks up how often terms stand side by side: what `index.codec.pairs.Pairs.each` does by NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.pairs import SATURATED
from index.compiled import compiled

Numbers = NDArray[Any]


@compiled
def each(
    first: Numbers, rights: Numbers, counts: Numbers, large_at: Numbers, large: Numbers, before: Numbers, after: Numbers
) -> Numbers:
    """How often each term of ``after`` follows the one of ``before`` at its place; 0 for terms that are -1.

    The first arrays are those of `index.codec.pairs.RawPairs`.
    """
    found = np.zeros(len(before), np.int64)
    for at in range(len(before)):
        left, right = before[at], after[at]
        if left < 0 or right < 0:
            continue
        low, size = np.int64(first[left]), np.int64(first[left + 1]) - np.int64(first[left])
        while size > 1:  # by halves, without a branch, which nothing could foresee
            half = size >> 1
            low += half * (rights[low + half] <= right)
            size -= half
        if size == 1 and rights[low] == right:
            often = np.int64(counts[low])
            if often == SATURATED:
                often = large[np.searchsorted(large_at, low)]
            found[at] = often
    return found
