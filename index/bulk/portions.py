"""Splitting terms into neighbours that fit in memory together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from index.codec.arrays import Numbers


def portions(first: Numbers, portion: int = 1 << 22) -> Iterator[range]:
    """Split terms into ranges that have about ``portion`` items each; ``first`` is where each term's items begin."""
    start, size = 0, len(first) - 1
    while start < size:
        stop = max(start + 1, int(np.searchsorted(first, int(first[start]) + portion)) - 1)
        yield range(start, min(stop, size))
        start = stop
