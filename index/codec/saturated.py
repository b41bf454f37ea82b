"""Counts of which nearly all are small: a byte each, and the few large ones apart, with where they stand."""

from __future__ import annotations

import numpy as np

from index.codec.arrays import Array, Numbers

SATURATED = 255
"""A byte that says that the true count is among the large ones."""


def unsaturated(stored: Numbers, span: slice, large_at: Array, large: Array) -> Numbers:
    """The counts of a span of which the bytes are ``stored``; ``large_at`` has the places of all ``large`` ones."""
    if not len(large):
        return stored
    first, last = np.searchsorted(large_at.all(), (span.start, span.stop))
    if first == last:
        return stored
    true = stored.astype(large.dtype)
    true[large_at[first:last].astype(np.int64) - span.start] = large[first:last]
    return true
