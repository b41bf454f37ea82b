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
def best(row: Scores, wanted: int) -> tuple[Numbers, Scores]:
    """The documents with the ``wanted`` highest scores above 0, in no order; of equal ones the first."""
    docs, scores = np.empty(wanted, np.int64), np.empty(wanted, np.float32)
    size = 0
    least = np.float32(0)
    for begin in range(0, len(row), _BLOCK):
        block = row[begin : begin + _BLOCK]
        better = 0
        for score in block:  # counted several at once, without a branch
            better += score > least
        if better == 0:
            continue
        for within in range(len(block)):
            score, doc = block[within], begin + within
            if score <= least:
                continue
            if size < wanted:
                at = size
                size += 1
                while at > 0:  # up a heap with the worst at its top
                    up = (at - 1) // 2
                    if scores[up] < score or (scores[up] == score and docs[up] > doc):
                        break
                    scores[at], docs[at] = scores[up], docs[up]
                    at = up
            else:
                at = 0
                while True:  # down in the place of the worst
                    down = 2 * at + 1
                    if down >= size:
                        break
                    other = down + 1
                    if other < size and (
                        scores[other] < scores[down] or (scores[other] == scores[down] and docs[other] > docs[down])
                    ):
                        down = other
                    if scores[down] > score or (scores[down] == score and docs[down] < doc):
                        break
                    scores[at], docs[at] = scores[down], docs[down]
                    at = down
            scores[at], docs[at] = score, doc
            if size == wanted:
                least = scores[0]
    return docs[:size], scores[:size]
