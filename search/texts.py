"""The texts of recent hits, with where their syllables stand: whoever types on, or turns the page, sees them again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import Snapshot
from index.analysis import spans
from search.topk.cache import Cache

BYTES = 8 << 20
"""Room for about 800 news articles."""

_OVERHEAD = 500
"""Bytes that the objects themselves take, about."""


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text, and for each of its syllables the offset of its first character and the one after its last."""

    text: str
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


class Texts:
    """The texts of one snapshot, by internal number. Threads may share it."""

    def __init__(self, snapshot: Snapshot, limit: int = BYTES) -> None:
        self._snapshot = snapshot
        self._cache: Cache[Text] = Cache(limit)

    def read(self, number: int) -> Text:
        """The text of an article. Raises StoreDamaged."""
        known = self._cache.get(number)
        if known is None:
            text = self._snapshot.text(number)
            starts, ends = spans(text)
            known = Text(text, starts.astype(np.int32), ends.astype(np.int32))
            self._cache.put(number, known, 2 * len(text) + 2 * known.starts.nbytes + _OVERHEAD)
        return known
