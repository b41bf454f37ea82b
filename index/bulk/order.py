"""The order of terms that are known by numbers: most are told apart by their first eight bytes, as one number."""

from __future__ import annotations

import numpy as np

from index.codec.arrays import Numbers

_WORD = 8  # bytes


class Order:
    """Puts numbers of terms in the order of the terms; ``terms`` may grow."""

    def __init__(self, terms: list[bytes]) -> None:
        self._terms = terms
        self._words = np.empty(0, np.uint64)

    def ascending(self, numbers: Numbers) -> Numbers:
        """The same numbers, ascending by their terms."""
        self._learn()
        words = self._words[numbers]
        order = np.argsort(words)
        words, ordered = words[order], numbers[order]
        alike = np.zeros(len(words) + 1, bool)
        alike[1:-1] = words[1:] == words[:-1]
        begins, ends = (alike[1:] > alike[:-1]).nonzero()[0], (alike[1:] < alike[:-1]).nonzero()[0] + 1
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            ordered[begin:end] = sorted(ordered[begin:end].tolist(), key=self._terms.__getitem__)
        return ordered

    def _learn(self) -> None:
        """Make numbers of terms that have become known."""
        new = b"".join([term[:_WORD].ljust(_WORD, b"\0") for term in self._terms[len(self._words) :]])
        self._words = np.concatenate((self._words, np.frombuffer(new, ">u8").astype(np.uint64)))
