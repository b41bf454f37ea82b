"""The documents of frequent terms as bits, by which sets of them are joined and counted a word of 64 at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays import Numbers
from index.codec.container import Container

Bits = NDArray[np.uint64]

_FREQUENT = 32
"""A term that stands in at least one document of so many is frequent: there its postings take more than its bits."""


def frequent(count: Any, documents: int) -> Any:
    """Whether terms are that have so many of a segment's documents."""
    return (count > 0) & (count * _FREQUENT >= documents)


def words(documents: int) -> int:
    """How many words of 64 bits there are for so many documents."""
    return -(-documents // 64)


def bits_of(docs: Numbers, documents: int) -> Bits:
    """A bit for each of a segment's documents, set for some of them, which are numbers or a mask."""
    there = np.zeros(words(documents) * 64, bool)
    if docs.dtype == bool:
        there[:documents] = docs
    else:
        there[docs] = True
    return np.packbits(there, bitorder="little").view("<u8")


class Bitmaps:
    """The bits of the frequent terms of one text field."""

    def __init__(self, container: Container, name: str, documents: int) -> None:
        self._terms = container.array(f"{name}.frequent")
        self._bits = container.array(f"{name}.frequent.bits")
        self._words = words(documents)

    def of(self, term: int) -> Bits | None:
        """A bit for each document, set where it has the term; None of a rare one."""
        terms = self._terms.all()
        place = int(terms.searchsorted(terms.dtype.type(term)))
        if place == len(terms) or terms[place] != term:
            return None
        return self._bits[place * self._words : (place + 1) * self._words]
