"""Choosing the highest of many scores, as many as are weighed once more."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
Scores = NDArray[np.float32] | NDArray[np.float64]

_BITS = 15
"""So many of the upper bits of a score sort it roughly."""


def highest(scores: Scores, wanted: int, *, compiled: bool) -> Numbers:
    """Where the ``wanted`` highest scores are, ascending; of equal ones the first. None is negative."""
    if len(scores) <= wanted:
        return np.arange(len(scores))
    if compiled:
        return _compiled(scores, 0, wanted)
    least = np.partition(scores, len(scores) - wanted)[len(scores) - wanted]
    kept: Numbers = (scores >= least).nonzero()[0]
    if len(kept) > wanted:
        alike = (scores[kept] == least).nonzero()[0]
        kept = np.delete(kept, alike[len(alike) - (len(kept) - wanted) :])
    return kept


def highest_found(row: NDArray[np.float32], wanted: int, *, compiled: bool) -> Numbers:
    """The same of those above 0."""
    if compiled:
        return _compiled(row, 1, wanted)
    found = row.nonzero()[0]
    return found if len(found) <= wanted else found[highest(row[found], wanted, compiled=False)]


def _compiled(scores: Scores, least: int, wanted: int) -> Numbers:
    from search.kernels.highest import highest

    size = 8 * scores.itemsize
    found: Numbers = highest(scores.view(f"i{scores.itemsize}"), size - 1 - _BITS, least, wanted)
    return found
