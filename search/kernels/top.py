"""The best of a row of scores."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compiled import compiled

Numbers = NDArray[Any]
Scores = NDArray[np.float32]

_BLOCK = 64


@compiled
def best(scores: Scores, bits: Numbers, places: Numbers, highest: Scores) -> int:
    """How many of the highest scores above 0 there are.

    Where they are is put in ``places``, what they are in ``highest``: there is room for as many as are wanted. The
    highest comes first, of equal ones the first. ``bits`` are the same scores as integers of 32 bits: none is negative,
    so they are in the same order, and several are compared at once.
    """
    wanted = len(places)
    size = 0
    least = np.int32(0)
    for begin in range(0, len(bits), _BLOCK):
        block = bits[begin : begin + _BLOCK]
        most = np.int32(0)
        for at in range(len(block)):
            most = block[at] if block[at] > most else most
        if most <= least:
            continue
        for at in range(len(block)):
            if block[at] <= least:
                continue
            if size < wanted:
                size += 1
                _rise(places, highest, size - 1, begin + at, scores[begin + at])
            else:
                _sink(places, highest, size, begin + at, scores[begin + at])
            if size == wanted:
                least = bits[places[0]]
    for left in range(size - 1, 0, -1):  # the worst of those that are left goes to their end
        place, score = places[left], highest[left]
        places[left], highest[left] = places[0], highest[0]
        _sink(places, highest, left, place, score)
    return size


@compiled
def _rise(places: Numbers, highest: Scores, at: int, place: int, score: np.float32) -> None:
    """Put one more at the end of a heap that has the worst at its top."""
    while at > 0:
        up = (at - 1) // 2
        if highest[up] < score or (highest[up] == score and places[up] > place):
            break
        highest[at], places[at] = highest[up], places[up]
        at = up
    highest[at], places[at] = score, place


@compiled
def _sink(places: Numbers, highest: Scores, size: int, place: int, score: np.float32) -> None:
    """Put one in the place of the worst of ``size``."""
    at = 0
    while True:
        down = 2 * at + 1
        if down >= size:
            break
        other = down + 1
        if other < size and (
            highest[other] < highest[down] or (highest[other] == highest[down] and places[other] > places[down])
        ):
            down = other
        if highest[down] > score or (highest[down] == score and places[down] < place):
            break
        highest[at], places[at] = highest[down], places[down]
        at = down
    highest[at], places[at] = score, place
