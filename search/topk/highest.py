"""Choosing the highest of many scores, as many as are weighed once more: too many for a heap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays import Numbers

Scores = NDArray[np.float32] | NDArray[np.float64]

_SAMPLE = 16
"""One of so many scores is looked at first."""


def highest(scores: Scores, wanted: int) -> Numbers:
    """Where the ``wanted`` highest scores are, at least one, ascending; of equal ones the first. None is negative."""
    likely = _likely(scores, wanted)
    return _highest_at(np.arange(len(scores)) if likely is None else likely, scores, wanted)


def highest_found(row: Scores, wanted: int) -> Numbers:
    """The same of those above 0."""
    likely = _likely(row, wanted)
    return _highest_at(row.nonzero()[0] if likely is None else likely, row, wanted)


def _likely(scores: Scores, wanted: int) -> Numbers | None:
    """Where half as many again as are wanted are, or about so many: what a sample tells to be high enough.

    All of the highest are there. None where it tells too little.
    """
    above = wanted * 3 // (2 * _SAMPLE) + _SAMPLE
    sample = np.sort(scores[::_SAMPLE])
    if above > len(sample) or not sample[-above]:
        return None
    likely: Numbers = (scores >= sample[-above]).nonzero()[0]
    return likely if len(likely) >= wanted else None


def _highest_at(places: Numbers, scores: Scores, wanted: int) -> Numbers:
    """The same of the scores at some places."""
    lower = len(places) - wanted
    if lower <= 0:
        return places
    there = scores.take(places)
    least = np.partition(there, lower)[lower]
    kept = (there >= least).nonzero()[0]
    if len(kept) > wanted:
        alike = (there.take(kept) == least).nonzero()[0]
        kept = np.delete(kept, alike[wanted - len(kept) :])
    chosen: Numbers = places.take(kept)
    return chosen
