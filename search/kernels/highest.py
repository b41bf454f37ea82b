"""Choosing the highest of many scores, as many as are weighed once more: too many for a heap."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compiled import compiled

Numbers = NDArray[Any]


@compiled
def highest(bits: Numbers, lower: int, least: int, wanted: int) -> Numbers:
    """Where the ``wanted`` highest scores are, ascending; of equal ones the first.

    ``bits`` are the scores as integers of their size: none is negative, so they are in the same order. They are counted
    by all but their ``lower`` bits; only those that share these with the last one wanted are sorted. Integers below
    ``least`` don't count.
    """
    if len(bits) == 0:
        return np.empty(0, np.int64)
    low, high = bits[0] >> lower, bits[0] >> lower
    for at in range(len(bits)):
        low, high = min(low, bits[at] >> lower), max(high, bits[at] >> lower)
    low = max(low, bits.dtype.type(least) >> lower)
    counts = np.zeros(max(0, high - low) + 1, np.int32)
    for at in range(len(bits)):
        counts[max(0, (bits[at] >> lower) - low)] += 1
    bucket, above = len(counts) - 1, 0
    while bucket > 0 and above + counts[bucket] < wanted:
        above += counts[bucket]
        bucket -= 1
    within = np.empty(counts[bucket], bits.dtype)
    size = 0
    for at in range(len(bits)):
        if bits[at] >> lower == bucket + low and bits[at] >= least:
            within[size] = bits[at]
            size += 1
    within = np.sort(within[:size])
    missing = min(wanted - above, size)
    last = within[size - missing] if missing > 0 else bits.dtype.type(least)
    alike = missing - (size - np.searchsorted(within, last, "right"))  # of those that equal the last
    found = np.empty(above + missing + 1, np.int64)
    size = 0
    for at in range(len(bits)):  # without a branch, which nothing could foresee
        found[size] = at
        equal = bits[at] == last
        size += (bits[at] > last) | (equal & (alike > 0))
        alike -= equal
    return found[:size]
