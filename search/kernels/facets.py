"""The loop that counts the values of a fact: what `index.codec.facts.TextFact.counts` does by NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compiled import compiled

Numbers = NDArray[Any]

_ROWS = 4
"""Neighbours are mostly of one value: counted apart, none has to wait for the one before."""


@compiled
def counted(column: Numbers, row: NDArray[np.float32], values: int) -> Numbers:
    """How many documents with a score above 0 have each number of ``column`` below ``values``."""
    counts = np.zeros((_ROWS, values), np.int64)
    for document in range(len(row)):
        counts[document & (_ROWS - 1), column[document]] += row[document] > 0
    total: Numbers = counts.sum(axis=0)
    return total
