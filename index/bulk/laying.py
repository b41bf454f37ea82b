"""Laying rows of values to their places in an array, by an index of every place."""

from __future__ import annotations

import numpy as np

from index.codec.arrays import Numbers


def lay(target: Numbers, starts: Numbers, values: Numbers, counts: Numbers) -> None:
    """Put ``values`` into ``target``, of the same type: ``counts[i]`` of them in a row from ``starts[i]`` on."""
    places = np.repeat(starts - (np.cumsum(counts) - counts), counts)
    places += np.arange(len(places))
    target[places] = values
