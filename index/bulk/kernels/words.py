"""A table of words of at most 16 bytes, by open addressing."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compiled import compiled

Numbers = NDArray[Any]

LONGEST = 16
"""Bytes of the longest word that can be told."""

_LOW, _HIGH = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_UPPER, _ONE, _BYTE = np.uint64(32), np.uint64(1), np.uint64(8)


@compiled
def learn(words: Numbers, starts: Numbers, ends: Numbers, table: Numbers) -> None:
    """Put words into an empty table: for each two numbers for its bytes.

    ``words`` are the 8 bytes from each byte on, as a number; each word is from ``starts`` to ``ends``.
    """
    for word in range(len(starts)):
        low, high = key(words, starts[word], ends[word] - starts[word])
        slot = slot_of(table, low, high)
        table[slot, 0], table[slot, 1] = low, high


@compiled
def contains(table: Numbers, words: Numbers, start: int, size: int) -> bool:
    """Whether the word of ``size`` bytes at ``start`` is in the table."""
    low, high = key(words, start, size)
    found = table[slot_of(table, low, high), 0]
    return bool(found != 0)


@compiled
def key(words: Numbers, start: int, size: int) -> tuple[np.uint64, np.uint64]:
    """The bytes of a word of at most 16, as two numbers."""
    if size < 8:
        return words[start] & ((_ONE << (_BYTE * np.uint64(size))) - _ONE), np.uint64(0)
    if size < 16:
        return words[start], words[start + 8] & ((_ONE << (_BYTE * np.uint64(size - 8))) - _ONE)
    return words[start], words[start + 8]


@compiled
def slot_of(table: Numbers, low: np.uint64, high: np.uint64) -> np.int64:
    """The slot of a word, or the free one where it would be."""
    mask = len(table) - 1
    slot = np.int64(((low ^ (high * _HIGH)) * _LOW) >> _UPPER) & mask
    while table[slot, 0] and (table[slot, 0] != low or table[slot, 1] != high):
        slot = (slot + 1) & mask
    return slot
